/**
 * The lesson's chapters, one row each: how the page is set up, what is done, what is pointed at, and which of the three
 * predictions the numbers bear out. No answer is written here: each is judged from what was measured just now.
 */
import type { Experiment } from './experiment.ts';
import { CHAPTER_IDS, type ChapterId } from './lesson-ids.ts';
import type { PresetId } from './presets.ts';
import { TYING_RULES } from './tying.ts';

export const FIGURE_IDS = [
  'test',
  'before',
  'mean-image',
  'pca',
  'asymmetry',
  'gradient-encoder',
  'gradient-decoder',
  'gradient-cosine',
  'saturated',
  'orthogonality',
  'untied',
  'transposed',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];
/** What was measured at the end of a chapter; NaN or absent where it could not be. */
export type Figures = Readonly<Partial<Record<FigureId, number>>>;

/** Parts of the page that a chapter points at. */
export type Target = 'loss' | 'saturation' | 'tie' | 'gradients' | 'pairs' | 'rules';
export type Prediction = 0 | 1 | 2;

/** Settings changed while the network lives, then training up to a step. */
export interface Phase {
  readonly changes: Partial<Experiment>;
  readonly stop: number;
}

export interface Chapter {
  readonly id: ChapterId;
  readonly preset: PresetId;
  /** The first begins from the preset's start; empty where a race is run instead. */
  readonly phases: readonly Phase[];
  readonly target: Target;
  readonly shows: readonly FigureId[];
  /** Which prediction holds; null where the figures do not tell. */
  readonly answer: (figures: Figures) => Prediction | null;
}

/** Rules, seeds and steps of the chapter that races. */
export const LESSON_RACE = { rules: [TYING_RULES.untied, TYING_RULES.transposed], seeds: 1, budget: 150 } as const;

/** 0 below `low`, 2 from `high` on, else 1; a figure that is not a number tells nothing. */
function band(value: number, low: number, high: number): Prediction | null {
  if (Number.isNaN(value)) return null;
  return value < low ? 0 : value < high ? 1 : 2;
}

const ratio = (above: number | undefined, below: number | undefined): number => (above ?? NaN) / (below ?? NaN);

/** Within this of one another two errors are called the same. */
const SAME = 0.1;

export const CHAPTERS: Readonly<Record<ChapterId, Chapter>> = {
  question: {
    id: 'question',
    preset: 'as-asked',
    phases: [{ changes: {}, stop: 100 }],
    target: 'loss',
    shows: ['test', 'mean-image'],
    answer: (of) => band(ratio(of.test, of['mean-image']), 1 - SAME, 1 + SAME),
  },
  starved: {
    id: 'starved',
    preset: 'as-asked',
    phases: [{ changes: {}, stop: 1 }],
    target: 'saturation',
    shows: ['saturated'],
    answer: (of) => band(of.saturated ?? NaN, 0.2, 0.7),
  },
  transpose: {
    id: 'transpose',
    preset: 'mirror',
    phases: [{ changes: { rule: [TYING_RULES.transposed] }, stop: 60 }],
    target: 'tie',
    shows: ['asymmetry', 'test', 'mean-image'],
    answer: (of) => band(of.asymmetry ?? NaN, 1e-6, 0.5),
  },
  copying: {
    id: 'copying',
    preset: 'mirror',
    phases: [{ changes: { rule: [TYING_RULES['copy-step']] }, stop: 60 }],
    target: 'gradients',
    shows: ['asymmetry', 'gradient-encoder', 'gradient-decoder', 'gradient-cosine'],
    answer: (of) => band(ratio(of['gradient-decoder'], of['gradient-encoder']), 0.5, 2),
  },
  frozen: {
    id: 'frozen',
    preset: 'mirror',
    phases: [{ changes: { rule: [TYING_RULES.frozen] }, stop: 200 }],
    target: 'loss',
    shows: ['test', 'mean-image', 'asymmetry'],
    answer: (of) => band(ratio(of.test, of['mean-image']), 1 - SAME, 1 + SAME),
  },
  inverse: {
    id: 'inverse',
    preset: 'mirror',
    phases: [
      { changes: { rule: [TYING_RULES.untied] }, stop: 100 },
      { changes: { rule: [TYING_RULES['pseudo-inverse']] }, stop: 101 },
    ],
    target: 'rules',
    shows: ['before', 'test', 'mean-image'],
    answer: (of) => band(ratio(of.test, of.before), 1 - SAME, 2),
  },
  orthonormal: {
    id: 'orthonormal',
    preset: 'mirror',
    phases: [{ changes: { rule: [TYING_RULES.orthonormal] }, stop: 60 }],
    target: 'pairs',
    shows: ['orthogonality', 'asymmetry'],
    answer: (of) => band(of.orthogonality ?? NaN, 1e-3, 0.3),
  },
  linear: {
    id: 'linear',
    preset: 'linear',
    phases: [{ changes: {}, stop: 200 }],
    target: 'loss',
    shows: ['test', 'pca', 'mean-image'],
    answer: (of) => band(ratio(of.test, of.pca), 1, 2),
  },
  race: {
    id: 'race',
    preset: 'mirror',
    phases: [],
    target: 'rules',
    shows: ['untied', 'transposed'],
    answer: (of) => band(ratio(of.transposed, of.untied), 0.97, 1.03),
  },
  you: {
    id: 'you',
    preset: 'mirror',
    phases: [
      { changes: { rule: [TYING_RULES.untied] }, stop: 150 },
      { changes: { rule: [TYING_RULES.transposed] }, stop: 151 },
    ],
    target: 'rules',
    shows: ['before', 'test', 'mean-image'],
    answer: (of) => band(ratio(of.test, of.before), 1 - SAME, 1 + SAME),
  },
};

/** The chapter of a place counted from 1, as links and people count. */
export function chapterAt(place: number): Chapter {
  return CHAPTERS[CHAPTER_IDS[place - 1] ?? CHAPTER_IDS[0]];
}
