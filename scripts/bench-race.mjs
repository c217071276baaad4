// How a race is run: every contestant takes the same first steps and must lose the same; only then, in rounds in which
// each has its turn, the times are taken. Knows no browser and no Python, only that a contestant trains and runs laps.

/** @import { Job } from '../bench/contestant.ts' */

/**
 * @typedef {{ steps: number, msPerStep: number, encodeMsPerStep?: number, graphicsCalls?: number, loss: number }} Lap
 *
 * @typedef {object} Entrant
 * @property {string} what
 * @property {string} backend
 * @property {string} device
 * @property {(job: Job) => Promise<unknown>} train
 * @property {(steps: number) => Promise<Lap>} lap
 * @property {() => Promise<number | null>} kernels
 * @property {boolean} [isStuck] it did not answer, and is not asked again
 *
 * @typedef {object} Result
 * @property {Entrant} entrant
 * @property {string | null} fault why there are no times
 * @property {number[]} losses of the first steps
 * @property {number} deviation the largest relative one of them from the reference
 * @property {Lap[]} laps
 * @property {number | null} calls kernels, dispatches or draws a step
 *
 * @typedef {{ rounds: number, roundMs: number, slowMs: number, raceMs: number }} Pace how many rounds, how long each one's
 *   turn is about, after how long in all a slow one has none any more, and after how long there is no further round
 */

/** Losses that differ by more, relatively, are not of the same work. */
export const TOLERANCE = 1e-3;
/** First steps that are compared; a slow contestant takes fewer, but two at least, so that one has moved the weights. */
const CHECKED_STEPS = 5;
const LEAST_CHECKED = 2;
const MOST_STEPS = 1000;
/** Whoever has not answered by then never will: no step of the largest network takes as long on the slowest device. */
const PATIENCE_MS = 180_000;

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/**
 * The answer, or the reason why there is none.
 * @template T
 * @param {Entrant} entrant
 * @param {() => Promise<T>} ask
 * @returns {Promise<{ value: T, fault: null } | { value: null, fault: string }>}
 */
async function answerOf(entrant, ask) {
  if (entrant.isStuck === true) return { value: null, fault: 'it has not answered before' };
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      entrant.isStuck = true;
      reject(new Error(`no answer in ${PATIENCE_MS / 1000} s`));
    }, PATIENCE_MS);
  });
  try {
    return { value: await Promise.race([ask(), late]), fault: null };
  } catch (error) {
    return { value: null, fault: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** @type {(result: Result, steps: number) => Promise<number | null>} the loss */
async function takeLap(result, steps) {
  const { value, fault } = await answerOf(result.entrant, () => result.entrant.lap(steps));
  result.fault = fault;
  if (value) result.laps.push(value);
  return value && value.loss;
}

/**
 * @param {Entrant} entrant
 * @param {Job} job
 * @param {number} slowMs
 * @returns {Promise<Result>}
 */
async function takeFirstSteps(entrant, job, slowMs) {
  /** @type {Result} */
  const result = { entrant, fault: null, losses: [], deviation: 0, laps: [], calls: null };
  result.fault = (await answerOf(entrant, () => entrant.train(job))).fault;
  const started = performance.now();
  for (let step = 0; step < CHECKED_STEPS && result.fault === null; step++) {
    if (step >= LEAST_CHECKED && performance.now() - started > slowMs) break;
    const loss = await takeLap(result, 1);
    if (loss !== null) result.losses.push(loss);
  }
  return result;
}

/**
 * Holds everybody's losses against those of one: stock TensorFlow.js on WASM, or whoever is there.
 * @param {Result[]} results
 */
function compare(results) {
  const sound = results.filter(({ fault }) => fault === null);
  const reference = sound.find(({ entrant }) => entrant.what === 'tfjs' && entrant.backend === 'wasm') ?? sound[0];
  for (const result of sound) {
    const deviations = result.losses.map((loss, step) => {
      const wanted = reference?.losses[step];
      return wanted === undefined ? 0 : Math.abs(loss - wanted) / wanted;
    });
    // A loss that is no number is as far off as can be
    result.deviation = deviations.some(Number.isNaN) ? Infinity : Math.max(...deviations);
    if (result.deviation > TOLERANCE) result.fault = `its losses are off by ${result.deviation.toExponential(1)}`;
  }
}

/**
 * @param {Result} result
 * @param {number} roundMs
 */
function stepsOfRound({ laps }, roundMs) {
  const fastest = Math.min(...laps.map(({ msPerStep }) => msPerStep));
  return Math.max(1, Math.min(MOST_STEPS, Math.round(roundMs / fastest)));
}

/** @type {(results: Result[], pace: Pace) => Promise<void>} */
async function runRounds(results, { rounds, roundMs, slowMs, raceMs }) {
  const began = performance.now();
  const racing = results
    .filter(({ fault }) => fault === null)
    .map((result) => ({ result, steps: stepsOfRound(result, roundMs), spent: 0 }));
  racing.forEach(({ result }) => (result.laps = []));
  for (let round = 0; round < rounds && performance.now() - began < raceMs; round++) {
    // Everybody is first once, so that whatever a neighbour leaves behind is not always the same one's to bear
    const turn = round % Math.max(1, racing.length);
    for (const racer of [...racing.slice(turn), ...racing.slice(0, turn)]) {
      if (racer.result.fault !== null || racer.spent > slowMs) continue;
      const started = performance.now();
      await takeLap(racer.result, racer.steps);
      racer.spent += performance.now() - started;
    }
  }
}

/** @param {Result[]} results */
async function countCalls(results) {
  for (const result of results) {
    if (result.fault !== null) continue;
    const seen = median(result.laps.map(({ graphicsCalls }) => graphicsCalls ?? 0));
    // Reading the loss may take a call of its own. A count that fails is no reason to throw times away
    result.calls = seen > 0 ? Math.round(seen) : (await answerOf(result.entrant, result.entrant.kernels)).value;
  }
}

/**
 * Races all entrants on one job.
 * @type {(entrants: Entrant[], job: Job, pace: Pace) => Promise<Result[]>}
 */
export async function race(entrants, job, pace) {
  const results = [];
  for (const entrant of entrants) results.push(await takeFirstSteps(entrant, job, pace.slowMs));
  compare(results);
  await runRounds(results, pace);
  await countCalls(results);
  return results;
}

/** @param {Result} result */
export function medians({ entrant, laps }) {
  const msPerStep = median(laps.map((lap) => lap.msPerStep));
  // Where nothing is queued, asking for the work is doing it
  const isQueued = entrant.backend === 'webgpu' || entrant.backend === 'webgl';
  return { msPerStep, encodeMsPerStep: isQueued ? median(laps.map((lap) => lap.encodeMsPerStep ?? NaN)) : msPerStep };
}
