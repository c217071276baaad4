/** WebGPU without a browser: what is said where it cannot be, and the very losses of WASM where it can. */
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader, type DataSet } from '../src/data/load.ts';
import { makeData } from '../src/data/made-data.ts';
import { specsOf } from '../src/study/design.ts';
import { PLANS } from '../src/study/plans.ts';
import { makeRun } from '../src/study/runner.ts';
import { openGpu } from './study-gpu.mjs';

/** A driver that Debian's Chromium brings, where no other is named. */
const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (existsSync(SOFTWARE_DRIVER)) process.env['VK_ICD_FILENAMES'] ??= SOFTWARE_DRIVER;

const globals = { navigator: globalThis.navigator, self: globalThis.self };
const restore = (): void => {
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true });
};

/** The package is no dependency (CONTRIBUTING.md says why), and a machine need not have a driver. */
const hasGpu = await openGpu().then(
  () => true,
  () => false,
);
restore();
afterEach(restore);

describe('a machine without WebGPU', () => {
  test('is told which package to install', async () => {
    const missing = openGpu(() => Promise.reject(new Error("Cannot find package 'webgpu'")));
    await expect(missing).rejects.toThrow(/npm install --no-save webgpu@\d+\.\d+\.\d+ brings it.*Cannot find package/);
  });

  test('is told that no adapter was found', async () => {
    const gpu = { requestAdapter: () => Promise.resolve(null) };
    const none = openGpu(() => Promise.resolve({ create: () => gpu, globals: {} }));
    await expect(none).rejects.toThrow(/No WebGPU adapter was found.*Leave --backend out/);
  });
});

describe.runIf(hasGpu)('a run on Dawn', () => {
  /** Relative, as the golden file allows of a GPU. */
  const TOLERANCE = 1e-3;
  let data: DataSet;

  beforeEach(async () => {
    await openGpu();
    vi.stubGlobal('fetch', (await makeData([40, 60], [20, 30])).fetch);
    const loader = new Loader('https://example.test/made/');
    await loader.load();
    if (!loader.data) throw new Error('no data');
    data = loader.data;
  });
  afterAll(() => void vi.unstubAllGlobals());

  test('loses what the same run loses on WASM', { timeout: 300_000 }, async () => {
    const make = (backend: 'wasm' | 'webgpu') => {
      const [spec] = specsOf(PLANS.quick, [], backend);
      if (!spec) throw new Error('an empty plan');
      const experiment = { ...spec.experiment, layers: [36, 9, 4], batch: 8, lr: 0.01, stop: 12 };
      const bench = {
        data,
        now: () => performance.now(),
        clock: 'wall' as const,
        version: 'test',
        onProgress: () => {},
      };
      return makeRun({ ...spec, experiment }, bench);
    };
    const [wasm, webgpu] = [await make('wasm'), await make('webgpu')];
    expect(webgpu.engine).toMatchObject({ backend: 'webgpu', kernels: 'own' });
    expect(webgpu.firstLosses).toHaveLength(10);
    for (const [i, loss] of webgpu.firstLosses.entries())
      expect(Math.abs(loss / (wasm.firstLosses[i] ?? NaN) - 1), `step ${i + 1}`).toBeLessThan(TOLERANCE);
    expect(Math.abs((webgpu.errorPixel ?? NaN) / (wasm.errorPixel ?? NaN) - 1)).toBeLessThan(TOLERANCE);
  });
});
