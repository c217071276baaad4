/**
 * Householder's reduction of a symmetric matrix to tridiagonal form, A = Q T Qᵀ, in float64.
 * After tred2 (Martin, Reinsch & Wilkinson 1968), arranged so that every inner loop runs along a row.
 */
import { IN_JAVASCRIPT, type Loops } from './loops.ts';

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
export function* tridiagonalise(
  matrix: Float64Array,
  n: number,
  loops: Loops = IN_JAVASCRIPT,
): Generator<number, Tridiagonal> {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const halves = new Float64Array(n);
  const w = loops.room(n);
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
    loops.reflectBothSides(matrix, n, i, halves[i] ?? 1, w);
    yield 1 - (i / n) ** 3;
  }
  if (n > 0) diagonal[0] = matrix[0] ?? 0;
  return { diagonal, beside, reflectors: matrix, halves };
}

/** Qᵀ, from the reflectors: [n, n]. Stops as `tridiagonalise` does. */
export function* accumulate(
  { reflectors, halves }: Tridiagonal,
  loops: Loops = IN_JAVASCRIPT,
): Generator<number, Float64Array> {
  const n = halves.length;
  const result = loops.room(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = 1;
  for (let i = 1; i < n; i++) {
    const half = halves[i] ?? 0;
    if (half === 0) continue;
    loops.reflectRows(result, n, i, reflectors, half);
    yield (i / n) ** 3;
  }
  return result;
}
