/**
 * Eigenvalues and eigenvectors of symmetric matrices in float64: Householder's reduction, then implicit QL with
 * Wilkinson's shift (imtql2: Martin & Wilkinson 1968, Dubrulle 1970). Knows nothing of what the matrix stands for.
 */
import { finish, within } from './steps.ts';
import { fastestLoops, IN_JAVASCRIPT, type Loops } from './loops.ts';
import { accumulate, tridiagonalise } from './tridiagonal.ts';
import { scale } from './vector.ts';

export interface Eigen {
  /** Largest first: [n]. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of value i: [n, n]. */
  readonly vectors: Float64Array;
}

/** More sweeps than any eigenvalue has been seen to need; reached only where rounding keeps the test from passing. */
const MOST_SWEEPS = 60;

/** All eigenvalues and eigenvectors of the symmetric `matrix` [n, n], whose lower triangle is read. Finite input only. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  return finish(eigenInSteps(matrix, n, fastestLoops(n)));
}

/** The same, stopping after every piece of at most some 10 n² operations; yields the share of the work done. */
export function* eigenInSteps(matrix: Float64Array, n: number, loops: Loops = IN_JAVASCRIPT): Generator<number, Eigen> {
  const { scaled, largest } = scaledCopy(matrix, loops);
  yield 0;
  const reduced = yield* within(0, 0.25, tridiagonalise(scaled, n, loops));
  const vectors = yield* within(0.25, 0.4, accumulate(reduced, loops));
  yield* within(0.4, 1, iterate(reduced.diagonal, reduced.beside, vectors, loops));
  return sorted(reduced.diagonal, vectors, largest);
}

/** The eigenvalues alone, largest first: a third of the work. */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  return finish(eigenvaluesInSteps(matrix, n, fastestLoops(n)));
}

/** The same, stopping as `eigenInSteps` does. */
export function* eigenvaluesInSteps(
  matrix: Float64Array,
  n: number,
  loops: Loops = IN_JAVASCRIPT,
): Generator<number, Float64Array> {
  const { scaled, largest } = scaledCopy(matrix, loops);
  const { diagonal, beside } = yield* within(0, 0.9, tridiagonalise(scaled, n, loops));
  const values = yield* within(0.9, 1, tridiagonalEigenvaluesInSteps(diagonal, beside));
  return values.map((value) => value * largest);
}

/**
 * The eigenvalues, largest first, of the symmetric tridiagonal matrix with this diagonal [n] and `beside[i]` [n] between i
 * and i + 1. Both are overwritten, and should not be far from 1 in size.
 */
export function* tridiagonalEigenvaluesInSteps(
  diagonal: Float64Array,
  beside: Float64Array,
): Generator<number, Float64Array> {
  yield* iterate(diagonal, beside, null, IN_JAVASCRIPT);
  return diagonal.toSorted().toReversed();
}

/** A copy whose largest element is 1, so that no square under- or overflows. */
function scaledCopy(matrix: Float64Array, loops: Loops): { scaled: Float64Array; largest: number } {
  let largest = 0;
  for (let i = 0; i < matrix.length; i++) largest = Math.max(largest, Math.abs(matrix[i] ?? 0));
  const scaled = loops.room(matrix.length);
  scaled.set(matrix);
  if (largest > 0) scale(scaled, 0, 1 / largest, scaled.length);
  return { scaled, largest };
}

/** Diagonalises T in place: `d` becomes the eigenvalues, and the rotations are applied to the rows of `vectors`. */
function* iterate(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array | null,
  loops: Loops,
): Generator<number, void> {
  const n = d.length;
  const cosines = loops.room(n);
  const sines = loops.room(n);
  const negligible = Number.EPSILON * largestOf(d, e);
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let high = low;
      while (high < n - 1 && Math.abs(e[high] ?? 0) > negligible) high++;
      if (high === low) break;
      const first = chase(d, e, low, high, cosines, sines);
      if (vectors) loops.rotateRows(vectors, n, first, high, cosines, sines);
      yield low / n;
    }
  }
}

function largestOf(d: Float64Array, e: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < d.length; i++) largest = Math.max(largest, Math.abs(d[i] ?? 0) + Math.abs(e[i] ?? 0));
  return largest;
}

/**
 * One implicit QL sweep over low … high. Rotation i turns rows i and i + 1; returns the lowest i that was done, which is
 * `low` unless the matrix split on the way.
 */
function chase(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  cosines: Float64Array,
  sines: Float64Array,
): number {
  const start = d[low] ?? 0;
  const gap = ((d[low + 1] ?? 0) - start) / (2 * (e[low] ?? 1));
  const root = Math.sqrt(gap * gap + 1);
  let g = (d[high] ?? 0) - start + (e[low] ?? 0) / (gap + (gap < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * (e[i] ?? 0);
    const b = cosine * (e[i] ?? 0);
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = (d[i + 1] ?? 0) - p;
      e[high] = 0;
      return i + 1;
    }
    sine = f / r;
    cosine = g / r;
    g = (d[i + 1] ?? 0) - p;
    const t = ((d[i] ?? 0) - g) * sine + 2 * cosine * b;
    p = sine * t;
    d[i + 1] = g + p;
    g = cosine * t - b;
    cosines[i] = cosine;
    sines[i] = sine;
  }
  d[low] = (d[low] ?? 0) - p;
  e[low] = g;
  e[high] = 0;
  return low;
}

function sorted(values: Float64Array, vectors: Float64Array, unit: number): Eigen {
  const n = values.length;
  const order = [...values.keys()].toSorted((i, j) => (values[j] ?? 0) - (values[i] ?? 0));
  const result = { values: new Float64Array(n), vectors: new Float64Array(n * n) };
  order.forEach((from, to) => {
    result.values[to] = (values[from] ?? 0) * unit;
    result.vectors.set(vectors.subarray(from * n, from * n + n), to * n);
  });
  return result;
}
