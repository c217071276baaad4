/** Every data set from its first image to a trained network: changed while running, opened, and added to. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeData, type Served } from '../data/made-data.ts';
import { withPixels } from '../model/layers.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from '../model/experiment.ts';
import type { OpenedFile } from '../model/data-readings.ts';
import type { DataStatus, RunEvent } from '../model/readings.ts';
import { Laboratory } from './laboratory.ts';

const BASE: Experiment = { ...DEFAULT_EXPERIMENT, backend: 'wasm', layers: [64, 12, 5], batch: 32 };
const noDecoder = () => Promise.reject(new Error('no decoder'));

const HOW = { centre: true, noise: 0, kind: 'gaussian' } as const;

let served: Served;
let lab: Laboratory;
let statuses: DataStatus[];
let events: RunEvent[];
let run = 0;

beforeEach(async () => {
  served = await makeData([40, 60], [20], 8);
  vi.stubGlobal('fetch', served.fetch);
  // Of this laboratory alone: one left with a set still loading goes on telling of it
  const [told, heard]: [DataStatus[], RunEvent[]] = [[], []];
  [statuses, events] = [told, heard];
  lab = new Laboratory('https://example.test/', {
    event: (_, event) => heard.push(event),
    data: (status) => told.push(status),
  });
});
afterEach(async () => {
  await use({ data: 'mnist' });
  await lab.session.dispose();
  vi.unstubAllGlobals();
});

async function use(changes: Partial<Experiment>): Promise<void> {
  run += 1;
  await lab.build(run, { ...BASE, ...changes });
}

/** n images of side × side as an IDX file. */
function idx(n: number, side: number, value: (image: number, pixel: number) => number): OpenedFile {
  const bytes = new Uint8Array(16 + n * side * side);
  bytes.set([0, 0, 8, 3, 0, 0, 0, n, 0, 0, 0, side, 0, 0, 0, side]);
  for (let i = 0; i < n * side * side; i++) bytes[16 + i] = value(Math.floor(i / side / side), i % (side * side));
  return { path: 'own.idx', content: new Blob([bytes]) };
}

const steps = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await lab.session.step();
};

const losses = (): number[] =>
  events.flatMap((event) =>
    event.kind === 'progress' && event.progress.trainLoss !== null ? [event.progress.trainLoss] : [],
  );

describe('a data set', () => {
  test('that is served is asked for by its own folder, and only when it is used', async () => {
    await use({ data: 'fashion-mnist' });
    await expect.poll(() => statuses.at(-1)?.state).toBe('complete');
    expect(served.addresses.every((address) => address.startsWith('https://example.test/fashion-mnist/'))).toBe(true);
    expect(statuses.at(-1)?.set?.classes).toHaveLength(6);
  });

  test('generated needs no server, and can be learnt', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('asked a server')));
    await use({ data: 'generated', layers: [784, 12, 5] });
    await expect.poll(() => statuses.at(-1)).toMatchObject({ state: 'complete', trainImages: 12_000 });
    await steps(80);
    const seen = losses();
    expect(seen.at(-1)).toBeLessThan((seen[0] ?? 0) / 2);
    await use({ data: 'mnist' });
  });

  test('left and taken up again is not loaded twice', async () => {
    await use({ data: 'mnist' });
    await expect.poll(() => statuses.at(-1)?.state).toBe('complete');
    await use({ data: 'generated', layers: [784, 12, 5] });
    const asked = served.asked.length;
    await use({ data: 'mnist' });
    expect(served.asked).toHaveLength(asked);
    expect(statuses.at(-1)?.set?.name).toBe('made');
  });

  test('has its own baselines', async () => {
    const newest = () => events.findLast((event) => event.kind === 'baselines')?.baselines.meanImageLoss;
    await use({ data: 'mnist' });
    await expect.poll(newest).toBeGreaterThan(0);
    const before = newest();
    await lab.data.open([idx(30, 8, (image, pixel) => (image + pixel) % 256)], { side: 28, invert: false }, noDecoder);
    await use({ data: 'own' });
    await expect.poll(newest).not.toBe(before);
  });
});

describe('the visitor’s own set', () => {
  test('of another size is trained on and reconstructs a drawing', async () => {
    const opened = await lab.data.open(
      [idx(90, 16, (image, pixel) => (image * 7 + pixel) % 256)],
      { side: 28, invert: false },
      noDecoder,
    );
    expect(opened).toMatchObject({ kind: 'opened', own: { width: 16, height: 16, trainImages: 75, testImages: 15 } });
    await use({ data: 'own', layers: withPixels(BASE.layers, 256) });
    await steps(3);
    expect(losses().every(Number.isFinite)).toBe(true);
    const pixels = new Uint8Array(784).fill(90, 300, 500);
    const made = await lab.session.reconstruct({ kind: 'digit', pixels });
    expect([made.digit?.length, made.layers.at(-1)?.length]).toEqual([256, 256]);
    const preview = await lab.previewData(40, 0);
    expect([preview.labels.length, preview.mean.length]).toEqual([40, 256]);
  });

  test('stays open, and in use, where another file is refused', async () => {
    await lab.data.open([idx(6, 8, () => 9)], { side: 28, invert: false }, noDecoder);
    await use({ data: 'own' });
    const bad = await lab.data.open(
      [{ path: 'bad.npy', content: new Blob(['nothing']) }],
      { side: 28, invert: false },
      noDecoder,
    );
    expect(bad).toMatchObject({ kind: 'refused', problem: { file: 'bad.npy', kind: 'unknown' } });
    await steps(1);
    expect(statuses.at(-1)).toMatchObject({ trainImages: 5, testImages: 1 });
    expect(lab.data.opening).toEqual({ done: 0, total: 0 });
  });

  test('is no set before something is opened', async () => {
    await use({});
    await expect(use({ data: 'own' })).rejects.toThrow(/own/);
  });

  test('grows by drawings, which the next epoch trains on', async () => {
    await use({});
    const digit = { kind: 'digit', pixels: new Uint8Array(64).fill(77) } as const;
    expect(lab.addToOwn(digit, HOW, 'x')).toMatchObject({ trainImages: 1, testImages: 1, classes: ['x'] });
    await use({ data: 'own' });
    await steps(1);
    for (let i = 0; i < 300; i++) lab.addToOwn(digit, HOW, i % 2 === 0 ? 'x' : 'y');
    const { train, test: held, manifest } = lab.data.loader.data ?? {};
    expect([train?.count, held?.count, manifest?.classes]).toEqual([251, 51, ['x', 'y']]);
    expect(statuses.at(-1)).toMatchObject({ trainImages: 251, testImages: 51, state: 'complete' });
    expect(train?.bytes.slice(250 * 64, 251 * 64).every((value) => value === 77)).toBe(true);
    await steps(8);
    // 251 images at 32 a step are eight steps
    await expect.poll(lastEpoch).toBe(2);
  });

  test('an empty pad adds nothing', async () => {
    await use({});
    expect(lab.addToOwn({ kind: 'ink', pixels: new Uint8Array(100), width: 10, height: 10 }, HOW, '')).toBeNull();
  });
});

const lastEpoch = (): number | undefined => events.findLast((event) => event.kind === 'progress')?.progress.epoch;
