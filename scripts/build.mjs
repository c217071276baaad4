// Makes dist/ from nothing but the sources: data, kernels, types, then Vite. Remembers what it was made from, so that
// `npm start` builds only when something has changed. Node's own modules only.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressAll } from './compress.mjs';
import { prepareData } from './data.mjs';
import { ROOT, runNpm, runScript, runTool } from './tools.mjs';

/** Whatever can change the built page. The data's pieces stand in their manifest by their hashes. */
const INPUTS = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts/headers.mjs',
  'scripts/offline.mjs',
  'src',
  'vite.config.ts',
];
const NO_INPUT = /\.test\.tsx?$|\.gz$/;

const STAMP = path.join(ROOT, 'dist', '.vite', 'inputs.txt');

/** @returns {string[]} every file at or below a place, in a fixed order */
function filesBelow(/** @type {string} */ place) {
  const full = path.join(ROOT, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [place];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesBelow(`${place}/${name}`));
}

/** A hash of all inputs: names and contents. */
function hashInputs() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(filesBelow)) {
    if (NO_INPUT.test(file)) continue;
    const content = readFileSync(path.join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashInputs();
}

/** @param {Promise<import('./tools.mjs').Outcome>} running */
async function succeed(/** @type {string} */ what, running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`${output.trim()}\n${what} failed.`);
}

/** What types, tests and the build need besides the committed files: the data set and the compiled kernels. */
export async function prepare() {
  await prepareData();
  if (!existsSync(path.join(ROOT, 'scripts', 'kernels.mjs'))) return;
  await succeed('Compiling the kernels', runScript('kernels.mjs', []));
}

/** Runs Vite alone; needs {@link prepare}. */
export async function bundle() {
  await succeed('The build', runTool('vite', ['build', '--logLevel', 'warn']));
  writeFileSync(STAMP, hashInputs());
}

/** Writes what the page is made of, as CycloneDX. Npm alone knows that; where it cannot say, the build goes on without. */
async function writeSbom() {
  const { code, stdout } = await runNpm(['sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx']);
  if (code === 0) writeFileSync(path.join(ROOT, 'dist', 'sbom.cdx.json'), stdout);
  else console.warn('npm could not list the packages, so dist/ has no sbom.cdx.json.');
}

export async function build() {
  await prepare();
  await succeed('The type check', runTool('typescript', ['-b'], { command: 'tsc' }));
  await bundle();
  await writeSbom();
  compressAll(path.join(ROOT, 'dist'));
  console.log('Built: dist/ can be served by any static server, under any path.');
}

/** Builds where dist/ is missing or older than its sources. */
export async function buildIfNeeded() {
  await prepare();
  if (isFresh()) return;
  console.log('Building the page…');
  await bundle();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await (process.argv.includes('--prepare') ? prepare() : build());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
