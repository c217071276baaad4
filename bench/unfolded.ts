/** The start weights as a plain stack of layers, encoder then decoder, for libraries that know no pairs. */
import { layoutOf, view, type Slot } from '../src/model/parameters.ts';
import type { Task } from './contestant.ts';

export interface Dense {
  /** [rows, columns] */
  readonly matrix: Float32Array<ArrayBuffer>;
  readonly rows: number;
  readonly columns: number;
  /** [columns] */
  readonly bias: Float32Array<ArrayBuffer>;
}

export function unfold({ sizes, start }: Task): Dense[] {
  const { W, V, b, c } = layoutOf(sizes);
  const values = (slot: Slot | undefined): Float32Array<ArrayBuffer> =>
    slot ? new Float32Array(view(start, slot)) : new Float32Array(0);
  const dense = (weights: readonly Slot[], biases: readonly Slot[]): Dense[] =>
    weights.map((slot) => ({
      matrix: values(slot),
      rows: slot.rows,
      columns: slot.columns,
      bias: values(biases[slot.pair]),
    }));
  return [...dense(W, b), ...dense(V, c).reverse()];
}
