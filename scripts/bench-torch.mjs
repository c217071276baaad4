// PyTorch's half of the benchmark: finds a Python that has it, and keeps one process for each number of threads.
// Node's own modules only.

import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CACHE, IMAGES, IMAGES_FILE } from './bench-browser.mjs';
import { ROOT } from './tools.mjs';

/** @import { Job } from '../bench/contestant.ts' */
/** @import { BenchBrowser } from './bench-browser.mjs' */

/** How to get it, for the row that says it is absent. */
export const GET_TORCH =
  'no Python with PyTorch: python3 -m venv /tmp/torch && /tmp/torch/bin/pip install torch numpy, then PYTHON=/tmp/torch/bin/python npm run bench';

/** `ADAM` of bench/contestant.ts. */
const ADAM = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** @returns {string | undefined} a Python that can import torch: PYTHON, or the usual names */
export function findTorch() {
  const named = process.env['PYTHON'];
  const names = named === undefined || named === '' ? ['python3', 'python'] : [named];
  return names.find((name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);
}

export class Torch {
  #child;
  #lines;
  device = '';

  /**
   * @param {string} python
   * @param {number} threads 0 for all cores
   */
  constructor(python, threads) {
    const env = threads > 0 ? { OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) } : {};
    this.#child = spawn(python, [path.join(ROOT, 'bench', 'pytorch.py'), String(threads)], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async open() {
    const { version, threads } = /** @type {{ version: string, threads: number }} */ (await this.#answer());
    this.device = `PyTorch ${version} · ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  }

  /** @returns {Promise<unknown>} */
  async #answer() {
    const line = /** @type {IteratorResult<string, undefined>} */ (await this.#lines.next());
    if (line.done === true) throw new Error('the Python process has ended');
    return JSON.parse(line.value);
  }

  /** @param {object} request */
  async #ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    return /** @type {{ value: unknown }} */ (await this.#answer()).value;
  }

  /** @type {(job: Job, browser: BenchBrowser) => Promise<void>} */
  async train({ sizes, batch }, browser) {
    const { floats, layout } = await browser.start(sizes);
    const start = path.join(CACHE, 'start.bin');
    await writeFile(start, Buffer.from(floats, 'base64'));
    const images = { images: IMAGES_FILE, count: IMAGES };
    await this.#ask({ kind: 'train', batch, layout, length: layout.length, start, ...images, adam: ADAM });
  }

  /** @param {number} steps */
  async lap(steps) {
    return /** @type {{ steps: number, msPerStep: number, loss: number }} */ (await this.#ask({ kind: 'lap', steps }));
  }

  close() {
    this.#child.stdin.end();
  }
}
