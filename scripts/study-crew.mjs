// The threads of a study, and the bundle that they run: one task a thread at a time, what comes back as a promise.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { StudyFault } from './study-files.mjs';
import { ROOT } from './tools.mjs';

/** @import { Anchor, StudyRun } from '../src/model/study-record.ts' */
/** @import { Task } from './study-worker.mjs' */
/** @import * as Study from '../src/study/index.ts' */

const CACHE = path.join(ROOT, 'node_modules', '.cache', 'mirror-study');

/** The package's version, which every record names. */
export const VERSION = /** @type {{ version: string }} */ (
  JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
).version;

/** Compiles the study for Node. @returns {Promise<{ bundle: string, study: typeof Study }>} */
export async function compile() {
  const outDir = path.join(CACHE, String(process.pid % 8));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: path.join(ROOT, 'src', 'study', 'index.ts'), outDir, emptyOutDir: true, target: 'node20' },
  });
  const bundle = pathToFileURL(path.join(outDir, 'index.js')).href;
  return { bundle, study: /** @type {typeof Study} */ (await import(bundle)) };
}

let isLeftOver = false;

/** Where a thread could not be ended, ends the process without asking any thread; the last thing to be done. */
export function endAtOnce() {
  if (isLeftOver) process.kill(process.pid, 'SIGKILL');
}

/**
 * @template {Task} T
 * @typedef {T extends { kind: 'anchor' } ? Anchor : StudyRun} Answer
 */

export class Thread {
  #worker;
  #isGpu;
  #isBusy = false;
  /** How far the task is. */
  share = 0;

  /** @param {string} bundle @param {'wasm' | 'cpu' | 'webgpu'} [backend] what its runs are made on */
  constructor(bundle, backend = 'wasm') {
    const workerData = { bundle, backend, folder: path.join(ROOT, 'public'), version: VERSION };
    this.#worker = new Worker(new URL('study-worker.mjs', import.meta.url), { workerData });
    this.#worker.setMaxListeners(0);
    this.#isGpu = backend === 'webgpu';
  }

  /**
   * @template {Task} T
   * @param {T} task
   * @returns {Promise<Answer<T>>}
   */
  do(task) {
    this.share = 0;
    this.#isBusy = true;
    return new Promise((resolve, reject) => {
      const worker = this.#worker;
      const end = () => {
        this.#isBusy = false;
        worker.off('message', hear);
        worker.off('error', fail);
      };
      /** @param {Error} error */
      const fail = (error) => (end(), reject(error));
      /** @param {{ kind: 'progress', share: number } | { kind: 'failed', why: string, isFault: boolean } | { kind: 'done', value: Answer<T> }} message */
      const hear = (message) => {
        if (message.kind === 'progress') return void (this.share = message.share);
        if (message.kind === 'failed') return fail(new (message.isFault ? StudyFault : Error)(message.why));
        end();
        resolve(message.value);
      };
      worker.on('message', hear);
      worker.on('error', fail);
      worker.postMessage(task);
    });
  }

  /**
   * Ends the thread. Dawn ends the whole process where its thread goes in the middle of its work: then the thread is left as
   * it is, and the process has to end by `endAtOnce` when all else is done.
   * @returns {Promise<unknown>}
   */
  stop() {
    if (!this.#isGpu || !this.#isBusy) return this.#worker.terminate();
    isLeftOver = true;
    this.#worker.unref();
    return Promise.resolve();
  }
}
