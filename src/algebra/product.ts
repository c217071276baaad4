/**
 * Dense products in float64 on row-major typed arrays, by the kernels, or here, written for the cache: every inner loop runs
 * along two rows. Either way gives the same bits. Knows no network and no factorisation.
 */
import { deskFor, type Desk } from './kernels.ts';
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

/** Rows of A from which on copying both matrices to the kernels pays. */
const WORTH_COPYING = 8;

/** A Bᵀ of a [m, inner] and b [n, inner] into result [m, n], which float32 rounds once. */
export function productOfRows(
  a: Float64Array,
  b: Float64Array,
  inner: number,
  result: Float64Array | Float32Array,
): void {
  const m = a.length / inner;
  const n = b.length / inner;
  const scratch = scratchFor(n, inner) + 4 * inner;
  const desk = m > WORTH_COPYING && n > 0 ? deskFor(a.length, b.length, m * n, scratch) : null;
  if (desk) productByKernel(desk, a, b, inner, result, scratch);
  else for (let i = 0; i < m; i += 2) for (let j = 0; j < n; j += 2) fourDots(a, i, m, b, j, n, inner, result);
}

/** Numbers that the kernels need beside the matrices: a tile, and the `n` rows of B, packed by fours. */
export function scratchFor(n: number, inner: number): number {
  return 16 + 4 * Math.ceil(n / 4) * inner;
}

function productByKernel(
  desk: Desk,
  a: Float64Array,
  b: Float64Array,
  inner: number,
  result: Float64Array | Float32Array,
  scratch: number,
): void {
  const m = a.length / inner;
  const n = b.length / inner;
  const [left, right, sums] = [desk.hold(a).byteOffset, desk.hold(b).byteOffset, desk.room(m * n)];
  const isSingle = result instanceof Float32Array;
  desk.kernels.product(left, right, sums.byteOffset, m, n, inner, isSingle, desk.room(scratch).byteOffset);
  result.set(isSingle ? new Float32Array(sums.buffer, sums.byteOffset, m * n) : sums);
}

/** A Aᵀ of a [n, inner]: [n, n], exactly symmetric. */
export function gramOfRows(a: Float64Array, inner: number): Float64Array {
  const n = a.length / inner;
  const scratch = scratchFor(n, inner);
  const desk = n > 1 ? deskFor(a.length, n * n, scratch) : null;
  if (!desk) return finish(gramInSteps(a, inner));
  const [rows, result] = [desk.hold(a), desk.room(n * n)];
  desk.kernels.gram(rows.byteOffset, result.byteOffset, n, inner, desk.room(scratch).byteOffset);
  return result.slice();
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
