/** The name of a rule along the vertical line where it was switched on, reading downwards. */
import type { Mark } from './spec.ts';

/** Nearer than this many pixels two names would lie on each other: the newer one is shown. */
const LEAST_DISTANCE = 13;

/** All lines, but only the names that have room. */
export function shownMarks(marks: readonly Mark[], pixelsPerStep: number): Mark[] {
  return marks.map((mark, index) => {
    const next = marks[index + 1];
    const crowded = next !== undefined && (next.step - mark.step) * pixelsPerStep < LEAST_DISTANCE;
    return crowded ? { ...mark, label: '' } : mark;
  });
}

/** What a letter takes on average, in pixels, at the size of these names. */
const LETTER = 7;

/** As much of a name as the line has room for. */
function fitting(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

interface Props {
  text: string;
  /** Given by recharts. */
  viewBox?: { x?: number; y?: number; height?: number };
}

export function MarkLabel({ text, viewBox }: Props) {
  const [x, y] = [(viewBox?.x ?? 0) + 4, (viewBox?.y ?? 0) + 2];
  return (
    <text x={x} y={y} transform={`rotate(90 ${x} ${y})`} className="plot-mark">
      {fitting(text, viewBox?.height ?? Infinity)}
    </text>
  );
}
