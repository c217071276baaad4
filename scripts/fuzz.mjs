// `npm run fuzz`: hostile links, files and records against every parser at the page's edge, forty times as many as `npm test`
// tries. A failure names the seed that repeats it. Node's own modules only.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readTally, settle, tallyEnvironment } from './tally.mjs';
import { runTool } from './tools.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5000' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('--runs is how often each property is tried: 1 or more.');

const folder = mkdtempSync(path.join(tmpdir(), 'mirror-fuzz-'));
const file = path.join(folder, 'tally.json');
const reporters = ['--reporter', 'default', '--reporter', './scripts/vitest-tally.mjs'];
const { code } = await runTool('vitest', ['run', '--project', 'unit', ...reporters, '.fuzz.test.ts'], {
  env: { FUZZ_RUNS: String(runs), ...tallyEnvironment(file) },
  show: true,
});
const { passed, failed } = settle(readTally(file), code);
rmSync(folder, { recursive: true });
console.log(`${passed + failed} properties, ${runs} cases each: ${(passed + failed) * runs} cases; ${failed} failed.`);
process.exitCode = failed > 0 ? 1 : 0;
