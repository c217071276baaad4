/**
 * Subspaces of ℝⁿ: an orthonormal basis of what some vectors span, and the largest principal angle between two of them.
 * Everything in float64, with vectors as rows. Knows nothing of what the vectors stand for.
 */
import { singularValuesInSteps } from './singular-values.ts';
import { within } from './steps.ts';
import { addScaled, dot, scale } from './vector.ts';

/** Orthonormal rows [count, length]. */
export interface Basis {
  readonly count: number;
  readonly length: number;
  readonly rows: Float64Array;
}

/**
 * A basis of the span of the rows of `vectors` [count, length], by Gram–Schmidt with the longest remainder first, each
 * row orthogonalised twice. Remainders below max(count, length) · 2⁻⁵² of the longest row are rounding and count as none.
 */
export function* basisOf(vectors: Float64Array, count: number, length: number): Generator<number, Basis> {
  const rest = vectors.slice(0, count * length);
  const lengths2 = Float64Array.from({ length: count }, (_, i) => dot(rest, i * length, rest, i * length, length));
  const least = (Math.max(count, length) * Number.EPSILON) ** 2 * lengths2.reduce((most, x) => Math.max(most, x), 0);
  let found = 0;
  for (; found < Math.min(count, length); found++) {
    bringLongest(rest, lengths2, found, length);
    if (!((lengths2[found] ?? 0) > least)) break;
    const start = found * length;
    for (let row = 0; row < found; row++) removePart(rest, start, row * length, length);
    const norm = Math.sqrt(dot(rest, start, rest, start, length));
    if (!(norm > 0)) break;
    scale(rest, start, 1 / norm, length);
    for (let row = found + 1; row < count; row++) {
      removePart(rest, row * length, start, length);
      lengths2[row] = dot(rest, row * length, rest, row * length, length);
    }
    yield 1 - (1 - found / count) ** 2;
  }
  return { count: found, length, rows: rest.subarray(0, found * length) };
}

/** Exchanges row `place` with the longest of those from there on. */
function bringLongest(rows: Float64Array, lengths2: Float64Array, place: number, length: number): void {
  let longest = place;
  for (let i = place; i < lengths2.length; i++) if ((lengths2[i] ?? 0) > (lengths2[longest] ?? 0)) longest = i;
  if (longest === place) return;
  const row = rows.slice(place * length, (place + 1) * length);
  rows.copyWithin(place * length, longest * length, (longest + 1) * length);
  rows.set(row, longest * length);
  [lengths2[place], lengths2[longest]] = [lengths2[longest] ?? 0, lengths2[place] ?? 0];
}

/** x ← x − (x·u) u for the unit vector u. */
function removePart(rows: Float64Array, x: number, u: number, length: number): void {
  addScaled(rows, x, -dot(rows, x, rows, u, length), rows, u, length);
}

/**
 * The largest principal angle between two subspaces of the same space, in radians from 0 to π/2; NaN where either has no
 * dimension. Where they differ in dimension it is the largest of the smaller one's angles. By the sine below 45° and the
 * cosine above, as either alone is blind at its end (Björck & Golub 1973).
 */
export function* largestPrincipalAngle(one: Basis, other: Basis): Generator<number, number> {
  const [small, large] = one.count <= other.count ? [one, other] : [other, one];
  const { count, length } = small;
  if (count === 0) return NaN;
  const cosines = new Float64Array(count * large.count);
  const beyond = small.rows.slice();
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < large.count; j++) {
      const cosine = dot(small.rows, i * length, large.rows, j * length, length);
      cosines[i * large.count + j] = cosine;
      addScaled(beyond, i * length, -cosine, large.rows, j * length, length);
    }
    yield (0.5 * i) / count;
  }
  const smallest = (yield* within(0.5, 0.6, singularValuesInSteps(cosines, count, large.count))).at(-1) ?? 0;
  if (smallest ** 2 < 0.5) return Math.acos(smallest);
  const largest = (yield* within(0.6, 1, singularValuesInSteps(beyond, count, length)))[0] ?? 0;
  return Math.asin(Math.min(1, largest));
}
