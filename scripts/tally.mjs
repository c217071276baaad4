// What a suite of tests came to, as the two reporters write it and the test runner reads it. Node's own modules only.

import { readFileSync, writeFileSync } from 'node:fs';

/** The environment variable that names the file in which a reporter leaves its tally. */
const TALLY_FILE = 'MIRROR_TALLY';

/**
 * @typedef {{ name: string, reason: string }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[] }} Tally `failed` counts a file that would not load too
 */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: [] };
}

/**
 * What a reporter is to be told so that it writes to `file`.
 * @param {string} file
 */
export function tallyEnvironment(file) {
  return { [TALLY_FILE]: file };
}

/** @param {Tally} tally */
export function writeTally(tally) {
  const file = process.env[TALLY_FILE];
  if (file === undefined) throw new Error(`${TALLY_FILE} must name the file for the tally.`);
  writeFileSync(file, JSON.stringify(tally));
}

/**
 * @param {string} file
 * @returns {Tally | undefined} undefined where the suite died before it could write one
 */
export function readTally(file) {
  try {
    return /** @type {Tally} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * What a suite that ended with this code counts as. Nothing tested, or an end with an error that no test accounts for,
 * is a failure too.
 * @param {Tally | undefined} tally
 * @param {number} code
 * @returns {Tally}
 */
export function settle(tally, code) {
  const { passed, failed, skipped } = tally ?? emptyTally();
  const unexplained = failed === 0 && (code !== 0 || passed + skipped.length === 0);
  return { passed, failed: unexplained ? 1 : failed, skipped };
}
