/** Which names of switches have room on a chart, and how much of them. Pure. */

/** Nearer than this many pixels two names would lie on each other: the newer one is shown. */
const LEAST_DISTANCE = 13;

/** Those with a name that the next one does not cover; `x` in pixels, ascending. */
export function withRoom<T extends { readonly x: number }>(marks: readonly T[]): T[] {
  return marks.filter(({ x }, index) => (marks[index + 1]?.x ?? Infinity) - x >= LEAST_DISTANCE);
}

/** What a letter takes on average, in pixels, at the size of these names. */
const LETTER = 7;

/** As much of a name as the line has room for. */
export function fitting(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
