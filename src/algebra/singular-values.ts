/**
 * Singular values to 1e-15 of the largest: Householder QR down to the small triangle, Householder bidiagonal form of that,
 * then QL on Golub & Kahan's tridiagonal (1965), in float64. Never through a Gram matrix, which squares the condition.
 */
import { tridiagonalEigenvaluesInSteps } from './eigen.ts';
import { sidesOf } from './short-side.ts';
import { finish, within } from './steps.ts';
import { addScaled, dot, scale } from './vector.ts';

/** Where the parts of the work begin, for a matrix of the shape most have here. */
const TRIANGLE_SHARE = 0.7;
const ITERATION_FROM = 0.95;

/** The min(rows, columns) singular values of `matrix` [rows, columns], largest first; NaN when it is not finite. */
export function singularValues(matrix: Float32Array, rows: number, columns: number): Float64Array {
  return finish(singularValuesInSteps(matrix, rows, columns));
}

/** The same, stopping after every reflection: at most some 8 · rows · columns operations. Yields the share done. */
export function* singularValuesInSteps(
  matrix: Float32Array | Float64Array,
  rows: number,
  columns: number,
): Generator<number, Float64Array> {
  const { short, long, flat } = sidesOf(matrix, rows, columns);
  if (!flat.every(Number.isFinite)) return new Float64Array(short).fill(NaN);
  const largest = flat.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return new Float64Array(short);
  scale(flat, 0, 1 / largest, flat.length);
  const triangle = yield* within(0, TRIANGLE_SHARE, triangleOf(flat, short, long));
  const { diagonal, above } = yield* within(TRIANGLE_SHARE, ITERATION_FROM, bidiagonalOf(triangle, short));
  // The tridiagonal with zeros on its diagonal and the bidiagonal's numbers beside it has the eigenvalues ±σ.
  const beside = new Float64Array(2 * short);
  for (let i = 0; i < short; i++) {
    beside[2 * i] = diagonal[i] ?? 0;
    beside[2 * i + 1] = above[i] ?? 0;
  }
  const tridiagonal = tridiagonalEigenvaluesInSteps(new Float64Array(2 * short), beside);
  const values = yield* within(ITERATION_FROM, 1, tridiagonal);
  return values.slice(0, short).map((value) => Math.max(0, value) * largest);
}

/** σ₁/σ_n of singular values in falling order: Infinity where the last is 0, NaN for none. */
export function conditionNumber(singular: Float64Array): number {
  const last = singular.at(-1) ?? NaN;
  return last === 0 ? Infinity : (singular[0] ?? NaN) / last;
}

/** exp of the entropy of σ²/Σσ²: n for n equal singular values, 1 for a single one, 0 for a zero matrix, NaN where one is NaN. */
export function effectiveRank(singular: Float64Array): number {
  const total = dot(singular, 0, singular, 0, singular.length);
  if (total === 0 || Number.isNaN(total)) return total;
  let entropy = 0;
  for (const value of singular) {
    const share = (value * value) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}

/** R of A = Q R for the A whose columns are the rows of `flat` [short, long] (overwritten): [short, short]. */
function* triangleOf(flat: Float64Array, short: number, long: number): Generator<number, Float64Array> {
  const triangle = new Float64Array(short * short);
  for (let step = 0; step < short; step++) {
    const start = step * long;
    for (let k = 0; k < step; k++) triangle[k * short + step] = flat[start + k] ?? 0;
    const { image, half } = reflectorOf(flat, start + step, long - step);
    triangle[step * short + step] = image;
    for (let row = step + 1; row < short && half > 0; row++) {
      const at = row * long + step;
      const product = dot(flat, start + step, flat, at, long - step);
      addScaled(flat, at, -product / half, flat, start + step, long - step);
    }
    yield 1 - (1 - step / short) ** 2;
  }
  return triangle;
}

/** The bidiagonal matrix with the singular values of the square `matrix` [n, n], which is overwritten. */
function* bidiagonalOf(
  matrix: Float64Array,
  n: number,
): Generator<number, { diagonal: Float64Array; above: Float64Array }> {
  const diagonal = new Float64Array(n);
  const above = new Float64Array(n);
  const column = new Float64Array(n);
  for (let step = 0; step < n; step++) {
    const rest = n - step;
    for (let k = 0; k < rest; k++) column[k] = matrix[(step + k) * n + step] ?? 0;
    const left = reflectorOf(column, 0, rest);
    diagonal[step] = left.image;
    if (rest === 1) break;
    if (left.half > 0) reflectRowsFromLeft(matrix, n, step, column, left.half);
    const at = step * n + step + 1;
    const right = reflectorOf(matrix, at, rest - 1);
    above[step] = right.image;
    for (let row = step + 1; row < n && right.half > 0; row++) {
      const product = dot(matrix, row * n + step + 1, matrix, at, rest - 1);
      addScaled(matrix, row * n + step + 1, -product / right.half, matrix, at, rest - 1);
    }
    yield 1 - (1 - step / n) ** 3;
  }
  return { diagonal, above };
}

/** A ← A − v (vᵀA) / half on rows `step` … n − 1 and the columns right of `step`. */
function reflectRowsFromLeft(matrix: Float64Array, n: number, step: number, v: Float64Array, half: number): void {
  const rest = n - step;
  const products = new Float64Array(rest - 1);
  for (let k = 0; k < rest; k++) addScaled(products, 0, v[k] ?? 0, matrix, (step + k) * n + step + 1, rest - 1);
  for (let k = 0; k < rest; k++) {
    addScaled(matrix, (step + k) * n + step + 1, -(v[k] ?? 0) / half, products, 0, rest - 1);
  }
}

/** Sums of squares below this are dropped, where 1 is large: smaller ones would lose their digits to underflow. */
const NEGLIGIBLE = 1e-60;

/**
 * Turns the `length` numbers at `start` into the Householder vector v that sends them to (image, 0, …, 0); `half` is
 * vᵀv / 2, 0 where there is nothing to send.
 */
function reflectorOf(x: Float64Array, start: number, length: number): { image: number; half: number } {
  const lead = x[start] ?? 0;
  const square = dot(x, start, x, start, length);
  if (square < NEGLIGIBLE) return { image: 0, half: 0 };
  const image = lead > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  x[start] = lead - image;
  return { image, half: square - lead * image };
}
