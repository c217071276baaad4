/** The hourglass as data: each layer's part, its side of the code, and how large its picture is drawn. Pure. */
import { unfoldedSizes } from '../../model/architecture.ts';
import { gridOf, sideOf } from '../../paint/grid.ts';

export type Side = 'encoder' | 'code' | 'decoder';

export interface LayerPlan {
  /** Place among all 2L + 1 layers. */
  readonly index: number;
  readonly units: number;
  readonly side: Side;
  /** How far from the input (encoder) or from the reconstruction (decoder); 0 for those two themselves. */
  readonly depth: number;
  /** "14²", or "30" where the units make no square. */
  readonly label: string;
  /**
   * Width of the picture, in parts of the whole. Grows with the root of the side: a 7² layer is drawn half as wide as a
   * 28² one, so that its cells can be seen.
   */
  readonly width: number;
}

/** Width of the shape between two pictures, in parts of the largest. */
export const GAP = 0.3;

export function planLayers(sizes: readonly number[]): LayerPlan[] {
  const all = unfoldedSizes(sizes);
  const middle = sizes.length - 1;
  return all.map((units, index) => {
    const side = sideOf(units);
    return {
      index,
      units,
      side: index === middle ? 'code' : index < middle ? 'encoder' : 'decoder',
      depth: Math.min(index, all.length - 1 - index),
      label: side === null ? String(units) : `${side}²`,
      width: Math.sqrt(gridOf(units).columns),
    };
  });
}

/** How many times the largest picture's width the whole hourglass takes. */
export function wholeWidth(plan: readonly LayerPlan[]): number {
  const largest = Math.max(...plan.map(({ width }) => width));
  return plan.reduce((sum, { width }) => sum + width, 0) / largest + GAP * (plan.length - 1);
}
