/** The chapters of the lesson in their order: what a link must know of them. The rest is fetched with the lesson. */

export const CHAPTER_IDS = [
  'question',
  'starved',
  'transpose',
  'copying',
  'frozen',
  'inverse',
  'orthonormal',
  'linear',
  'race',
  'you',
] as const;
export type ChapterId = (typeof CHAPTER_IDS)[number];
