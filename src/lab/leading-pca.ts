/**
 * The mean-image and PCA lines of images too large for a covariance matrix: only as many directions as the code has units
 * are found, by subspace iteration (Halko, Martinsson & Tropp 2011) over a sample of the training images.
 */
import { symmetricEigen } from '../algebra/eigen.ts';
import { inSlices, within } from '../algebra/steps.ts';
import { addScaled, dot, scale } from '../algebra/vector.ts';
import type { ImageStore } from '../engine/engine.ts';
import { seededRandom } from '../model/random.ts';
import { SLICE_MS } from './moments.ts';

export interface LeadingBaselines {
  readonly meanImageLoss: number;
  readonly pcaLoss: number;
}

/** Images looked at; more would move the line by less than a per cent. */
const MOST_IMAGES = 3000;
/** Directions beyond those wanted make the wanted ones settle sooner. */
const SPARE = 8;
const ITERATIONS = 4;

/** Fitted on `train`, measured on `test`, in [0, 1]; stops after every slice and yields the share done. */
export function leadingBaselines(
  train: ImageStore,
  test: ImageStore,
  components: number,
): Generator<number, LeadingBaselines> {
  return inSlices(SLICE_MS, inSteps(train, test, components));
}

function* inSteps(train: ImageStore, test: ImageStore, components: number): Generator<number, LeadingBaselines> {
  const { pixels } = train;
  const count = Math.min(components + SPARE, pixels);
  const mean = yield* within(0, 0.05, meanOf(train));
  const rows = spread(train.count, Math.max(MOST_IMAGES, 2 * count));
  let basis = randomRows(count, pixels);
  for (let i = 0; i < ITERATIONS; i++) {
    basis = yield* within(0.05 + 0.2 * i, 0.25 + 0.2 * i, turned(basis, count, train, rows, mean));
  }
  const moments = new Float64Array(count * count);
  yield* within(
    0.85,
    0.95,
    project(basis, count, train, rows, mean, (code) => addSquare(moments, code)),
  );
  const { vectors } = symmetricEigen(moments, count);
  let [squares, captured] = [0, 0];
  const tested = spread(test.count, MOST_IMAGES);
  const note = (code: Float64Array, square: number): void => {
    squares += square;
    for (let k = 0; k < Math.min(components, count); k++) captured += dot(vectors, k * count, code, 0, count) ** 2;
  };
  yield* within(0.95, 1, project(basis, count, test, tested, mean, note));
  const values = tested.length * pixels;
  const pcaLoss = components >= pixels ? 0 : Math.max(0, squares - captured) / values;
  return { meanImageLoss: squares / values, pcaLoss };
}

/** At most `most` places out of `count`, evenly spread. */
function spread(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

function* meanOf({ bytes, pixels, count }: ImageStore): Generator<number, Float64Array> {
  const mean = new Float64Array(pixels);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < pixels; i++) mean[i] = (mean[i] ?? 0) + (bytes[row * pixels + i] ?? 0);
    if (row % 64 === 0) yield row / count;
  }
  scale(mean, 0, 1 / Math.max(1, count) / 255, pixels);
  return mean;
}

/** Orthonormal rows of no particular direction: [count, pixels]. */
function randomRows(count: number, pixels: number): Float64Array {
  const random = seededRandom(1, 'leading directions');
  const basis = Float64Array.from({ length: count * pixels }, () => random.normal());
  orthonormalise(basis, count, pixels);
  return basis;
}

/** Gram–Schmidt, twice; what depends on the rows before it becomes zero. */
function orthonormalise(basis: Float64Array, count: number, length: number): void {
  for (let row = 0; row < count; row++) {
    const start = row * length;
    const before = Math.sqrt(dot(basis, start, basis, start, length));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < row; other++) {
        const part = dot(basis, start, basis, other * length, length);
        addScaled(basis, start, -part, basis, other * length, length);
      }
    }
    const norm = Math.sqrt(dot(basis, start, basis, start, length));
    scale(basis, start, norm > 1e-10 * before ? 1 / norm : 0, length);
  }
}

/** Calls back with each image's code, basis · (x − mean), and ‖x − mean‖². */
function* project(
  basis: Float64Array,
  count: number,
  { bytes, pixels }: ImageStore,
  rows: readonly number[],
  mean: Float64Array,
  note: (code: Float64Array, square: number, image: Float64Array) => void,
): Generator<number, void> {
  const image = new Float64Array(pixels);
  const code = new Float64Array(count);
  for (const [done, row] of rows.entries()) {
    for (let i = 0; i < pixels; i++) image[i] = (bytes[row * pixels + i] ?? 0) / 255 - (mean[i] ?? 0);
    for (let k = 0; k < count; k++) code[k] = dot(basis, k * pixels, image, 0, pixels);
    note(code, dot(image, 0, image, 0, pixels), image);
    yield done / rows.length;
  }
}

/** One iteration: the basis of covariance · basis. */
function* turned(
  basis: Float64Array,
  count: number,
  images: ImageStore,
  rows: readonly number[],
  mean: Float64Array,
): Generator<number, Float64Array> {
  const { pixels } = images;
  const next = new Float64Array(count * pixels);
  yield* project(basis, count, images, rows, mean, (code, _, image) => {
    for (let k = 0; k < count; k++) addScaled(next, k * pixels, code[k] ?? 0, image, 0, pixels);
  });
  orthonormalise(next, count, pixels);
  return next;
}

/** moments += code · codeᵀ */
function addSquare(moments: Float64Array, code: Float64Array): void {
  const count = code.length;
  for (let k = 0; k < count; k++) addScaled(moments, k * count, code[k] ?? 0, code, 0, count);
}
