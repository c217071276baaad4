// Who takes part in the benchmark: one row each. Opens them, and says of those that are not to be had why.

import { reasonOf } from './bench-browser.mjs';
import { findTorch, GET_TORCH, Torch } from './bench-torch.mjs';

/** @import { BenchBackend, What } from '../bench/contestant.ts' */
/** @import { BenchBrowser } from './bench-browser.mjs' */
/** @import { Entrant } from './bench-race.mjs' */

/**
 * @typedef {{ what: string, backend: string, why: string }} Absent
 * @typedef {{ entrants: Entrant[], absent: Absent[], close: () => void }} Field
 */

/** @type {readonly (readonly [What, BenchBackend])[]} */
const IN_BROWSER = [
  ['mirror', 'webgpu'],
  ['mirror', 'webgl'],
  ['mirror', 'wasm'],
  ['mirror', 'cpu'],
  ['tfjs', 'webgpu'],
  ['tfjs', 'webgl'],
  ['tfjs', 'wasm'],
  ['tfjs', 'cpu'],
  ['jax-js', 'webgpu'],
  ['jax-js', 'wasm'],
];

/** @type {readonly (readonly [name: string, threads: number])[]} */
const PYTORCH = [
  ['pytorch-1', 1],
  ['pytorch-all', 0],
];

/**
 * Opens everybody. `wasm` runs in a page that is cross-origin isolated, with the threads that each library takes there;
 * `wasm-1` in one that is not, where there are none.
 * @param {BenchBrowser} browser
 * @returns {Promise<Field>}
 */
export async function openField(browser) {
  /** @type {Field} */
  const field = { entrants: [], absent: [], close: () => undefined };
  for (const [what, backend] of IN_BROWSER) {
    await enter(field, what, backend, () => openInBrowser(browser, 'isolated', what, backend, backend));
    if (backend !== 'wasm') continue;
    await enter(field, what, 'wasm-1', () => openInBrowser(browser, 'plain', what, backend, 'wasm-1'));
  }
  const processes = await openTorch(field, browser);
  return { ...field, close: () => processes.forEach((torch) => torch.close()) };
}

/** @type {(field: Field, what: string, backend: string, open: () => Promise<Entrant>) => Promise<void>} */
async function enter(field, what, backend, open) {
  try {
    field.entrants.push(await open());
  } catch (error) {
    field.absent.push({ what, backend, why: reasonOf(error) });
  }
}

/**
 * @param {BenchBrowser} browser
 * @param {'isolated' | 'plain'} where
 * @param {What} what
 * @param {BenchBackend} backend
 * @param {string} shownAs
 * @returns {Promise<Entrant>}
 */
async function openInBrowser(browser, where, what, backend, shownAs) {
  const name = `${what} ${backend}`;
  const { device } = await browser.ask(where, name, 'open', { what, backend });
  return {
    what,
    backend: shownAs,
    device,
    train: (job) => browser.ask(where, name, 'train', job),
    lap: (steps) => browser.ask(where, name, 'lap', { steps }),
    kernels: () => browser.ask(where, name, 'kernels', null),
  };
}

/** @type {(field: Field, browser: BenchBrowser) => Promise<Torch[]>} */
async function openTorch(field, browser) {
  const python = findTorch();
  if (python === undefined) {
    field.absent.push(...PYTORCH.map(([what]) => ({ what, backend: 'cpu', why: GET_TORCH })));
    return [];
  }
  /** @type {Torch[]} */
  const processes = [];
  for (const [what, threads] of PYTORCH) {
    await enter(field, what, 'cpu', async () => {
      const torch = new Torch(python, threads);
      processes.push(torch);
      await torch.open();
      return {
        what,
        backend: 'cpu',
        device: torch.device,
        train: (job) => torch.train(job, browser),
        lap: (steps) => torch.lap(steps),
        kernels: () => Promise.resolve(null),
      };
    });
  }
  return processes;
}
