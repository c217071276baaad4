// `npm run bench`: how fast we are against our peers, in one run and one browser, so that ratios hold on a noisy machine.
// `-- --json FILE` writes the figures, `-- --quick` takes five minutes at most and the whole ten, `-- --gpu` uses a real adapter.

import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchBrowser } from './bench-browser.mjs';
import { openField } from './bench-entrants.mjs';
import { costOfRules, costOfSizes, memoryOverSteps } from './bench-extras.mjs';
import { measurePage } from './bench-page.mjs';
import { race } from './bench-race.mjs';
import {
  printPage,
  printRace,
  printRules,
  printSizes,
  printTargets,
  rowOf,
  rowsOf,
  weightsOf,
} from './bench-report.mjs';
import { judge } from './bench-targets.mjs';

/** @import { Job } from '../bench/contestant.ts' */
/** @import { Field } from './bench-entrants.mjs' */
/** @import { Cost } from './bench-extras.mjs' */
/** @import { PageReport } from './bench-page.mjs' */
/** @import { Result } from './bench-race.mjs' */

const QUESTION = [784, 196, 81, 49];
/** Hinton & Salakhutdinov 2006. */
const LARGE = [784, 1000, 500, 250, 30];

/**
 * Enough rounds for a median, each long enough that its one reading of the loss does not count. A step on a software GPU
 * may take longer than a round: it has its turn until `slowMs` are spent. Rules differ by less than a machine's moods:
 * many short rounds. The whole takes five minutes at most, or ten.
 */
const PACES = {
  quick: {
    jobs: [{ sizes: QUESTION, batch: 128 }],
    race: { rounds: 5, roundMs: 600, slowMs: 6000, raceMs: 90_000 },
    rules: { rounds: 25, roundMs: 60 },
    sizes: { rounds: 3, roundMs: 150, quick: true },
    memory: { steps: 1000, switches: 10 },
  },
  full: {
    jobs: [
      { sizes: QUESTION, batch: 128 },
      { sizes: QUESTION, batch: 32 },
      { sizes: QUESTION, batch: 512 },
      { sizes: LARGE, batch: 128 },
    ],
    race: { rounds: 7, roundMs: 500, slowMs: 8000, raceMs: 70_000 },
    rules: { rounds: 41, roundMs: 80 },
    sizes: { rounds: 5, roundMs: 300, quick: false },
    memory: { steps: 10_000, switches: 100 },
  },
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      gpu: { type: 'boolean', default: false },
    },
  });
  return values;
}

function machine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, ${platform()} ${release()}`;
}

/** @param {string} text */
function say(text) {
  console.log(`\n${text}`);
}

/**
 * @param {Field} field
 * @param {{ jobs: Job[], race: import('./bench-race.mjs').Pace }} pace
 */
async function runRaces({ entrants, absent }, pace) {
  /** @type {{ job: Job, results: Result[] }[]} */
  const races = [];
  for (const job of pace.jobs) {
    const results = await race(entrants, job, pace.race);
    say(printRace(job, results, absent));
    races.push({ job, results });
  }
  return races;
}

/**
 * @param {BenchBrowser} browser
 * @param {typeof PACES.full} pace
 */
async function runExtras(browser, pace) {
  const rules = await costOfRules(browser, pace.rules);
  say(printRules(rules));
  const { byNetwork, byBatch } = await costOfSizes(browser, pace.sizes);
  say(printSizes('Cost by network', ({ sizes }) => weightsOf(sizes), byNetwork));
  if (byBatch.length > 0) say(printSizes('Cost by batch', ({ batch }) => batch, byBatch));
  const memory = await memoryOverSteps(browser, pace.memory);
  return { rules, sizes: [...byNetwork, ...byBatch], memory };
}

/** @param {Cost} cost */
function costRow({ job, rule, msPerStep }) {
  return rowOf(job, 'mirror', 'wasm', { msPerStep, encodeMsPerStep: msPerStep, calls: null, rule });
}

/**
 * All that happens in the benchmark's own browser.
 * @param {typeof PACES.full} pace
 * @param {boolean} gpu
 */
async function runInBrowser(pace, gpu) {
  const browser = await BenchBrowser.open({ gpu });
  /** @type {Field | undefined} */
  let field;
  try {
    field = await openField(browser);
    const adapter = await browser.adapter();
    if (gpu && (adapter === null || adapter.software)) throw new Error(NO_GPU);
    const races = await runRaces(field, pace);
    const extras = await runExtras(browser, pace);
    return { races, ...extras, adapter, version: browser.version };
  } finally {
    field?.close();
    await browser.close();
  }
}

const NO_GPU = 'No real WebGPU adapter was found: leave out --gpu.';

/** @type {(page: PageReport, found: Awaited<ReturnType<typeof runInBrowser>>) => object} */
function summary({ figures }, { races, rules, sizes, adapter, version }) {
  const rows = races.flatMap(({ job, results }) => rowsOf(job, results));
  /** @type {(row: import('./bench-targets.mjs').Row) => string} */
  const key = (row) => [row.what, row.backend, row.network, row.batch, row.rule].join();
  const known = new Set(rows.map(key));
  const more = [...rules, ...sizes].map(costRow).filter((row) => !known.has(key(row)) && known.add(key(row)));
  const browser = `${version}${adapter === null ? '' : `, WebGPU on ${adapter.device}`}`;
  return { machine: machine(), browser, date: new Date().toISOString(), rows: [...rows, ...more], page: figures };
}

async function main() {
  const { json, quick, gpu } = readOptions();
  const pace = quick ? PACES.quick : PACES.full;
  const started = performance.now();
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const page = await measurePage({ quick, gpu });
  say(printPage(page));
  const found = await runInBrowser(pace, gpu);
  const rows = found.races.flatMap(({ job, results }) => rowsOf(job, results));
  const hasRealGpu = found.adapter !== null && !found.adapter.software;
  say(printTargets(judge({ rows, rules: found.rules, page, memory: found.memory, hasRealGpu })));
  const seconds = Math.round((performance.now() - started) / 1000);
  say(`${machine()}, ${found.version}. Took ${seconds} s; others kept ${load} cores busy when it began.`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(summary(page, found), null, 2)}\n`);
  const wrong = found.races.some(({ results }) => results.some(({ fault }) => fault !== null));
  if (wrong || page.fault !== null) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
