/**
 * What an autoencoder has to beat: the mean image, and PCA with as many components as the code has units, both fitted on
 * the training images and measured on the test images. Works from moments; knows no network and no engine.
 */
import { eigenInSteps, type Eigen } from '../algebra/eigen.ts';
import { inSlices, within } from '../algebra/steps.ts';
import { dot } from '../algebra/vector.ts';
import type { ImageStore } from '../engine/engine.ts';
import { addImages, emptyMoments, ROWS_A_STEP, SLICE_MS, type Moments } from './moments.ts';

export interface Baselines {
  /** In [0, 1]: [pixels]. */
  readonly meanImage: Float32Array;
  /** Test mean squared error a pixel, pixels in [0, 1], of always answering with the mean training image. */
  readonly meanImageLoss: number;
  /** The same of the best linear reconstruction from `components` numbers: PCA, centred, not clipped. */
  readonly pcaLoss: number;
  readonly components: number;
  /** Unit vectors, strongest first: [components, pixels]. Beyond the training set's rank they are zero. */
  readonly eigenvectors: Float32Array;
}

/** Everything about two data sets that does not depend on the number of components. */
export interface PrincipalDirections {
  readonly meanImage: Float32Array;
  readonly meanImageLoss: number;
  /** Of the training covariance, pixels in [0, 1]. */
  readonly eigen: Eigen;
  /** Mean (x − μ)(x − μ)ᵀ over the test images, μ the mean training image; lower triangle of [pixels, pixels]. */
  readonly testScatter: Float64Array;
}

/**
 * Both baselines from the images that have arrived. Stops after every slice and yields the share done. More components than
 * pixels count as all pixels: loss 0. NaN where there are no test images.
 */
export function* baselines(train: ImageStore, test: ImageStore, components: number): Generator<number, Baselines> {
  const trainMoments = yield* within(0, 0.5, addImages(emptyMoments(train.pixels), train));
  const testMoments = yield* within(0.5, 0.58, addImages(emptyMoments(test.pixels), test));
  const directions = yield* within(0.58, 0.95, principalDirections(trainMoments, testMoments));
  return yield* within(0.95, 1, baselinesFrom(directions, components));
}

/** The costly part of the solution: one eigendecomposition, which serves every number of components. */
export function principalDirections(train: Moments, test: Moments): Generator<number, PrincipalDirections> {
  return inSlices(SLICE_MS, directionsInSteps(train, test));
}

function* directionsInSteps(train: Moments, test: Moments): Generator<number, PrincipalDirections> {
  const { pixels } = train;
  const mean = train.sums.map((sum) => sum / Math.max(1, train.count) / 255);
  const testScatter = yield* within(0, 0.01, scatterAround(test, mean));
  const covariance = yield* within(0.01, 0.02, scatterAround(train, mean));
  const eigen = yield* within(0.02, 1, eigenInSteps(covariance, pixels));
  return {
    meanImage: Float32Array.from(mean),
    meanImageLoss: traceOf(testScatter, pixels) / pixels,
    eigen,
    testScatter,
  };
}

/** The baselines for one number of components: about 0.3 ms for each. */
export function baselinesFrom(directions: PrincipalDirections, components: number): Generator<number, Baselines> {
  return inSlices(SLICE_MS, baselinesInSteps(directions, components));
}

function* baselinesInSteps(directions: PrincipalDirections, asked: number): Generator<number, Baselines> {
  const { meanImage, meanImageLoss, eigen, testScatter } = directions;
  const pixels = meanImage.length;
  const components = Math.min(asked, pixels);
  const found = Math.min(components, rankOf(eigen.values));
  const eigenvectors = new Float32Array(components * pixels);
  let captured = 0;
  for (let i = 0; i < found; i++) {
    const vector = eigen.vectors.subarray(i * pixels, (i + 1) * pixels);
    eigenvectors.set(vector, i * pixels);
    captured += quadraticForm(testScatter, vector);
    yield i / found;
  }
  // All of space holds every image, whatever the training set's rank.
  const missed = components < pixels ? meanImageLoss - captured / pixels : Math.min(0, meanImageLoss);
  return { meanImage, meanImageLoss, pcaLoss: Math.max(0, missed), components, eigenvectors };
}

/** Mean (x − mean)(x − mean)ᵀ of the images in `moments`, in [0, 1]²; lower triangle. NaN for no images. */
function* scatterAround(
  { pixels, count, sums, products }: Moments,
  mean: Float64Array,
): Generator<number, Float64Array> {
  const result = new Float64Array(pixels * pixels);
  const own = sums.map((sum) => sum / count / 255);
  const scale = 1 / count / 255 ** 2;
  for (let i = 0; i < pixels; i++) {
    const ownRow = own[i] ?? 0;
    const meanRow = mean[i] ?? 0;
    for (let j = 0; j <= i; j++) {
      const shift = ownRow * (mean[j] ?? 0) + meanRow * (own[j] ?? 0) - meanRow * (mean[j] ?? 0);
      result[i * pixels + j] = (products[i * pixels + j] ?? 0) * scale - shift;
    }
    if (i % ROWS_A_STEP === 0) yield (i / pixels) ** 2;
  }
  return result;
}

/** Variances below this share of the largest are rounding. */
const NO_VARIANCE = 1e-12;

function rankOf(values: Float64Array): number {
  const least = NO_VARIANCE * (values[0] ?? 0);
  return values.filter((value) => value > least).length;
}

function traceOf(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i] ?? 0;
  return sum;
}

/** vᵀ A v of a symmetric A, from its lower triangle. */
function quadraticForm(lower: Float64Array, v: Float64Array): number {
  const n = v.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const value = v[i] ?? 0;
    sum += value * (2 * dot(lower, i * n, v, 0, i) + (lower[i * n + i] ?? 0) * value);
  }
  return sum;
}
