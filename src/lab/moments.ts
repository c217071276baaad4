/**
 * Sums and sums of products of the pixels of many images, exact to the last integer: all that PCA needs to know of a data
 * set. Images may be added as they arrive. Knows nothing of what is made of the sums.
 */
import { inSlices } from '../algebra/steps.ts';
import type { ImageStore } from '../engine/engine.ts';

export interface Moments {
  readonly pixels: number;
  /** Images added so far. */
  readonly count: number;
  /** Σ x in bytes: [pixels]. */
  readonly sums: Float64Array;
  /** Σ x xᵀ in bytes², the lower triangle of [pixels, pixels]; above the diagonal undefined. */
  readonly products: Float64Array;
}

export function emptyMoments(pixels: number): Moments {
  return { pixels, count: 0, sums: new Float64Array(pixels), products: new Float64Array(pixels * pixels) };
}

/** Products between two steps: some 0.4 ms. */
const PRODUCTS_A_STEP = 300_000;
/** Rows of products between two steps where sums are only moved. */
export const ROWS_A_STEP = 64;
/** How long the baselines compute at a stretch. */
export const SLICE_MS = 3;
/** So many products of two bytes fit 32 bits without a sign. */
const MOST_IMAGES_IN_32_BITS = Math.floor((2 ** 32 - 1) / 255 ** 2);

/**
 * Adds the images of `images` from `moments.count` on to the moments, whose arrays are taken over and changed. Only pixels
 * that are not black cost anything: n of them n²/2 products. Stops after every slice, and yields the share done.
 */
export function addImages(moments: Moments, images: ImageStore): Generator<number, Moments> {
  return inSlices(SLICE_MS, addInSteps(moments, images));
}

function* addInSteps(moments: Moments, images: ImageStore): Generator<number, Moments> {
  const { pixels, sums, products } = moments;
  const count = images.count;
  // Integers of 32 bits wrap around, and are read as unsigned when they are emptied into the float64 sums.
  const partial = new Int32Array(pixels * pixels);
  const lit = { count: 0, places: new Int32Array(pixels), values: new Int32Array(pixels) };
  let work = 0;
  for (let image = moments.count; image < count; image++) {
    gatherLit(images.bytes, image * pixels, pixels, lit);
    addProducts(partial, pixels, lit);
    for (let k = 0; k < lit.count; k++) {
      const place = lit.places[k] ?? 0;
      sums[place] = (sums[place] ?? 0) + (lit.values[k] ?? 0);
    }
    const added = image + 1 - moments.count;
    const share = added / (count - moments.count);
    if (added % MOST_IMAGES_IN_32_BITS === 0) yield* emptyInto(products, partial, pixels, share);
    work += lit.count ** 2 / 2 + pixels;
    if (work < PRODUCTS_A_STEP) continue;
    work = 0;
    yield share;
  }
  yield* emptyInto(products, partial, pixels, 1);
  return { pixels, count: Math.max(count, moments.count), sums, products };
}

/** The pixels of one image that are not 0. */
interface LitPixels {
  count: number;
  readonly places: Int32Array;
  readonly values: Int32Array;
}

function gatherLit(bytes: Uint8Array, start: number, pixels: number, lit: LitPixels): void {
  let count = 0;
  for (let place = 0; place < pixels; place++) {
    const value = bytes[start + place] ?? 0;
    if (value === 0) continue;
    lit.places[count] = place;
    lit.values[count] = value;
    count++;
  }
  lit.count = count;
}

/** Adds the products of all lit pixels, four rows at a time, so that place and value are read once for four sums. */
function addProducts(sums: Int32Array, pixels: number, { count, places, values }: LitPixels): void {
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const row0 = (places[i] ?? 0) * pixels;
    const row1 = (places[i + 1] ?? 0) * pixels;
    const row2 = (places[i + 2] ?? 0) * pixels;
    const row3 = (places[i + 3] ?? 0) * pixels;
    const value0 = values[i] ?? 0;
    const value1 = values[i + 1] ?? 0;
    const value2 = values[i + 2] ?? 0;
    const value3 = values[i + 3] ?? 0;
    for (let k = 0; k <= i + 3; k++) {
      const place = places[k] ?? 0;
      const value = values[k] ?? 0;
      sums[row0 + place] = ((sums[row0 + place] ?? 0) + value0 * value) | 0;
      sums[row1 + place] = ((sums[row1 + place] ?? 0) + value1 * value) | 0;
      sums[row2 + place] = ((sums[row2 + place] ?? 0) + value2 * value) | 0;
      sums[row3 + place] = ((sums[row3 + place] ?? 0) + value3 * value) | 0;
    }
  }
  for (; i < count; i++) {
    const row = (places[i] ?? 0) * pixels;
    const value = values[i] ?? 0;
    for (let k = 0; k <= i; k++) {
      const at = row + (places[k] ?? 0);
      sums[at] = ((sums[at] ?? 0) + value * (values[k] ?? 0)) | 0;
    }
  }
}

function* emptyInto(
  products: Float64Array,
  partial: Int32Array,
  pixels: number,
  share: number,
): Generator<number, void> {
  for (let row = 0; row < pixels; row++) {
    const end = row * pixels + row;
    for (let at = row * pixels; at <= end; at++) products[at] = (products[at] ?? 0) + ((partial[at] ?? 0) >>> 0);
    if (row % ROWS_A_STEP === 0) yield share;
  }
  partial.fill(0);
}
