// `npm run audit`: known weaknesses of the packages that the page itself is made of, as the registry tells them. Fails on
// a grave one; where no registry answers, says so and passes. Not part of `npm test`, whose answer is the code's alone.
// Node's own modules only.

import { fileURLToPath } from 'node:url';
import { runNpm } from './tools.mjs';

const PATIENCE_MS = 60_000;
/** Those that stop a release. */
const GRAVE = new Set(['high', 'critical']);

/**
 * @typedef {{ name: string, severity: string, range?: string, via?: readonly (string | { title?: string, url?: string })[] }} Weakness
 * @typedef {{ kind: 'answer', weaknesses: readonly Weakness[] } | { kind: 'silence', why: string }} Audit
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What `npm audit --json` printed: the weaknesses it knows of, or why the registry told nothing.
 * @param {string} text
 * @returns {Audit}
 */
export function readAudit(text) {
  try {
    const report = /** @type {unknown} */ (JSON.parse(text));
    if (isRecord(report) && isRecord(report['vulnerabilities'])) {
      const weaknesses = /** @type {Weakness[]} */ (Object.values(report['vulnerabilities']));
      return { kind: 'answer', weaknesses };
    }
    const { message, error } = isRecord(report) ? report : {};
    const summary = isRecord(error) ? error['summary'] : undefined;
    const why = [message, summary].find((one) => typeof one === 'string' && one !== '');
    return { kind: 'silence', why: typeof why === 'string' ? why : 'its answer was no report' };
  } catch {
    return { kind: 'silence', why: text.trim() === '' ? 'no answer' : 'its answer was not JSON' };
  }
}

/** @param {readonly Weakness[]} weaknesses @returns {Weakness[]} */
export const graveOnes = (weaknesses) => weaknesses.filter(({ severity }) => GRAVE.has(severity));

/** @param {Weakness} weakness */
function lineOf({ name, severity, range = '', via = [] }) {
  const told = via.map((one) =>
    typeof one === 'string' ? `by ${one}` : [one.title, one.url].filter(Boolean).join(' '),
  );
  return `${severity.padEnd(9)} ${name} ${range}: ${told.join('; ')}`;
}

async function main() {
  const { stdout } = await runNpm(['audit', '--json', '--omit=dev'], { timeout: PATIENCE_MS });
  const audit = readAudit(stdout);
  if (audit.kind === 'silence') {
    console.log(`Not checked: the registry does not say what is known of the packages (${audit.why}).`);
    return;
  }
  for (const weakness of audit.weaknesses) console.log(lineOf(weakness));
  const grave = graveOnes(audit.weaknesses).length;
  console.log(`${audit.weaknesses.length} known weaknesses in the packages of the page, ${grave} of them grave.`);
  if (grave > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
