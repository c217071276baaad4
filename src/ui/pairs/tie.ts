/** How closely a pair is tied, in three words; and the length of a gradient's bar. Pure. */

export type Tie = 'tied' | 'nearly' | 'apart';

export const TIE_MARKS: Readonly<Record<Tie, string>> = { tied: '●', nearly: '◐', apart: '○' };

/** Below this share of ‖W‖ the two matrices still look alike. */
const NEARLY = 0.1;

/** Tied means exactly: the rules that tie leave not one bit of difference. */
export function tieOf(asymmetry: number): Tie {
  if (asymmetry === 0) return 'tied';
  return asymmetry < NEARLY ? 'nearly' : 'apart';
}

/** Gradient norms from 10⁻⁶ to 10² fill a bar evenly by their logarithm: at the start W's and V's lie 500 apart. */
const BAR_DECADES = { least: -6, most: 2 } as const;

/** Share of the bar in [0, 1]; 0 for a gradient that is zero or not a number. */
export function barShare(norm: number): number {
  if (!(norm > 0)) return 0;
  const { least, most } = BAR_DECADES;
  return Math.min(1, Math.max(0, (Math.log10(norm) - least) / (most - least)));
}
