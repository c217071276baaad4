/** A session on the CPU engine with a made data set: what a visitor may do while it trains. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader } from '../data/load.ts';
import { makeData, type Served } from '../data/made-data.ts';
import { factories } from '../engine/factories.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import { TYING_RULES } from '../model/tying.ts';
import { Session } from './session.ts';

const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8 };
type Kind = RunEvent['kind'];
type Of<K extends Kind> = Extract<RunEvent, { kind: K }>;

interface Bench {
  readonly session: Session;
  readonly events: RunEvent[];
  of<K extends Kind>(kind: K): Of<K>[];
}

let served: Served;
let loader: Loader;
const open: Session[] = [];

async function start(changes: Partial<Experiment> = {}): Promise<Bench> {
  const experiment = { ...BASE, ...changes };
  const engine = await (await factories.cpu())(networkOf(experiment));
  const events: RunEvent[] = [];
  const session = new Session(1, engine, loader, experiment, (event) => events.push(event));
  open.push(session);
  await session.begin();
  const isOf =
    <K extends Kind>(kind: K) =>
    (event: RunEvent): event is Of<K> =>
      event.kind === kind;
  return { session, events, of: (kind) => events.filter(isOf(kind)) };
}

const trainTo = async (bench: Bench): Promise<void> => {
  bench.session.train();
  await expect.poll(() => bench.of('running').at(-1)?.running).toBe(false);
};
const lossesOf = (bench: Bench): number[] =>
  bench
    .of('curves')
    .at(-1)
    ?.curves.train.map(({ mean }) => mean) ?? [];
const last = (bench: Bench) => bench.of('progress').at(-1)?.progress;
const tested = async (bench: Bench, step: number): Promise<void> => {
  await expect.poll(() => last(bench)?.test?.step).toBe(step);
};

beforeEach(async () => {
  served = await makeData([40, 60], [20, 30]);
  vi.stubGlobal('fetch', served.fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((session) => session.dispose()));
  vi.unstubAllGlobals();
});

describe('a session', () => {
  test('stops at its budget, having learnt, and tests over all test images', async () => {
    const bench = await start({ stop: 60, lr: 0.01 });
    await tested(bench, 0);
    const before = last(bench)?.test?.loss ?? 0;
    await trainTo(bench);
    await tested(bench, 60);
    expect(bench.of('running').map(({ because }) => because)).toEqual(['asked', 'stop']);
    expect(last(bench)).toMatchObject({ step: 60, epoch: 4, test: { images: 50 } });
    expect(last(bench)?.test?.loss).toBeLessThan(0.8 * before);
    expect(lossesOf(bench)).toHaveLength(60);
  });

  test('with the same seed loses the same, step by step or at once, and with another seed something else', async () => {
    const whole = await start({ stop: 10 });
    await trainTo(whole);
    await tested(whole, 10);
    const single = await start();
    for (let i = 0; i < 10; i++) await single.session.step();
    const other = await start({ seed: 2 });
    for (let i = 0; i < 10; i++) await other.session.step();
    expect(lossesOf(single)).toEqual(lossesOf(whole));
    expect(lossesOf(other)).not.toEqual(lossesOf(whole));
  });

  test('answers a drawing between two steps', async () => {
    const bench = await start();
    bench.session.train();
    const drawing = { kind: 'digit', pixels: new Uint8Array(36).fill(99) } as const;
    const [one, other] = [await bench.session.reconstruct(drawing), await bench.session.reconstruct(drawing)];
    expect(one.layers.map((layer) => layer.length)).toEqual([36, 9, 4, 9, 36]);
    expect(one.error).toBeGreaterThan(0);
    expect(bench.session.running).toBe(true);
    expect(other.version).toBeGreaterThanOrEqual(one.version);
    bench.session.pause();
  });

  test('answers an empty pad with nothing', async () => {
    const bench = await start();
    const empty = { kind: 'ink', pixels: new Uint8Array(100), width: 10, height: 10 } as const;
    expect(await bench.session.reconstruct(empty)).toMatchObject({ digit: null, layers: [], error: null });
  });

  test('a switch acts on the next step, resets nothing, and leaves a marker', async () => {
    const bench = await start({ rule: [TYING_RULES.untied] });
    for (let i = 0; i < 3; i++) await bench.session.step();
    expect(last(bench)?.gauges[0]?.asymmetry).toBeGreaterThan(0);
    await bench.session.adjust({ ...BASE, rule: [TYING_RULES.transposed] });
    expect(last(bench)).toMatchObject({
      step: 3,
      gauges: [{ asymmetry: 0 }, { asymmetry: 0 }],
    });
    await bench.session.step();
    expect(last(bench)?.gauges.map(({ asymmetry }) => asymmetry)).toEqual([0, 0]);
    const { markers } = bench.of('curves').at(-1)?.curves ?? { markers: [] };
    expect(markers).toEqual([
      { step: 0, rules: ['untied'] },
      { step: 3, rules: ['transposed'] },
    ]);
    expect(lossesOf(bench)).toHaveLength(4);
  });

  test('a change of learning rate alone moves no weight', async () => {
    const bench = await start();
    await bench.session.step();
    const before = await bench.session.weights();
    await bench.session.adjust({ ...BASE, lr: 0.5 });
    const after = await bench.session.weights();
    expect(after).toEqual(before);
    await bench.session.step();
    expect((await bench.session.weights()).version).toBeGreaterThan(after.version);
  });

  test('copies once an epoch under copy-epoch', async () => {
    const bench = await start({ rule: [TYING_RULES['copy-epoch']] });
    const asymmetries: number[] = [];
    for (let i = 0; i < 14; i++) {
      await bench.session.step();
      asymmetries.push(last(bench)?.gauges[0]?.asymmetry ?? NaN);
    }
    // 100 images in batches of 8: the thirteenth step ends the epoch.
    expect(asymmetries.map((asymmetry) => asymmetry === 0)).toEqual([...Array<boolean>(12).fill(false), true, false]);
  });

  test('says when it diverges, and goes back to good weights', async () => {
    const bench = await start({ activation: 'linear', output: 'linear', optimizer: 'sgd', lr: 0.01 });
    await bench.session.step();
    await tested(bench, 1);
    await bench.session.adjust({ ...BASE, optimizer: 'sgd', lr: 10 });
    bench.session.train();
    await expect.poll(() => bench.of('problem')).toHaveLength(1);
    const problem = bench.of('problem')[0]?.problem;
    expect(problem).toMatchObject({ code: 'diverged', learningRate: 10 });
    expect(bench.session.running).toBe(false);
    const { step } = await bench.session.rollBack();
    expect(step).toBe(problem?.code === 'diverged' ? problem.goodStep : -1);
    expect((await bench.session.weights()).parameters.every(Number.isFinite)).toBe(true);
    await bench.session.adjust({ ...BASE, optimizer: 'sgd', lr: 0.001 });
    expect(await bench.session.step()).toEqual({ step: step + 1 });
    expect(last(bench)?.trainLoss).toBeLessThan(10);
  });

  test('goes back to the bit', async () => {
    const [whole, bench] = [await start(), await start()];
    for (let i = 0; i < 5; i++) await whole.session.step();
    await bench.session.step();
    await tested(bench, 1);
    const good = await bench.session.weights();
    // The next test, which would be the newer way back, has no time to end.
    bench.session.train();
    bench.session.pause();
    expect(await bench.session.rollBack()).toEqual({ step: 1 });
    expect((await bench.session.weights()).parameters).toEqual(good.parameters);
    for (let i = 0; i < 4; i++) await bench.session.step();
    expect(lossesOf(bench)).toEqual(lossesOf(whole));
  });

  test('trains on noisy images against clean ones', async () => {
    const [clean, noisy] = [await start(), await start({ noise: 0.5 })];
    await clean.session.step();
    await noisy.session.step();
    expect(lossesOf(noisy)[0]).not.toBeCloseTo(lossesOf(clean)[0] ?? 0, 6);
    expect(lossesOf(noisy)[0]).toBeLessThan(1);
  });

  test('waits for images that have not arrived, and loses the same as if they had been there', async () => {
    const whole = await start({ stop: 8 });
    await trainTo(whole);
    await tested(whole, 8);
    let release = (): void => undefined;
    served.held.set('train-1.gz', new Promise((resolve) => (release = resolve)));
    loader = new Loader('https://example.test/made/');
    const loading = loader.load();
    await expect.poll(() => loader.status.trainImages).toBe(40);
    const bench = await start({ stop: 8 });
    bench.session.train();
    await expect.poll(() => last(bench)).toMatchObject({ step: 5, waitingForData: true });
    release();
    await loading;
    await expect.poll(() => bench.session.running).toBe(false);
    await tested(bench, 8);
    expect(lossesOf(bench)).toEqual(lossesOf(whole));
  });

  test('trains on what has arrived when no more will', async () => {
    served.files.delete('train-1.gz');
    loader = new Loader('https://example.test/made/');
    await loader.load();
    const bench = await start({ stop: 6 });
    await trainTo(bench);
    await tested(bench, 6);
    // 40 images in batches of 8: five steps are an epoch.
    expect(last(bench)?.epoch).toBe(1);
  });
});
