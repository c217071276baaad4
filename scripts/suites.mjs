// Every check of the project, a row each: what it runs, and what must be there first. Knows how to count a suite's
// tests, and prints nothing. Node's own modules only.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, prepare } from './build.mjs';
import { engineEnvironment } from './engines.mjs';
import { freePort } from './port.mjs';
import { readTally, settle, tallyEnvironment } from './tally.mjs';
import { pythonEnvironment } from './python.mjs';
import { runScript, runTool } from './tools.mjs';

/** Longer than any suite should take on two cores; a suite that hangs must not take the others with it. */
const SUITE_LIMIT_MS = 600_000;

/**
 * @typedef {import('./tally.mjs').Tally & { output: string }} SuiteResult `output` is all that the suite printed
 * @typedef {{ browser: string | undefined }} Surroundings the browser's path, if one was found
 * @typedef {{ name: string, needs: readonly ('browser' | 'page')[], after?: string, run: (around: Surroundings) => Promise<SuiteResult> }} Suite
 *   `after`: begins as soon as the suite of this name has ended, and runs beside those that follow it
 * @typedef {import('./tools.mjs').Outcome} Outcome
 */

/** @type {Promise<Record<string, string>> | undefined} */
let python;
const pythonReady = () => (python ??= pythonEnvironment());

/** @type {Promise<Record<string, string>> | undefined} */
let engines;
const enginesReady = () => (engines ??= engineEnvironment());

/** Data and kernels; Python's packages and two browsers come meanwhile: a download takes no core. @type {Suite['run']} */
function prepareAll() {
  // Whoever waits for it hears of a failure
  pythonReady().catch(() => undefined);
  enginesReady().catch(() => undefined);
  return step(prepare);
}

/** In this order: the quick ones first. @type {readonly Suite[]} */
export const SUITES = [
  { name: 'prepare', needs: [], run: prepareAll },
  { name: 'types', needs: [], run: () => check(runTool('typescript', ['-b'], { command: 'tsc' })) },
  { name: 'lint', needs: [], run: () => check(runTool('oxlint', [])) },
  { name: 'format', needs: [], run: () => check(runTool('prettier', ['--check', '--log-level', 'warn', '.'])) },
  { name: 'unused', needs: [], run: () => check(runTool('knip', ['--no-progress'])) },
  { name: 'unit', needs: [], run: vitest('unit') },
  { name: 'python', needs: [], after: 'prepare', run: vitest('python', pythonReady) },
  // One file, one core
  { name: 'contract-node', needs: [], after: 'prepare', run: vitest('contract-node') },
  { name: 'contract-browser', needs: ['browser'], run: vitest('contract-browser') },
  { name: 'build', needs: [], run: () => step(bundle) },
  { name: 'size', needs: ['page'], run: () => check(runScript('size.mjs', [])) },
  { name: 'e2e', needs: ['browser', 'page'], run: playwright },
  { name: 'browsers', needs: ['page'], after: 'size', run: vitest('browsers', enginesReady) },
];

/**
 * The suites that `--only` names, in their usual order: by name, or by what a name begins with.
 * @param {string | undefined} only comma-separated
 * @returns {Suite[]}
 * @throws {Error} naming what is no suite
 */
export function chooseSuites(only) {
  if (only === undefined) return [...SUITES];
  const wanted = only.split(',').map((name) => name.trim());
  /** @type {(suite: Suite, name: string) => boolean} */
  const matches = (suite, name) => suite.name === name || suite.name.startsWith(`${name}-`);
  const unknown = wanted.filter((name) => !SUITES.some((suite) => matches(suite, name)));
  if (unknown.length > 0) {
    throw new Error(
      `No suite is called ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}.`,
    );
  }
  return SUITES.filter((suite) => wanted.some((name) => matches(suite, name)));
}

/**
 * A program that passes or fails as a whole: one test.
 * @param {Promise<Outcome>} running
 * @returns {Promise<SuiteResult>}
 */
async function check(running) {
  const { code, output } = await running;
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], output };
}

/**
 * Something of ours that passes unless it throws: one test.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<SuiteResult>}
 */
async function step(work) {
  try {
    await work();
    return { passed: 1, failed: 0, skipped: [], output: '' };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: [], output: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * A program that counts its tests itself, through one of our reporters.
 * @param {(env: Record<string, string | undefined>) => Promise<Outcome>} start
 * @param {Surroundings} around
 * @returns {Promise<SuiteResult>}
 */
async function counted(start, { browser }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mirror-tally-'));
  const file = path.join(folder, 'tally.json');
  const env = browser === undefined ? {} : { CHROMIUM: browser };
  const { code, output } = await start({ ...env, ...tallyEnvironment(file) });
  const tally = settle(readTally(file), code);
  rmSync(folder, { recursive: true });
  return { ...tally, output };
}

/** @type {(project: string, environment?: () => Promise<Record<string, string>>) => Suite['run']} */
function vitest(project, environment = () => Promise.resolve({})) {
  const args = ['run', '--project', project, '--reporter', 'default', '--reporter', './scripts/vitest-tally.mjs'];
  return async (around) => {
    const more = await environment();
    return counted((env) => runTool('vitest', args, { env: { ...env, ...more }, timeout: SUITE_LIMIT_MS }), around);
  };
}

/** @type {Suite['run']} */
async function playwright(around) {
  const args = ['test', '--reporter', 'list,./scripts/playwright-tally.mjs'];
  // Playwright hands a FORCE_COLOR of its own to its servers, where NO_COLOR beside it would be warned about
  const plain = { NO_COLOR: undefined, FORCE_COLOR: '0' };
  const ports = { E2E_PORT: String(await freePort()), E2E_SUB_PATH_PORT: String(await freePort()) };
  const options = { command: 'playwright', timeout: SUITE_LIMIT_MS };
  return counted(
    (env) => runTool('@playwright/test', args, { ...options, env: { ...env, ...plain, ...ports } }),
    around,
  );
}
