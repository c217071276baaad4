/**
 * Dense products in float64 on row-major typed arrays, written for the cache: every inner loop runs along two rows.
 * Knows no network and no factorisation.
 */
import { finish } from './steps.ts';

/** The matrix [rows, columns] as float64 [columns, rows]. */
export function transposed(matrix: Float32Array | Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let column = 0; column < columns; column++) {
      for (let row = top; row < bottom; row++) result[column * rows + row] = matrix[row * columns + column] ?? 0;
    }
  }
  return result;
}

/** Rows transposed at a time: their cache lines stay while the columns go by. */
const TILE = 16;

/**
 * A Bᵀ of a [m, inner] and b [n, inner] into result [m, n]. Two rows of each are taken at a time, so that each number
 * read is used twice.
 */
export function productOfRows(
  a: Float64Array,
  b: Float64Array,
  inner: number,
  result: Float64Array | Float32Array,
): void {
  const m = a.length / inner;
  const n = b.length / inner;
  for (let i = 0; i < m; i += 2) for (let j = 0; j < n; j += 2) fourDots(a, i, m, b, j, n, inner, result);
}

/** A Aᵀ of a [n, inner]: [n, n], exactly symmetric. */
export function gramOfRows(a: Float64Array, inner: number): Float64Array {
  return finish(gramInSteps(a, inner));
}

/** The same, stopping after every two rows: at most 4 · n · inner operations. Yields the share done. */
export function* gramInSteps(a: Float64Array, inner: number): Generator<number, Float64Array> {
  const n = a.length / inner;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i += 2) {
    for (let j = 0; j <= i; j += 2) fourDots(a, i, n, a, j, n, inner, result);
    yield (i / n) ** 2;
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) result[j * n + i] = result[i * n + j] ?? 0;
  return result;
}

/** result[i, j], [i, j+1], [i+1, j] and [i+1, j+1]; at an odd edge a row is taken twice and written once. */
function fourDots(
  a: Float64Array,
  i: number,
  m: number,
  b: Float64Array,
  j: number,
  n: number,
  inner: number,
  result: Float64Array | Float32Array,
): void {
  const i1 = Math.min(i + 1, m - 1);
  const j1 = Math.min(j + 1, n - 1);
  const a0 = i * inner;
  const a1 = i1 * inner;
  const b0 = j * inner;
  const b1 = j1 * inner;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  for (let k = 0; k < inner; k++) {
    const x0 = a[a0 + k] ?? 0;
    const x1 = a[a1 + k] ?? 0;
    const y0 = b[b0 + k] ?? 0;
    const y1 = b[b1 + k] ?? 0;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
  }
  result[i * n + j] = s00;
  result[i * n + j1] = s01;
  result[i1 * n + j] = s10;
  result[i1 * n + j1] = s11;
}
