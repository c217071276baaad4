/**
 * The visitor's own data set: images and labels put together, a part of them held out as test images, and room for
 * drawings that are added later. Knows no file.
 */
import { seededRandom } from '../model/random.ts';
import type { Piece } from './catalog.ts';
import type { ArrivingImages, DataSet } from './load.ts';

/** Square images of one side, as bytes. */
export interface OwnImages {
  readonly side: number;
  /** [count, side²] */
  readonly pixels: Uint8Array;
  /** [count]; an index into `classes`. */
  readonly labels: Uint8Array;
}

/** One image in so many is held out. */
const HELD_OUT = 6;
const MOST_HELD_OUT = 10_000;
/** Added drawings find room before everything has to be copied. */
const SPARE_IMAGES = 256;

interface GrowingImages extends ArrivingImages {
  readonly pieces: Piece[];
}

/** `test` is null where none were given: a sixth is then held out, and a single image is both. */
export function ownDataSet(train: OwnImages, test: OwnImages | null, classes: readonly string[]): DataSet {
  const parts = test ? { train, test } : split(train);
  return dataSetOf(stored(parts.train, 0), stored(parts.test, 0), train.side, classes);
}

function dataSetOf(train: ArrivingImages, test: ArrivingImages, side: number, classes: readonly string[]): DataSet {
  const partOf = ({ count, pieces }: ArrivingImages) => ({ images: count, pieces: [...pieces] });
  const manifest = {
    name: 'own',
    width: side,
    height: side,
    classes,
    train: partOf(train),
    test: partOf(test),
  };
  return { manifest, train, test };
}

function stored({ side, pixels, labels }: OwnImages, spare: number): GrowingImages {
  const count = labels.length;
  if (spare === 0) {
    return { bytes: pixels, labels, pixels: side * side, count, pieces: [pieceOf(0, count)] };
  }
  const bytes = new Uint8Array((count + spare) * side * side);
  bytes.set(pixels);
  const roomy = new Uint8Array(count + spare);
  roomy.set(labels);
  return { bytes, labels: roomy, pixels: side * side, count, pieces: [pieceOf(0, count)] };
}

const pieceOf = (first: number, count: number): Piece => ({ file: `own-${first}`, first, count, bytes: 0 });

function split(images: OwnImages): { readonly train: OwnImages; readonly test: OwnImages } {
  const count = images.labels.length;
  if (count < 2) return { train: images, test: images };
  const held = Math.min(MOST_HELD_OUT, Math.max(1, Math.floor(count / HELD_OUT)));
  const random = seededRandom(count, 'held out');
  const isHeld = new Uint8Array(count);
  for (let left = held; left > 0;) {
    const place = random.integer(count);
    if (isHeld[place] === 1) continue;
    isHeld[place] = 1;
    left -= 1;
  }
  return { train: pick(images, isHeld, 0), test: pick(images, isHeld, 1) };
}

function pick({ side, pixels, labels }: OwnImages, isHeld: Uint8Array, wanted: 0 | 1): OwnImages {
  const rows = [...isHeld.keys()].filter((row) => isHeld[row] === wanted);
  const size = side * side;
  const picked = new Uint8Array(rows.length * size);
  rows.forEach((row, place) => picked.set(pixels.subarray(row * size, (row + 1) * size), place * size));
  return { side, pixels: picked, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) };
}

/**
 * The set with one more image: a training image, but every sixth one a test image. Stores keep their identity while there
 * is room, so that an engine has only the new image to fetch; the present epoch goes on without it.
 */
export function withImage(data: DataSet, image: Uint8Array, name: string): DataSet {
  const { manifest } = data;
  const classes = manifest.classes.includes(name) ? manifest.classes : [...manifest.classes, name];
  const label = classes.indexOf(name);
  const all = data.train.count + data.test.count;
  const isTest = (all + 1) % HELD_OUT === 0;
  const train = isTest ? data.train : grown(data.train, image, label, manifest.width);
  const test = isTest ? grown(data.test, image, label, manifest.width) : data.test;
  return dataSetOf(train, test, manifest.width, classes);
}

function grown(images: ArrivingImages, image: Uint8Array, label: number, side: number): ArrivingImages {
  const { count, pixels } = images;
  const hasRoom = images.labels.length > count;
  const kept = { side, pixels: images.bytes.subarray(0, count * pixels), labels: images.labels.subarray(0, count) };
  const roomy = hasRoom ? images : stored(kept, SPARE_IMAGES);
  roomy.bytes.set(image, count * pixels);
  roomy.labels[count] = label;
  // A piece of its own: the first epoch's order of what was there before stays as it was
  (roomy.pieces as Piece[]).push(pieceOf(count, 1));
  roomy.count = count + 1;
  return roomy;
}
