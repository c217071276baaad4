/**
 * Householder's reduction of a symmetric matrix to tridiagonal form, A = Q T Qᵀ, in float64.
 * After tred2 (Martin, Reinsch & Wilkinson 1968), arranged so that every inner loop runs along a row.
 */
import { addScaled, dot } from './vector.ts';

export interface Tridiagonal {
  /** T's diagonal: [n]. */
  readonly diagonal: Float64Array;
  /** T's other diagonal: `beside[i]` joins i and i + 1; the last is 0. [n] */
  readonly beside: Float64Array;
  /** Row i holds the Householder vector v of step i in its first i elements. [n, n] */
  readonly reflectors: Float64Array;
  /** vᵀv / 2 of step i; 0 where nothing had to be reflected. [n] */
  readonly halves: Float64Array;
}

/** Sums of squares below this are dropped, where 1 is large: smaller ones would lose their digits to underflow. */
const NEGLIGIBLE = 1e-60;

/**
 * `matrix` [n, n] must be symmetric, its largest element about 1; only its lower triangle is read, and it is overwritten.
 * Stops after every one of its n − 1 steps, and yields the share of the work done.
 */
export function* tridiagonalise(matrix: Float64Array, n: number): Generator<number, Tridiagonal> {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const halves = new Float64Array(n);
  const w = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    const start = i * n;
    diagonal[i] = matrix[start + i] ?? 0;
    const last = matrix[start + i - 1] ?? 0;
    let rest = 0;
    for (let k = 0; k < i - 1; k++) rest += (matrix[start + k] ?? 0) ** 2;
    if (rest < NEGLIGIBLE) {
      beside[i - 1] = last;
      continue;
    }
    const norm2 = rest + last * last;
    const image = last > 0 ? -Math.sqrt(norm2) : Math.sqrt(norm2);
    beside[i - 1] = image;
    matrix[start + i - 1] = last - image;
    halves[i] = norm2 - last * image;
    reflectBothSides(matrix, n, i, halves[i] ?? 1, w);
    yield 1 - (i / n) ** 3;
  }
  if (n > 0) diagonal[0] = matrix[0] ?? 0;
  return { diagonal, beside, reflectors: matrix, halves };
}

/** A ← H A H on the leading [i, i] block, H = I − v vᵀ / half, v in row i. With w: A ← A − v wᵀ − w vᵀ. */
function reflectBothSides(matrix: Float64Array, n: number, i: number, half: number, w: Float64Array): void {
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

/** Qᵀ, from the reflectors: [n, n]. Stops as `tridiagonalise` does. */
export function* accumulate({ reflectors, halves }: Tridiagonal): Generator<number, Float64Array> {
  const n = halves.length;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = 1;
  for (let i = 1; i < n; i++) {
    const half = halves[i] ?? 0;
    if (half === 0) continue;
    for (let row = 0; row < i; row++) {
      const product = dot(result, row * n, reflectors, i * n, i);
      addScaled(result, row * n, -product / half, reflectors, i * n, i);
    }
    yield (i / n) ** 3;
  }
  return result;
}
