/** Applies Householder's reflections H = I − v vᵀ / half to float64 matrices: from both sides, and to rows. */
import { addScaled, dot } from './vector.ts';

/** A ← H A H on the leading [i, i] block, H = I − v vᵀ / half, v in row i. With w: A ← A − v wᵀ − w vᵀ. */
export function reflectBothSides(matrix: Float64Array, n: number, i: number, half: number, w: Float64Array): void {
  const v = matrix.subarray(i * n, i * n + i);
  multiplyLower(matrix, n, v, w);
  let product = 0;
  for (let k = 0; k < i; k++) product += (v[k] ?? 0) * (w[k] ?? 0);
  const shift = product / (2 * half * half);
  for (let k = 0; k < i; k++) w[k] = (w[k] ?? 0) / half - shift * (v[k] ?? 0);
  for (let row = 0; row < i; row++) {
    const vRow = v[row] ?? 0;
    const wRow = w[row] ?? 0;
    const start = row * n;
    for (let k = 0; k <= row; k++) {
      matrix[start + k] = (matrix[start + k] ?? 0) - vRow * (w[k] ?? 0) - wRow * (v[k] ?? 0);
    }
  }
}

/** w ← A v, of whose symmetric A the lower triangle of the leading block is read. */
function multiplyLower(matrix: Float64Array, n: number, v: Float64Array, w: Float64Array): void {
  const size = v.length;
  w.fill(0, 0, size);
  for (let row = 0; row < size; row++) {
    const start = row * n;
    const vRow = v[row] ?? 0;
    let sum = (matrix[start + row] ?? 0) * vRow;
    for (let k = 0; k < row; k++) {
      const value = matrix[start + k] ?? 0;
      sum += value * (v[k] ?? 0);
      w[k] = (w[k] ?? 0) + value * vRow;
    }
    w[row] = (w[row] ?? 0) + sum;
  }
}

/** z ← z H on the leading [i, i] block of z [n, n], v in row i of `reflectors` [n, n]. */
export function reflectRows(z: Float64Array, n: number, i: number, reflectors: Float64Array, half: number): void {
  for (let row = 0; row < i; row++) {
    const product = dot(z, row * n, reflectors, i * n, i);
    addScaled(z, row * n, -product / half, reflectors, i * n, i);
  }
}
