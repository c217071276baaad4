// WebGPU without a browser: Dawn, the one of Chrome, from the npm package `webgpu`. That is 140 MB for all platforms, so it is
// no dependency: `npm ci` leaves it out, and whoever has a GPU brings it. Every fault is a sentence.

import { StudyFault } from './study-files.mjs';

const PACKAGE = 'webgpu';
/** The version that the study was tried with. */
const VERSION = '0.6.2';

/** @typedef {{ create: (flags: string[]) => Pick<GPU, 'requestAdapter'>, globals: object }} Dawn */

/**
 * Gives this thread what a browser's worker has: `navigator.gpu`, `self` and the standard's names. Throws a sentence where
 * there is no Dawn or no adapter.
 * @param {() => Promise<Dawn>} load
 * @returns {Promise<void>}
 */
export async function openGpu(load = () => import(PACKAGE)) {
  const dawn = await load().catch((/** @type {unknown} */ error) => {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new StudyFault(
      `--backend webgpu needs the package ${PACKAGE}, which npm ci leaves out since it is large: npm install --no-save ${PACKAGE}@${VERSION} brings it. (${why})`,
    );
  });
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  // Node 21 has a navigator that cannot be written to; 20 has none
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'Node' }, configurable: true });
  Object.defineProperty(globalThis, 'self', { value: globalThis, configurable: true });
  if (await gpu.requestAdapter()) return;
  throw new StudyFault(
    'No WebGPU adapter was found: this machine has no Vulkan driver (Linux), Metal or Direct3D 12 device that Dawn can use. Leave --backend out: WASM runs everywhere.',
  );
}
