// What a built page needs to work without a network: writes into its service worker which files it consists of.
// Node's own modules only.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the list belongs; see src/worker/offline-worker.ts. */
const PLACE = /(["'`])__MIRROR_BUILT__\1/;
/** No part of the page: notes of the build and of the host, compressed copies, the worker itself, and the data sets. */
const NOT_PAGE = /^(?:\.vite\/|mnist\/|fashion-mnist\/|_headers$|sw\.js$|sbom\.)|\.(?:br|gz|txt)$/;
/** With these training can begin; the rest is kept when it was used. */
const FIRST_DATA = ['mnist/manifest.json', 'mnist/train-0.gz', 'mnist/test-0.gz'];

/** @returns {string[]} all files below, relative to the folder, in a fixed order */
export function filesOf(/** @type {string} */ folder, below = '') {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesOf(folder, name) : [name];
    });
}

/** @param {string} dist @param {readonly string[]} files */
function hashOf(dist, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(path.join(dist, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Completes `dist/sw.js`. @param {string} dist @throws where the build made none, or it has no place for the list */
export function completeServiceWorker(dist) {
  const all = filesOf(dist);
  const page = all.filter((file) => !NOT_PAGE.test(file));
  const built = {
    version: hashOf(dist, page),
    files: page.map((file) => (file === 'index.html' ? './' : file)),
    data: hashOf(
      dist,
      all.filter((file) => file.endsWith('/manifest.json')),
    ),
    firstData: FIRST_DATA.filter((file) => all.includes(file)),
  };
  const file = path.join(dist, 'sw.js');
  const code = readFileSync(file, 'utf8');
  // A text that holds JSON, in whatever quotes the minifier chose
  const literal = JSON.stringify(JSON.stringify(built));
  const filled = code.replace(PLACE, () => literal);
  if (filled === code) throw new Error('dist/sw.js has no place for its list of files.');
  writeFileSync(file, filled);
}
