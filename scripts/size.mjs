// What a visitor downloads before the page works, measured in dist/ as compressed bytes and held to its budgets.
// Node's own modules only.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './tools.mjs';

/**
 * In bytes after gzip: the page and the worker before they first ask for more, all engines together (a machine loads
 * one or two of them), the data that training starts with, and the study that the Findings tab asks for.
 */
export const BUDGETS = { page: 150_000, worker: 210_000, engines: 320_000, data: 350_000, study: 400_000 };

/** A sentence of TensorFlow.js's own, which survives minification: where it stands, the library is. */
const TENSORFLOW_MARK = 'not found in registry';

/**
 * @typedef {keyof typeof BUDGETS} Measured
 * @typedef {{ name: string, bytes: number, budget: number, files: string[] }} Size
 */

/**
 * The files that a chunk imports before it runs, not those that it may import later.
 * @param {string} code an ES module, minified or not
 * @returns {string[]} the specifiers as written
 */
export function staticImports(code) {
  const pattern = /(?<=^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["'](\.[^"']+)["']/g;
  return [...code.matchAll(pattern)].map((match) => match[1] ?? '');
}

/**
 * The files that a chunk may import while it runs.
 * @param {string} code an ES module, minified or not
 */
export function dynamicImports(code) {
  return [...code.matchAll(/(?<![\w$.])import\s*\(\s*["'`](\.[^"'`]+)["'`]/g)].map((match) => match[1] ?? '');
}

/**
 * A chunk with everything that it imports, itself first.
 * @param {string} folder of all chunks
 * @param {string} entry a file's name in it
 * @param {(code: string) => string[]} importsOf
 * @returns {string[]} absolute paths, each once
 */
export function withImports(folder, entry, importsOf) {
  const found = new Set([path.join(folder, entry)]);
  // A set may grow while it is walked, and its new members are walked too
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      found.add(path.join(path.dirname(file), specifier));
    }
  }
  return [...found];
}

/**
 * The scripts and style sheets that index.html itself names.
 * @param {string} html
 */
export function namedByPage(html) {
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
}

/** @param {string[]} files */
function compressed(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

/** @param {string} dist */
function pageFiles(dist) {
  const named = namedByPage(readFileSync(path.join(dist, 'index.html'), 'utf8'));
  return [...new Set(named.flatMap((file) => withImports(dist, file, staticImports)))];
}

/**
 * The worker's own chunk, and whatever of its imports counts.
 * @param {string} dist
 * @param {(code: string) => string[]} importsOf
 */
function workerFiles(dist, importsOf) {
  const assets = path.join(dist, 'assets');
  const entry = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name));
  if (entry === undefined) throw new Error('dist/assets has no worker.');
  return withImports(assets, entry, importsOf);
}

/** The manifest and the first piece of each part. @param {string} dist */
function firstData(dist) {
  return ['manifest.json', 'train-0.gz', 'test-0.gz'].map((name) => path.join(dist, 'mnist', name));
}

/**
 * Measures a built page.
 * @param {string} dist
 * @returns {Record<Measured, Size>}
 */
export function measure(dist) {
  const worker = workerFiles(dist, staticImports);
  const later = workerFiles(dist, (code) => [...staticImports(code), ...dynamicImports(code)]);
  const engines = later.filter((file) => !worker.includes(file));
  const study = [path.join(dist, 'study.json')];
  const files = { page: pageFiles(dist), worker, engines, data: firstData(dist), study };
  // Pieces are compressed already: they count as they are
  const data = files.data.reduce((sum, file) => sum + readFileSync(file).length, 0);
  const code = { page: compressed(files.page), worker: compressed(worker), engines: compressed(engines) };
  const bytes = { ...code, data, study: compressed(study) };
  /** @param {Measured} name */
  const size = (name) => ({
    name,
    bytes: bytes[name],
    budget: BUDGETS[name],
    files: files[name].map((file) => path.relative(dist, file)),
  });
  return {
    page: size('page'),
    worker: size('worker'),
    engines: size('engines'),
    data: size('data'),
    study: size('study'),
  };
}

/**
 * What is wrong with a built page's sizes, a sentence each.
 * @param {string} dist
 * @param {Record<Measured, Size>} sizes
 */
export function complaints(dist, sizes) {
  const heavy = Object.values(sizes)
    .filter(({ bytes, budget }) => bytes > budget)
    .map(({ name, bytes, budget }) => `${name} is ${kilobytes(bytes)}, over its budget of ${kilobytes(budget)}.`);
  const strayed = sizes.page.files
    .filter((file) => readFileSync(path.join(dist, file), 'utf8').includes(TENSORFLOW_MARK))
    .map((file) => `${file} brings TensorFlow.js into the page's own code.`);
  return [...heavy, ...strayed];
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function main() {
  const dist = path.join(ROOT, 'dist');
  const sizes = measure(dist);
  const wrong = complaints(dist, sizes);
  if (process.argv.includes('--json')) console.log(JSON.stringify(sizes));
  else
    for (const { name, bytes, budget } of Object.values(sizes)) {
      console.log(`${name.padEnd(8)}${kilobytes(bytes).padStart(10)} of ${kilobytes(budget)}`);
    }
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
