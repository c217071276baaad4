/**
 * What the weights of a network are as linear maps: their spectra, how far the transpose is from an inverse, what the code
 * looks like over the test images, and how far its subspace is from PCA's. Works on a copy of the weights, in float64, in
 * pieces that somebody else drives; knows no engine and no clock.
 */
import { eigenvaluesInSteps, type Eigen } from '../algebra/eigen.ts';
import { gramInSteps, productOfRows, transposed } from '../algebra/product.ts';
import { cutOff } from '../algebra/short-side.ts';
import { conditionNumber, effectiveRank, singularValuesInSteps } from '../algebra/singular-values.ts';
import { within } from '../algebra/steps.ts';
import { basisOf, largestPrincipalAngle } from '../algebra/subspaces.ts';
import type { ImageStore } from '../engine/engine.ts';
import type { Network } from '../model/architecture.ts';
import type { CodeSpectrum, MatrixSpectrum, PairSpectrum } from '../model/gauge-readings.ts';
import { view, type Layout, type Slot } from '../model/parameters.ts';
import { forwardImages } from './forward.ts';

/** A copy of a network's weights. */
export interface Snapshot {
  readonly network: Network;
  readonly layout: Layout;
  /** Flat, in the layout. */
  readonly parameters: Float32Array;
}

/** Every pair's spectra. Yields the share done. */
export function* pairSpectra({ layout, parameters }: Snapshot): Generator<number, PairSpectrum[]> {
  const total = layout.W.reduce((sum, slot) => sum + workOf(slot), 0);
  const result: PairSpectrum[] = [];
  let done = 0;
  for (const [pair, W] of layout.W.entries()) {
    const upTo = done + workOf(W) / total;
    result.push(yield* within(done, upTo, pairSpectrum(parameters, W, layout.V[pair] ?? W)));
    done = upTo;
  }
  return result;
}

const workOf = ({ rows, columns }: Slot): number => rows * columns * Math.min(rows, columns);

function* pairSpectrum(parameters: Float32Array, W: Slot, V: Slot): Generator<number, PairSpectrum> {
  const [encoder, decoder] = [view(parameters, W), view(parameters, V)];
  const singular = yield* within(0, 0.5, singularValuesInSteps(encoder, W.rows, W.columns));
  // A mirror has the spectrum of what it mirrors.
  const isMirror = encoder.every((x, i) => x === decoder[(i % W.columns) * W.rows + Math.floor(i / W.columns)]);
  const mirrored = isMirror ? singular : yield* within(0.5, 1, singularValuesInSteps(decoder, V.rows, V.columns));
  return {
    encoder: spectrumOf(singular),
    decoder: spectrumOf(mirrored),
    ...pseudoInverseGap(singular, Math.max(W.rows, W.columns)),
  };
}

function spectrumOf(singular: Float64Array): MatrixSpectrum {
  return { singular, condition: conditionNumber(singular), effectiveRank: effectiveRank(singular) };
}

/**
 * ‖Wᵀ − W⁺‖_F/‖W⁺‖_F from W's singular values, largest first: both share W's singular vectors, so that they differ by
 * σ − 1/σ in each direction, and by σ where W⁺ counts it as zero (σ ≤ `long` · 2⁻²³ · σ₁).
 */
function pseudoInverseGap(singular: Float64Array, long: number): Pick<PairSpectrum, 'pinvGap' | 'cut'> {
  const least = cutOff(long) * (singular[0] ?? 0);
  let gap2 = 0;
  let inverse2 = 0;
  let cut = 0;
  for (const value of singular) {
    const inverse = value <= least ? 0 : 1 / value;
    if (value <= least) cut++;
    gap2 += (value - inverse) ** 2;
    inverse2 += inverse ** 2;
  }
  return { pinvGap: Math.sqrt(gap2 / inverse2), cut };
}

/** A unit whose activation varies less than this says nothing about the image. */
const DEAD_BELOW = 0.01;
/** A code whose units' variances sum to less than this is one point, up to float32 rounding of its units. */
const NO_VARIANCE = 1e-9;

/** Codes of more numbers are those of fewer images: 128 MB are enough to ask for. */
const MOST_NUMBERS = 2 ** 24;

/** What the code is like over all images of `test`; null where there are none. */
export function* codeSpectrum(snapshot: Snapshot, test: ImageStore): Generator<number, CodeSpectrum | null> {
  const units = snapshot.network.sizes.at(-1) ?? 0;
  const images = Math.min(test.count, Math.floor(MOST_NUMBERS / units));
  if (images === 0) return null;
  const codes = new Float64Array(units * images);
  const forward = forwardImages(snapshot, test, images, 'encoder', (layers, image) => {
    const code = layers.at(-1);
    for (let unit = 0; unit < units; unit++) codes[unit * images + image] = code?.[unit] ?? NaN;
  });
  yield* within(0, 0.8, forward);
  for (let unit = 0; unit < units; unit++) centre(codes.subarray(unit * images, (unit + 1) * images));
  const covariance = (yield* within(0.8, 0.95, gramInSteps(codes, images))).map((product) => product / images);
  const variances = Float64Array.from({ length: units }, (_, unit) => covariance[unit * units + unit] ?? NaN);
  const variance = variances.reduce((sum, value) => sum + value, 0);
  const dead = variances.filter((value) => Math.sqrt(value) < DEAD_BELOW).length;
  if (!Number.isFinite(variance)) return { images, units, effectiveRank: NaN, variance, dead };
  if (variance < NO_VARIANCE) return { images, units, effectiveRank: null, variance, dead };
  const eigenvalues = yield* within(0.95, 1, eigenvaluesInSteps(covariance, units));
  // The rank is one of variances: their roots stand for singular values.
  const rank = effectiveRank(eigenvalues.map((value) => Math.sqrt(Math.max(0, value))));
  return { images, units, effectiveRank: rank, variance, dead };
}

function centre(values: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - mean;
}

/** Variances below this share of the largest are rounding. */
const NO_DIRECTION = 1e-12;

/**
 * Largest principal angle, in radians, between what W[0]…W[L−1] span in image space, taken as one linear map, and the
 * strongest d_L principal directions of `eigen` (or as many as there are).
 */
export function* anglesToPca({ layout, parameters }: Snapshot, eigen: Eigen): Generator<number, number> {
  const [first, ...others] = layout.W;
  if (!first) return NaN;
  const pixels = first.rows;
  // Its rows are the columns of W[0]…W[l].
  let map = transposed(view(parameters, first), pixels, first.columns);
  for (const slot of others) {
    const next = new Float64Array(slot.columns * pixels);
    yield* productInSteps(transposed(view(parameters, slot), slot.rows, slot.columns), map, slot.rows, pixels, next);
    map = next;
  }
  if (!map.every(Number.isFinite)) return NaN;
  const units = map.length / pixels;
  const least = NO_DIRECTION * (eigen.values[0] ?? 0);
  const count = eigen.values.subarray(0, units).filter((value) => value > least).length;
  const principal = { count, length: pixels, rows: eigen.vectors.subarray(0, count * pixels) };
  return yield* within(0.5, 1, largestPrincipalAngle(yield* basisOf(map, units, pixels), principal));
}

/** A B for a [rows, inner] and b [inner, columns], a few rows at a time. */
function* productInSteps(
  a: Float64Array,
  b: Float64Array,
  inner: number,
  columns: number,
  result: Float64Array,
): Generator<number, void> {
  const turned = transposed(b, inner, columns);
  const rows = a.length / inner;
  const atOnce = 8;
  for (let row = 0; row < rows; row += atOnce) {
    const end = Math.min(rows, row + atOnce);
    productOfRows(a.subarray(row * inner, end * inner), turned, inner, result.subarray(row * columns, end * columns));
    yield 0.5 * (row / rows);
  }
}
