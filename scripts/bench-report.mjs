// What the benchmark prints: a table for each race, the extras, and the targets. Pure: figures in, text out.

import { slope } from './bench-extras.mjs';
import { medians, TOLERANCE } from './bench-race.mjs';
import { short, table } from './bench-table.mjs';
import { heatmapRate } from './bench-targets.mjs';

/** @import { Job } from '../bench/contestant.ts' */
/** @import { Absent } from './bench-entrants.mjs' */
/** @import { Cost } from './bench-extras.mjs' */
/** @import { PageReport } from './bench-page.mjs' */
/** @import { Result } from './bench-race.mjs' */
/** @import { Row, Verdict } from './bench-targets.mjs' */

/** @param {Job} job */
export function networkName({ sizes }) {
  return sizes.join('-');
}

/** Numbers of the decoder and the encoder together. @param {readonly number[]} sizes */
export function weightsOf(sizes) {
  return sizes.slice(1).reduce((sum, inner, index) => sum + 2 * inner * (sizes[index] ?? 0), 0);
}

/**
 * Three products in each of the 2L layers, as `flopsPerImage` of src/model/architecture.ts counts them.
 * @param {Job} job
 */
function flopsOf({ sizes, batch }) {
  return 3 * 2 * weightsOf(sizes) * batch;
}

/**
 * @param {Job} job
 * @param {string} what
 * @param {string} backend
 * @param {{ msPerStep: number, encodeMsPerStep: number, calls: number | null, rule?: string }} found
 * @returns {Row}
 */
export function rowOf(job, what, backend, { msPerStep, encodeMsPerStep, calls, rule = 'untied' }) {
  return {
    what,
    backend,
    network: networkName(job),
    batch: job.batch,
    rule,
    msPerStep: toFour(msPerStep),
    encodeMsPerStep: toFour(encodeMsPerStep),
    gflops: toFour(flopsOf(job) / msPerStep / 1e6),
    dispatchesPerStep: calls,
  };
}

/** @param {number} value */
function toFour(value) {
  return Number(value.toPrecision(4));
}

/**
 * The believed rows of a race.
 * @type {(job: Job, results: Result[]) => Row[]}
 */
export function rowsOf(job, results) {
  return results
    .filter(({ fault, laps }) => fault === null && laps.length > 0)
    .map((result) => {
      const { what, backend } = result.entrant;
      return rowOf(job, what, backend, { ...medians(result), calls: result.calls });
    });
}

/** @type {(job: Job, results: Result[], absent: readonly Absent[]) => string} */
export function printRace(job, results, absent) {
  const rows = rowsOf(job, results);
  const titles = ['what', 'backend', 'ms/step', 'encode', 'GFLOP/s', 'calls', 'mirror is', 'loss off by', 'on'];
  const cells = results.map((result) => {
    const { what, backend, device } = result.entrant;
    const row = rows.find((other) => other.what === what && other.backend === backend);
    if (!row) return [what, backend, `no times: ${result.fault ?? 'none taken'}`];
    const ours = rows.find((other) => other.what === 'mirror' && other.backend === rivalOf(row));
    const faster = what === 'mirror' || !ours ? '' : `${short(row.msPerStep / ours.msPerStep)}×`;
    const calls = row.dispatchesPerStep === null ? '' : String(row.dispatchesPerStep);
    const deviation = result.deviation === 0 ? '0' : result.deviation.toExponential(0);
    const figures = [row.msPerStep, row.encodeMsPerStep, row.gflops].map(short);
    return [what, backend, ...figures, calls, faster, deviation, device];
  });
  const missing = absent.map(({ what, backend, why }) => [what, backend, `absent: ${why}`]);
  const wide = cells.filter((row) => row.length > 3);
  const notes = [...cells.filter((row) => row.length <= 3), ...missing].map((row) => row.join('  '));
  return [`${networkName(job)}, B = ${job.batch}`, table(titles, wide), ...notes, agreement(results)].join('\n');
}

/** Which of our engines a row is held against. PyTorch on one core meets one thread. @param {Row} row */
function rivalOf({ what, backend }) {
  if (what === 'pytorch-1') return 'wasm-1';
  return what === 'pytorch-all' ? 'wasm' : backend;
}

/** @param {Result[]} results */
function agreement(results) {
  const wrong = results.filter(({ deviation }) => deviation > TOLERANCE);
  const right = results.filter(({ losses, deviation }) => losses.length > 0 && deviation <= TOLERANCE);
  const sentence = `Losses of the first steps agree to ${TOLERANCE} for ${right.length} of ${right.length + wrong.length}.`;
  const named = wrong.map(({ entrant, losses }) => `${entrant.what} ${entrant.backend}: ${losses.join(', ')}`);
  return [sentence, ...named].join('\n');
}

/** @param {Cost[]} costs */
export function printRules(costs) {
  const rows = costs.map(({ rule, msPerStep, ofUntied = NaN }) => [rule, short(msPerStep), ofUntied.toFixed(3)]);
  return `Rules, mirror on WASM, B = 128\n${table(['rule', 'ms/step', 'of untied'], rows)}`;
}

/** @type {(title: string, sizeOf: (job: Job) => number, costs: Cost[]) => string} */
export function printSizes(title, sizeOf, costs) {
  const points = costs.map(({ job, msPerStep }) => ({ size: sizeOf(job), cost: msPerStep }));
  const rows = costs.map(({ job, msPerStep }) => [
    networkName(job),
    String(job.batch),
    String(weightsOf(job.sizes)),
    short(msPerStep),
    short(flopsOf(job) / msPerStep / 1e6),
  ]);
  const titles = ['network', 'B', 'weights', 'ms/step', 'GFLOP/s'];
  return `${title}: cost grows as size to the power ${slope(points).toFixed(2)}\n${table(titles, rows)}`;
}

/** @param {PageReport} report */
export function printPage({ figures, enginesGzipKB, measured, fault }) {
  const weights = `page ${figures.pageGzipKB} KB, worker ${figures.workerGzipKB} KB, all engines ${enginesGzipKB} KB, first data ${figures.firstDataKB} KB`;
  if (!measured) return `The page: ${weights}\nIts times could not be measured:\n${fault ?? ''}`;
  const { watched, navigationToFirstStepMs, penMs, backend, stepsPerSecond } = measured;
  const gaps = `longest task ${watched.longestTaskMs > 0 ? `${short(watched.longestTaskMs)} ms` : 'under 50 ms'}, longest frame ${short(watched.longestFrameMs)} ms`;
  return [
    `The page, on ${backend}: ${weights}`,
    `  navigation to first step: ${navigationToFirstStepMs.map((ms) => Math.round(ms)).join(', ')} ms`,
    `  training, all of it in sight: ${short(stepsPerSecond)} steps a second, ${gaps}`,
    `  ${short(watched.frames / watched.seconds)} frames a second, heatmaps ${short(heatmapRate(watched))} and more`,
    `  pen to reconstruction: ${penMs.length} moves, ${short(Math.min(...penMs))} to ${short(Math.max(...penMs))} ms`,
    ...(fault === null ? [] : ['Its memory could not be measured:', fault]),
  ].join('\n');
}

/** @param {Verdict[]} verdicts */
export function printTargets(verdicts) {
  const rows = verdicts.map(({ name, target, found, reached }) => [
    name,
    target,
    found,
    reached === null ? '' : reached ? 'reached' : 'NOT REACHED',
  ]);
  return `Targets: ${networkName({ sizes: [784, 196, 81, 49], batch: 128 })}, B = 128\n${table(['what', 'target', 'found', ''], rows)}`;
}
