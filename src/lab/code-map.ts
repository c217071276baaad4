/**
 * The codes of many test images, and the plane in which they differ most: PCA of the codes, exact for codes of ordinary
 * size and by subspace iteration for large ones. Pure functions in slices; knows no engine and no thread.
 */
import { symmetricEigen } from '../algebra/eigen.ts';
import { gramOfRows, transposed } from '../algebra/product.ts';
import { inSlices, within } from '../algebra/steps.ts';
import { addScaled, dot, scale } from '../algebra/vector.ts';
import type { CodeMap, CodePlane, CodeStatistics, MapJob, TestImages } from '../model/code-readings.ts';
import { forwardOf, type Forward } from '../model/forward.ts';
import { seededRandom } from '../model/random.ts';

const SLICE_MS = 12;

/**
 * Encodes all images and finds their plane; stops after every slice and yields the share done. `before` is the last map's
 * plane: the new one is turned the same way, so that a map of a training model does not flip from one look to the next.
 */
export function codeMap(images: TestImages, job: MapJob, before: CodePlane | null): Generator<number, CodeMap> {
  return inSlices(SLICE_MS, mapInSteps(images, job, before));
}

function* mapInSteps(images: TestImages, job: MapJob, before: CodePlane | null): Generator<number, CodeMap> {
  const { run, step, version, network, parameters } = job;
  const { count, labels, classes } = images;
  const units = network.sizes.at(-1) ?? 0;
  const codes = yield* within(0, 0.8, codesOf(forwardOf(network), parameters, images));
  const statistics = codeStatistics(codes, units, labels, classes.length);
  const plane = yield* within(0.8, 1, principalPlane(codes, units, statistics.means, before));
  return { run, step, version, count, units, codes, ...statistics, plane, points: project(codes, units, plane) };
}

/** [count, units]. */
export function* codesOf(
  forward: Forward,
  parameters: Float32Array,
  images: TestImages,
): Generator<number, Float32Array> {
  const { count, pixels, bytes } = images;
  const units = forward.network.sizes.at(-1) ?? 0;
  const codes = new Float32Array(count * units);
  for (let i = 0; i < count; i++) {
    const image = Float32Array.from(bytes.subarray(i * pixels, (i + 1) * pixels), (byte) => byte / 255);
    codes.set(forward.encode(parameters, image).at(-1) ?? [], i * units);
    yield i / count;
  }
  return codes;
}

/** Mean and standard deviation (over n) of every unit, and the mean code of every class. */
export function codeStatistics(
  codes: Float32Array,
  units: number,
  labels: Uint8Array,
  classes: number,
): CodeStatistics {
  const count = codes.length / units;
  const sums = new Float64Array((classes + 1) * units);
  const sizes = new Uint32Array(classes);
  for (let i = 0; i < count; i++) {
    const label = labels[i] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (let unit = 0; unit < units; unit++) {
      const value = codes[i * units + unit] ?? 0;
      sums[label * units + unit] = (sums[label * units + unit] ?? 0) + value;
      sums[classes * units + unit] = (sums[classes * units + unit] ?? 0) + value;
    }
  }
  const means = sums.subarray(classes * units).map((sum) => sum / count);
  const squares = new Float64Array(units);
  for (let i = 0; i < codes.length; i++) {
    const unit = i % units;
    squares[unit] = (squares[unit] ?? 0) + ((codes[i] ?? 0) - (means[unit] ?? 0)) ** 2;
  }
  return {
    means: Float32Array.from(means),
    deviations: Float32Array.from(squares, (square) => Math.sqrt(square / count)),
    classMeans: Float32Array.from(
      sums.subarray(0, classes * units),
      (sum, i) => sum / (sizes[Math.floor(i / units)] ?? 0),
    ),
  };
}

/** Up to this many units the covariance is decomposed whole: 30 ms for 160. */
const MOST_EXACT = 160;
/** Vectors that the iteration carries for the two that are wanted: the more, the faster it settles. */
const CARRIED = 8;
const MOST_ROUNDS = 60;
const SETTLED = 1e-7;

/** The two directions of largest variance of `codes` [count, units] around `means`. */
export function* principalPlane(
  codes: Float32Array,
  units: number,
  means: Float32Array,
  before: CodePlane | null = null,
): Generator<number, CodePlane> {
  const count = codes.length / units;
  const centred = Float64Array.from(codes, (value, i) => value - (means[i % units] ?? 0));
  const total = dot(centred, 0, centred, 0, centred.length) / count;
  const found = units <= MOST_EXACT ? exactPair(centred, units, count) : yield* iteratedPair(centred, units, count);
  const basis = new Float32Array(2 * units);
  for (const axis of [0, 1]) {
    if (!(found.values[axis] ?? 0)) continue;
    const vector = found.vectors.subarray(axis * units, (axis + 1) * units);
    const sign = signOf(vector, before?.basis.subarray(axis * units, (axis + 1) * units) ?? null);
    basis.set(
      vector.map((value) => sign * value),
      axis * units,
    );
  }
  const share = (axis: number): number => (total > 0 ? Math.max(0, found.values[axis] ?? 0) / total : 0);
  return { mean: means, basis, shares: [share(0), share(1)] };
}

interface Directions {
  /** Variances, largest first. */
  readonly values: Float64Array;
  /** A row each. */
  readonly vectors: Float64Array;
}

function exactPair(centred: Float64Array, units: number, count: number): Directions {
  const covariance = gramOfRows(transposed(centred, count, units), count).map((sum) => sum / count);
  const { values, vectors } = symmetricEigen(covariance, units);
  const least = 1e-12 * (values[0] ?? 0);
  return { values: values.slice(0, 2).map((value) => (value > least ? value : 0)), vectors };
}

/** Subspace iteration with Rayleigh and Ritz's choice of directions in the subspace (Rutishauser 1969). */
function* iteratedPair(centred: Float64Array, units: number, count: number): Generator<number, Directions> {
  const random = seededRandom(1, 'code plane');
  let rows = orthonormalRows(
    Float64Array.from({ length: CARRIED * units }, () => random.normal()),
    units,
  );
  let values = new Float64Array(CARRIED);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(CARRIED * units);
    const small = new Float64Array(CARRIED * CARRIED);
    for (let i = 0; i < count; i++) {
      const along = Float64Array.from({ length: CARRIED }, (_, k) => dot(rows, k * units, centred, i * units, units));
      for (let k = 0; k < CARRIED; k++) {
        addScaled(next, k * units, (along[k] ?? 0) / count, centred, i * units, units);
        addScaled(small, k * CARRIED, (along[k] ?? 0) / count, along, 0, CARRIED);
      }
      if (i % 64 === 0) yield round / MOST_ROUNDS;
    }
    const ritz = symmetricEigen(small, CARRIED);
    const vectors = combined(ritz.vectors, rows, units);
    const moved = Math.abs((ritz.values[1] ?? 0) - (values[1] ?? 0));
    values = Float64Array.from(ritz.values);
    if (moved <= SETTLED * (values[0] ?? 0)) return { values: values.slice(0, 2), vectors };
    rows = orthonormalRows(combined(ritz.vectors, next, units), units);
  }
  return { values: values.slice(0, 2), vectors: rows };
}

function combined(weights: Float64Array, rows: Float64Array, units: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let k = 0; k < CARRIED; k++) {
    for (let j = 0; j < CARRIED; j++) {
      addScaled(result, k * units, weights[k * CARRIED + j] ?? 0, rows, j * units, units);
    }
  }
  return result;
}

/** Gram and Schmidt's, done twice; a row that vanishes stays zero. */
function orthonormalRows(rows: Float64Array, units: number): Float64Array {
  for (let pass = 0; pass < 2; pass++) {
    for (let k = 0; k < CARRIED; k++) {
      for (let j = 0; j < k; j++) {
        addScaled(rows, k * units, -dot(rows, k * units, rows, j * units, units), rows, j * units, units);
      }
      const length = Math.sqrt(dot(rows, k * units, rows, k * units, units));
      if (length > 0) scale(rows, k * units, 1 / length, units);
    }
  }
  return rows;
}

/** The sign that turns a direction as it was before; at first, the one that makes its largest number positive. */
function signOf(vector: Float64Array, before: Float32Array | null): 1 | -1 {
  let along = 0;
  let largest = 0;
  for (const [i, value] of vector.entries()) {
    along += value * (before?.[i] ?? 0);
    if (Math.abs(value) > Math.abs(largest)) largest = value;
  }
  return (along === 0 ? largest : along) < 0 ? -1 : 1;
}

/** Where codes [count, units] lie on the plane: [count, 2]. */
function project(codes: Float32Array, units: number, { mean, basis }: CodePlane): Float32Array {
  const points = new Float32Array((2 * codes.length) / units);
  for (let i = 0; i < points.length; i++) {
    const [image, axis] = [i >> 1, i & 1];
    let sum = 0;
    for (let unit = 0; unit < units; unit++) {
      sum += (basis[axis * units + unit] ?? 0) * ((codes[image * units + unit] ?? 0) - (mean[unit] ?? 0));
    }
    points[i] = sum;
  }
  return points;
}
