/**
 * Matrices as painters read them: numbers, a shape, and how far it is to the next row and column. A transpose is then
 * another reading of the same numbers, and nothing is copied.
 */
import { view, type Layout, type Slot } from '../model/parameters.ts';

export interface MatrixView {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** From one row to the next, in numbers. */
  readonly rowStep: number;
  readonly columnStep: number;
}

/** Both sides of a pair in one orientation: a row for each inner unit, a column for each outer one, [d_{l+1}, d_l]. */
export interface PairMatrices {
  readonly encoder: MatrixView;
  readonly decoder: MatrixView;
}

export function matrixOf(values: Float32Array, rows: number, columns: number): MatrixView {
  return { values, rows, columns, rowStep: columns, columnStep: 1 };
}

export function transposed({ values, rows, columns, rowStep, columnStep }: MatrixView): MatrixView {
  return { values, rows: columns, columns: rows, rowStep: columnStep, columnStep: rowStep };
}

export function at(matrix: MatrixView, row: number, column: number): number {
  return matrix.values[row * matrix.rowStep + column * matrix.columnStep] ?? NaN;
}

/** Wᵀ and V of a pair, from a flat vector in `layout`: tied means that the two read the same. */
export function pairMatrices(parameters: Float32Array, layout: Layout, pair: number): PairMatrices {
  const W = layout.W[pair];
  const V = layout.V[pair];
  if (!W || !V) throw new RangeError(`no pair ${pair}`);
  const read = (slot: Slot): MatrixView => matrixOf(view(parameters, slot), slot.rows, slot.columns);
  return { encoder: transposed(read(W)), decoder: read(V) };
}
