// What the benchmark asks of our own WASM engine alone: the cost of every rule, cost against size, and memory over many
// steps. Knows the browser's contestants, not how they are made.

import { median } from './bench-race.mjs';

/** @import { Job } from '../bench/contestant.ts' */
/** @import { BenchBrowser } from './bench-browser.mjs' */
/** @import { RuleId } from '../src/model/tying.ts' */

/**
 * @typedef {{ job: Job, rule: RuleId, msPerStep: number, ofUntied?: number }} Cost `ofUntied`: the median of what it took of
 *   untied's time in the same round, so that what slows both slows neither
 * @typedef {{ buffers: number, bytes: number }} Held
 * @typedef {{ steps: number, switches: number, heapBefore: number, heapAfter: number, before: Held, after: Held }} Growth
 */

/** @type {readonly RuleId[]} */
export const PLAIN_RULES = [
  'untied',
  'transposed',
  'copy-step',
  'copy-epoch',
  'decoder-only',
  'frozen',
  'soft',
  'averaged',
];

const QUESTION = [784, 196, 81, 49];
const BATCHES = [16, 32, 64, 128, 256, 512, 1024];
/** Networks of some 40 to 2,000 thousand parameters. */
const NETWORKS = [
  [784, 25, 10, 6],
  [784, 49, 20, 12],
  [784, 98, 40, 25],
  QUESTION,
  [784, 392, 162, 98],
  [784, 784, 324, 196],
];

const NAME = 'mirror wasm';

/** @param {BenchBrowser} browser */
function wasmOf(browser) {
  return {
    /** @param {Job} job */
    train: (job) => browser.ask('isolated', NAME, 'train', job),
    /** @param {number} steps */
    lap: (steps) => browser.ask('isolated', NAME, 'lap', { steps }),
    /** @param {RuleId} id */
    rule: (id) => browser.ask('isolated', NAME, 'rule', { id }),
    memory: () => browser.ask('isolated', NAME, 'memory', null),
  };
}

/**
 * A few steps to get going, then as many as fill the time.
 * @param {ReturnType<typeof wasmOf>} wasm
 * @param {number} roundMs
 */
async function timedLap(wasm, roundMs) {
  const { msPerStep } = await wasm.lap(2);
  return (await wasm.lap(Math.max(1, Math.min(1000, Math.round(roundMs / msPerStep))))).msPerStep;
}

/**
 * The cost of a step under every rule without a factorisation, B = 128, all on one engine by turns.
 * @type {(browser: BenchBrowser, pace: { rounds: number, roundMs: number }) => Promise<Cost[]>}
 */
export async function costOfRules(browser, { rounds, roundMs }) {
  const wasm = wasmOf(browser);
  const job = { sizes: QUESTION, batch: 128 };
  const times = PLAIN_RULES.map((rule) => ({ rule, laps: /** @type {number[]} */ ([]) }));
  await wasm.train(job);
  for (let round = 0; round < rounds; round++) {
    // No rule is always the first of a round
    const turn = round % times.length;
    for (const { rule, laps } of [...times.slice(turn), ...times.slice(0, turn)]) {
      await wasm.rule(rule);
      laps.push(await timedLap(wasm, roundMs));
    }
  }
  const untied = times.find(({ rule }) => rule === 'untied')?.laps ?? [];
  return times.map(({ rule, laps }) => {
    const shares = laps.map((lap, round) => lap / (untied[round] ?? NaN));
    return { job, rule, msPerStep: median(laps), ofUntied: median(shares) };
  });
}

/**
 * The cost of a step of networks of many sizes at B = 128 and, unless `quick`, of the question's with many batches.
 * @type {(browser: BenchBrowser, pace: { rounds: number, roundMs: number, quick: boolean }) => Promise<{ byNetwork: Cost[], byBatch: Cost[] }>}
 */
export async function costOfSizes(browser, { quick, ...pace }) {
  const byNetwork = await costOf(
    browser,
    NETWORKS.map((sizes) => ({ sizes, batch: 128 })),
    pace,
  );
  if (quick) return { byNetwork, byBatch: [] };
  const jobs = BATCHES.map((batch) => ({ sizes: QUESTION, batch }));
  return { byNetwork, byBatch: await costOf(browser, jobs, pace) };
}

/** @type {(browser: BenchBrowser, jobs: Job[], pace: { rounds: number, roundMs: number }) => Promise<Cost[]>} */
async function costOf(browser, jobs, { rounds, roundMs }) {
  const wasm = wasmOf(browser);
  const times = jobs.map((job) => ({ job, laps: /** @type {number[]} */ ([]) }));
  for (let round = 0; round < rounds; round++) {
    for (const { job, laps } of times) {
      await wasm.train(job);
      laps.push(await timedLap(wasm, roundMs));
    }
  }
  return times.map(({ job, laps }) => ({ job, rule: /** @type {RuleId} */ ('untied'), msPerStep: median(laps) }));
}

/**
 * The slope of a straight line through the logarithms: 1 where the cost grows as the size does.
 * @param {{ size: number, cost: number }[]} points
 */
export function slope(points) {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)]);
  /** @param {number} axis */
  const mean = (axis) => logs.reduce((sum, point) => sum + (point[axis] ?? NaN), 0) / logs.length;
  const [meanSize, meanCost] = [mean(0), mean(1)];
  let [both, squares] = [0, 0];
  for (const [size = NaN, cost = NaN] of logs) {
    both += (size - meanSize) * (cost - meanCost);
    squares += (size - meanSize) ** 2;
  }
  return both / squares;
}

/**
 * What the engine and its page hold after a tenth of the steps, and after all of them.
 * @type {(browser: BenchBrowser, size: { steps: number, switches: number }) => Promise<Growth>}
 */
export async function memoryOverSteps(browser, { steps, switches }) {
  const wasm = wasmOf(browser);
  await wasm.train({ sizes: QUESTION, batch: 32 });
  const stepsBetween = steps / switches;
  let before = await noteMemory(browser, wasm);
  for (let turn = 0; turn < switches; turn++) {
    if (turn === Math.ceil(switches / 10)) before = await noteMemory(browser, wasm);
    await wasm.rule(PLAIN_RULES[turn % PLAIN_RULES.length] ?? 'untied');
    await wasm.lap(stepsBetween);
  }
  const after = await noteMemory(browser, wasm);
  return { steps, switches, heapBefore: before.heap, heapAfter: after.heap, before: before.held, after: after.held };
}

/** @type {(browser: BenchBrowser, wasm: ReturnType<typeof wasmOf>) => Promise<{ heap: number, held: Held }>} */
async function noteMemory(browser, wasm) {
  const held = (await wasm.memory()) ?? { buffers: NaN, bytes: NaN };
  return { heap: await browser.heap(), held };
}
