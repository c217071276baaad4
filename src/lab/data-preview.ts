/** A few images of a data set, and the mean of all: what its panel shows. Made in slices, so that training goes on. */
import type { ArrivingImages, DataSet } from '../data/load.ts';
import type { DataPreview } from '../model/data-readings.ts';
import { seededRandom } from '../model/random.ts';
import { nextTurn } from './serial.ts';

/** Images of a slice: some 2 ms. */
const SLICE_IMAGES = 2000;

/** `draw` picks the images: at most `most`, each once, in the set's order. */
export async function previewOf({ manifest, train }: DataSet, most: number, draw: number): Promise<DataPreview> {
  const { name, width, height, classes } = manifest;
  const rows = pickRows(train.count, Math.min(most, train.count), draw);
  const pixels = new Uint8Array(rows.length * train.pixels);
  for (const [i, row] of rows.entries()) pixels.set(imageOf(train, row), i * train.pixels);
  const labels = rows.map((row) => classes[train.labels[row] ?? 0] ?? '');
  return { name, width, height, pixels, labels, mean: await meanOf(train) };
}

const imageOf = ({ bytes, pixels }: ArrivingImages, row: number): Uint8Array =>
  bytes.subarray(row * pixels, (row + 1) * pixels);

function pickRows(count: number, wanted: number, draw: number): number[] {
  const random = seededRandom(draw, 'data preview');
  const rows = new Set<number>();
  while (rows.size < wanted) rows.add(random.integer(count));
  return [...rows].toSorted((a, b) => a - b);
}

async function meanOf(images: ArrivingImages): Promise<Float32Array> {
  const { pixels, count } = images;
  const sums = new Float64Array(pixels);
  for (let row = 0; row < count; row++) {
    const from = row * pixels;
    for (let i = 0; i < pixels; i++) sums[i] = (sums[i] ?? 0) + (images.bytes[from + i] ?? 0);
    if (row % SLICE_IMAGES === SLICE_IMAGES - 1) await nextTurn();
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}
