// A thread of the study: makes one run at a time on the engine of the page, compiled for Node. Keeps the data it has read.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { StudyFault } from './study-files.mjs';
import { openGpu } from './study-gpu.mjs';

/** @import { DataSet } from '../src/data/load.ts' */
/** @import { StudySpec } from '../src/study/design.ts' */
/** @import * as Study from '../src/study/index.ts' */

/** @typedef {{ kind: 'run', spec: StudySpec } | { kind: 'anchor', data: string }} Task */

/** @typedef {{ bundle: string, backend: string, folder: string, version: string }} Given */
const { bundle, backend, folder, version } = /** @type {Given} */ (workerData);
const study = /** @type {typeof Study} */ (await import(bundle));
/** @type {Map<string, DataSet>} */
const sets = new Map();

/** Milliseconds that this thread has computed: what others do on the machine is not in it. Linux alone tells. */
function cpuClock() {
  try {
    const read = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
    const first = read();
    return Number.isFinite(first) && first > 0 ? read : null;
  } catch {
    return null;
  }
}

/** A GPU's time is none of this thread's. */
const cpu = backend === 'webgpu' ? null : cpuClock();
/** Set up at the first task, so that what is wrong comes back as its answer. @type {Promise<void> | null} */
let gpu = null;

/** @param {string} name */
async function dataOf(name) {
  const known = sets.get(name);
  if (known) return known;
  const place = path.join(folder, name);
  const loader = new study.Loader({
    manifest: () => Promise.resolve(JSON.parse(readFileSync(path.join(place, 'manifest.json'), 'utf8'))),
    piece: ({ file }) => Promise.resolve(gunzipSync(readFileSync(path.join(place, file)))),
  });
  await loader.load();
  if (!loader.data || loader.status.state !== 'complete') throw new Error(`The data set ${name} is not whole.`);
  sets.set(name, loader.data);
  return loader.data;
}

/** @param {Task} task */
async function answer(task) {
  if (backend === 'webgpu') await (gpu ??= openGpu());
  if (task.kind === 'anchor') return study.anchorOf(task.data, await dataOf(task.data));
  return study.makeRun(task.spec, {
    data: await dataOf(task.spec.experiment.data),
    now: cpu ?? (() => performance.now()),
    clock: cpu ? 'cpu' : 'wall',
    version,
    onProgress: (share) => parentPort?.postMessage({ kind: 'progress', share }),
  });
}

parentPort?.on('message', (/** @type {Task} */ task) => {
  answer(task).then(
    (value) => parentPort?.postMessage({ kind: 'done', value }),
    (error) =>
      parentPort?.postMessage({
        kind: 'failed',
        why: error instanceof Error ? error.message : String(error),
        isFault: error instanceof StudyFault,
      }),
  );
});
