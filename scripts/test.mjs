// `npm test`: from a fresh clone to one line that says how many tests passed. Installs what is missing, finds or installs
// a browser, runs every suite of scripts/suites.mjs, or those of `--only unit,lint`. Node's own modules only.

import { requireNode } from './node-version.mjs';

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./suites.mjs').SuiteResult} SuiteResult
 * @typedef {{ name: string, seconds: number } & SuiteResult} Row
 */

async function readOptions() {
  const { parseArgs } = await import('node:util');
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  return values;
}

/** @returns {SuiteResult} */
function failure(/** @type {unknown} */ error) {
  return { passed: 0, failed: 1, skipped: [], output: error instanceof Error ? error.message : String(error) };
}

/**
 * A browser for the suites that need one, or why there is none.
 * @param {Suite[]} suites
 * @returns {Promise<Browser>}
 */
async function seekBrowser(suites) {
  if (!suites.some(({ needs }) => needs.includes('browser'))) return {};
  const { findOrInstallBrowser } = await import('./browser.mjs');
  try {
    return { path: await findOrInstallBrowser() };
  } catch (error) {
    return { failure: failure(error) };
  }
}

/** What a selection leaves out but cannot do without: data and kernels, and a built page. */
async function makeGround(/** @type {Suite[]} */ suites) {
  const { buildIfNeeded, prepare } = await import('./build.mjs');
  const names = new Set(suites.map(({ name }) => name));
  if (names.has('prepare')) return;
  const needsPage = suites.some(({ needs }) => needs.includes('page')) && !names.has('build');
  await (needsPage ? buildIfNeeded() : prepare());
}

/**
 * @typedef {{ path?: string, failure?: SuiteResult }} Browser
 * @typedef {{ browser: Browser, before: readonly Row[], begun: Map<Suite, Promise<SuiteResult>> }} Surroundings `begun`: what runs beside the others
 */

/**
 * Why a suite cannot start: no browser, or no page that is up to date.
 * @param {Suite} suite
 * @param {Surroundings} around
 */
function obstacle({ needs }, { browser, before }) {
  const pageFailed = before.some(({ name, failed }) => name === 'build' && failed > 0);
  if (needs.includes('page') && pageFailed) return failure('The page was not built.');
  return needs.includes('browser') ? browser.failure : undefined;
}

/**
 * @param {Suite} suite
 * @param {Browser} browser
 * @returns {Promise<SuiteResult>}
 */
function begin(suite, { path }) {
  return suite.run({ browser: path }).catch(failure);
}

/**
 * @param {Suite} suite
 * @param {Surroundings} around
 * @returns {Promise<Row>}
 */
async function runSuite(suite, around) {
  process.stdout.write(suite.name.padEnd(18));
  const start = performance.now();
  const result = obstacle(suite, around) ?? (await (around.begun.get(suite) ?? begin(suite, around.browser)));
  const row = { ...result, name: suite.name, seconds: (performance.now() - start) / 1000 };
  console.log(describe(row));
  if (row.failed > 0) console.log(`\n${row.output.trim()}\n`);
  return row;
}

/** @param {Pick<Row, 'passed' | 'failed' | 'skipped' | 'seconds'>} row */
function describe({ passed, failed, skipped, seconds }) {
  return `${summarise(passed, failed, skipped.length)} (${seconds.toFixed(1)} s)`;
}

/** @type {(passed: number, failed: number, skipped: number) => string} */
function summarise(passed, failed, skipped) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The table, what was skipped and why, and the one line that counts, last. @param {Row[]} rows */
function report(rows) {
  console.log('');
  for (const row of rows) console.log(`${row.failed > 0 ? '✗' : '✓'} ${row.name.padEnd(18)}${describe(row)}`);
  const skipped = rows.flatMap((row) => row.skipped);
  for (const { name, reason } of skipped) console.log(`– skipped: ${name}: ${reason}`);
  /** @param {'passed' | 'failed'} key */
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log('');
  console.log(summarise(total('passed'), total('failed'), skipped.length));
  return total('failed');
}

/** @returns {Promise<Row[]>} */
async function test() {
  const { only } = await readOptions();
  const { installMissing } = await import('./install.mjs');
  await installMissing();
  const { chooseSuites } = await import('./suites.mjs');
  const suites = chooseSuites(only);
  const browser = await seekBrowser(suites);
  await makeGround(suites);
  /** @type {Row[]} */
  const rows = [];
  /** @type {Surroundings['begun']} */
  const begun = new Map();
  for (const suite of suites) {
    rows.push(await runSuite(suite, { browser, before: rows, begun }));
    for (const other of suites) {
      const around = { browser, before: rows, begun };
      if (other.after === suite.name && !obstacle(other, around)) begun.set(other, begin(other, browser));
    }
  }
  return rows;
}

requireNode();
try {
  process.exitCode = report(await test()) > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log(summarise(0, 1, 0));
  process.exitCode = 1;
}
