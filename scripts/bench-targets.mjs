// The targets, one row each: what is compared, the bound, and whether it was reached. Pure: figures in, rows out.

/** @import { PageReport, Watched } from './bench-page.mjs' */
/** @import { Cost, Growth } from './bench-extras.mjs' */

/**
 * @typedef {object} Row as the JSON file has it
 * @property {string} what
 * @property {string} backend
 * @property {string} network
 * @property {number} batch
 * @property {string} rule
 * @property {number} msPerStep
 * @property {number} encodeMsPerStep
 * @property {number} gflops
 * @property {number | null} dispatchesPerStep
 *
 * @typedef {object} Figures all that a run found
 * @property {Row[]} rows of the races
 * @property {Cost[]} rules
 * @property {PageReport} page
 * @property {Growth | null} memory
 * @property {boolean} hasRealGpu
 *
 * @typedef {{ name: string, target: string, found: string, reached: boolean | null }} Verdict `null` where it was not measured
 */

const NETWORK = '784-196-81-49';
const BATCH = 128;
/** What may be lost to whatever else the browser keeps. */
const FLAT = 1.05;

/** @type {(rows: Row[], what: string, backend: string) => Row | undefined} */
function find(rows, what, backend) {
  return rows.find(
    (row) => row.what === what && row.backend === backend && row.network === NETWORK && row.batch === BATCH,
  );
}

/** @type {(name: string, target: string, value: number | undefined, unit: string, reached: (value: number) => boolean) => Verdict} */
function verdict(name, target, value, unit, reached) {
  if (value === undefined || Number.isNaN(value)) return { name, target, found: 'not measured', reached: null };
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return { name, target, found: `${value.toFixed(digits)}${unit}`, reached: reached(value) };
}

/**
 * How many times as fast as the rival ours is.
 * @type {(rows: Row[], ours: string, rival: readonly [what: string, backend: string], by?: 'msPerStep' | 'encodeMsPerStep') => number | undefined}
 */
function ratio(rows, ours, [what, backend], by = 'msPerStep') {
  const [own, other] = [find(rows, 'mirror', ours), find(rows, what, backend)];
  return own && other && other[by] / own[by];
}

/** @type {(name: string, least: number, value: number | undefined) => Verdict} */
const times = (name, least, value) => verdict(name, `≥ ${least}×`, value, '×', (found) => found >= least);

/** @type {(name: string, most: number, unit: string, value: number | null | undefined) => Verdict} */
const atMost = (name, most, unit, value) =>
  verdict(name, `≤ ${most}${unit}`, value ?? undefined, unit, (found) => found <= most);

/** @param {Row[]} rows @returns {Verdict[]} */
function wasmTargets(rows) {
  return [
    times('WASM against stock tfjs, threads for both', 7, ratio(rows, 'wasm', ['tfjs', 'wasm'])),
    times('… one thread each', 7, ratio(rows, 'wasm-1', ['tfjs', 'wasm-1'])),
    times('WASM against jax-js, threads for both', 3, ratio(rows, 'wasm', ['jax-js', 'wasm'])),
    times('… one thread each', 3, ratio(rows, 'wasm-1', ['jax-js', 'wasm-1'])),
    times('WASM, one thread, against PyTorch on one core', 0.9, ratio(rows, 'wasm-1', ['pytorch-1', 'cpu'])),
  ];
}

/** @type {(figures: Figures) => Verdict[]} */
function gpuTargets({ rows, hasRealGpu }) {
  const encode = ratio(rows, 'webgpu', ['tfjs', 'webgpu'], 'encodeMsPerStep');
  const calls = find(rows, 'mirror', 'webgpu')?.dispatchesPerStep;
  const [stock, jax] = [ratio(rows, 'webgpu', ['tfjs', 'webgpu']), ratio(rows, 'webgpu', ['jax-js', 'webgpu'])];
  const real = hasRealGpu ? stock : undefined;
  return [
    times('JavaScript to encode a step on WebGPU, against stock tfjs', 20, encode),
    times('software WebGPU against stock tfjs', 3, hasRealGpu ? undefined : stock),
    times('software WebGPU against jax-js', 1, hasRealGpu ? undefined : jax),
    atMost('dispatches a step on WebGPU', 20, '', calls),
    times('real GPU against stock tfjs', 8, real),
    atMost('real GPU, a step', 1, ' ms', hasRealGpu ? find(rows, 'mirror', 'webgpu')?.msPerStep : undefined),
  ];
}

/** The dearest rule against untied. @param {Cost[]} rules @returns {Verdict} */
function ruleTarget(rules) {
  const dearest = Math.max(...rules.map(({ ofUntied = NaN }) => ofUntied));
  return atMost('the dearest rule without a factorisation, over untied', 10, ' %', 100 * (dearest - 1));
}

/** Of the heatmap that was painted least often. @param {Watched} watched */
export function heatmapRate({ heatmapFrames, seconds }) {
  return heatmapFrames.length === 0 ? NaN : Math.min(...heatmapFrames) / seconds;
}

/** @param {PageReport} report @returns {Verdict[]} */
function pageTargets({ figures, measured }) {
  const painted = measured ? heatmapRate(measured.watched) : NaN;
  const heap = measured?.memory;
  return [
    atMost("page's own chunk, gzip", 150, ' KB', figures.pageGzipKB),
    atMost('worker, gzip', 210, ' KB', figures.workerGzipKB),
    atMost('first data', 350, ' KB', figures.firstDataKB),
    atMost('navigation to first step, WASM', 2500, ' ms', figures.navigationToFirstStepMs),
    atMost('longest main-thread task in training', 50, ' ms', figures.longestTaskMs),
    verdict('heatmaps in training', '≥ 10 a second', painted, ' a second', (found) => found >= 10),
    atMost('pen to reconstruction in training, median', 100, ' ms', figures.penToReconstructionMs),
    flat(
      `page's memory, its film full, ${heap?.steps ?? '–'} steps and ${heap?.switches ?? '–'} switches later`,
      heap?.before,
      heap?.after,
    ),
  ];
}

/** @param {Growth | null} memory @returns {Verdict[]} */
function memoryTargets(memory) {
  const over = `after ${memory?.steps ?? '–'} steps and ${memory?.switches ?? '–'} switches`;
  return [
    flat(`engine's memory ${over}`, memory?.before.bytes, memory?.after.bytes),
    flat(`its worker's heap ${over}`, memory?.heapBefore, memory?.heapAfter),
  ];
}

/** @type {(name: string, before: number | undefined, after: number | undefined) => Verdict} */
function flat(name, before, after) {
  if (before === undefined || after === undefined)
    return { name, target: 'flat', found: 'not measured', reached: null };
  const found = `${(before / 1e6).toFixed(1)} → ${(after / 1e6).toFixed(1)} MB`;
  return { name, target: 'flat', found, reached: after <= FLAT * before };
}

/**
 * @param {Figures} figures
 * @returns {Verdict[]}
 */
export function judge(figures) {
  return [
    ...wasmTargets(figures.rows),
    ...gpuTargets(figures),
    ruleTarget(figures.rules),
    ...pageTargets(figures.page),
    ...memoryTargets(figures.memory),
  ];
}
