/**
 * Singular values, exact for the small ones too: a pivoted Householder QR down to the small triangle, then one-sided
 * Jacobi on its rows (Drmač & Veselić 2008), in float64. Never through a Gram matrix, which squares the condition.
 */
import { orthogonaliseRows } from './jacobi.ts';
import { sidesOf } from './short-side.ts';

/** The min(rows, columns) singular values of `matrix` [rows, columns], largest first; NaN when it is not finite. */
export function singularValues(matrix: Float32Array, rows: number, columns: number): Float64Array {
  const { short, long, flat } = sidesOf(matrix, rows, columns);
  if (!flat.every(Number.isFinite)) return new Float64Array(short).fill(NaN);
  const triangle = triangleOf(flat, short, long);
  orthogonaliseRows(triangle, short, short);
  const squares = Float64Array.from({ length: short }, (_, i) => squareOf(triangle, i * short, (i + 1) * short));
  return squares.map(Math.sqrt).toSorted().toReversed();
}

/** σ₁/σ_n of singular values in falling order: Infinity where the last is 0, NaN for none. */
export function conditionNumber(singular: Float64Array): number {
  const last = singular.at(-1) ?? NaN;
  return last === 0 ? Infinity : (singular[0] ?? NaN) / last;
}

/** exp of the entropy of σ²/Σσ²: n for n equal singular values, 1 for a single one, 0 for a zero matrix. */
export function effectiveRank(singular: Float64Array): number {
  const total = squareOf(singular, 0, singular.length);
  if (total === 0) return 0;
  let entropy = 0;
  for (const value of singular) {
    const share = (value * value) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}

/**
 * R of A P = Q R for the A whose columns are the rows of `flat` [short, long] (overwritten): [short, short]. P brings the
 * longest remaining column first, so that R's rows fall in length and Jacobi has little left to do.
 */
function triangleOf(flat: Float64Array, short: number, long: number): Float64Array {
  const triangle = new Float64Array(short * short);
  const squares = Float64Array.from({ length: short }, (_, row) => squareOf(flat, row * long, (row + 1) * long));
  for (let step = 0; step < short; step++) {
    bringLongest(flat, long, squares, step);
    const start = step * long;
    const lead = flat[start + step] ?? 0;
    const length = Math.sqrt(squareOf(flat, start + step, start + long));
    const image = lead > 0 ? -length : length;
    flat[start + step] = lead - image;
    const half = length * length - lead * image;
    for (let k = 0; k < step; k++) triangle[k * short + step] = flat[start + k] ?? 0;
    triangle[step * short + step] = image;
    for (let row = step + 1; row < short && half > 0; row++) {
      reflect(flat, start + step, row * long + step, long - step, half);
      squares[row] = (squares[row] ?? 0) - (flat[row * long + step] ?? 0) ** 2;
    }
  }
  return triangle;
}

/** Swaps row `step` with the longest of those from there on. */
function bringLongest(flat: Float64Array, long: number, squares: Float64Array, step: number): void {
  let best = step;
  for (let row = step + 1; row < squares.length; row++) if ((squares[row] ?? 0) > (squares[best] ?? 0)) best = row;
  if (best === step) return;
  const kept = flat.slice(step * long, (step + 1) * long);
  flat.copyWithin(step * long, best * long, (best + 1) * long);
  flat.set(kept, best * long);
  squares[best] = squares[step] ?? 0;
}

/** x ← x − (x·v / half) v, both `length` long. */
function reflect(flat: Float64Array, v: number, x: number, length: number, half: number): void {
  let even = 0;
  let odd = 0;
  for (let k = 0; k < length - 1; k += 2) {
    even += (flat[v + k] ?? 0) * (flat[x + k] ?? 0);
    odd += (flat[v + k + 1] ?? 0) * (flat[x + k + 1] ?? 0);
  }
  const last = length - 1;
  if (length % 2 === 1) even += (flat[v + last] ?? 0) * (flat[x + last] ?? 0);
  const factor = (even + odd) / half;
  for (let k = 0; k < length; k++) flat[x + k] = (flat[x + k] ?? 0) - factor * (flat[v + k] ?? 0);
}

function squareOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += (values[k] ?? 0) ** 2;
  return sum;
}
