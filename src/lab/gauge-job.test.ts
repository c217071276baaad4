/** The gauges beside a run, and the teeth of its copies: a session on the CPU engine with a made data set. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader } from '../data/load.ts';
import { makeData } from '../data/made-data.ts';
import { factories } from '../engine/factories.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import { TYING_RULES } from '../model/tying.ts';
import { BaselineJob } from './baseline-job.ts';
import { GaugeJob } from './gauge-job.ts';
import { Session } from './session.ts';

const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8 };
type Kind = RunEvent['kind'];
type Of<K extends Kind> = Extract<RunEvent, { kind: K }>;

interface Bench {
  readonly session: Session;
  readonly job: GaugeJob;
  last<K extends Kind>(kind: K): Of<K> | undefined;
  count(kind: Kind): number;
}

let loader: Loader;
const open: { session: Session; job: GaugeJob }[] = [];

async function start(changes: Partial<Experiment> = {}): Promise<Bench> {
  const experiment = { ...BASE, ...changes };
  const engine = await (await factories.cpu())(networkOf(experiment));
  const events: RunEvent[] = [];
  const baselines = new BaselineJob(loader, () => session.running);
  const job = new GaugeJob(
    () => loader,
    () => baselines.directions(),
  );
  const emit = (event: RunEvent): void => void events.push(event);
  const session: Session = new Session(1, engine, loader, experiment, (event) => {
    emit(event);
    if (event.kind === 'progress') job.wake();
  });
  open.push({ session, job });
  await session.begin();
  job.watch({ session, emit });
  const isOf =
    <K extends Kind>(kind: K) =>
    (event: RunEvent): event is Of<K> =>
      event.kind === kind;
  return {
    session,
    job,
    last: (kind) => events.findLast(isOf(kind)),
    count: (kind) => events.filter(isOf(kind)).length,
  };
}

const takeSteps = async (bench: Bench, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await bench.session.step();
};
const curves = (bench: Bench) => bench.last('curves')?.curves;

beforeEach(async () => {
  vi.stubGlobal('fetch', (await makeData([40, 60], [20, 30])).fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
});
afterEach(async () => {
  for (const { session, job } of open.splice(0)) {
    job.watch(null);
    await session.dispose();
  }
  vi.unstubAllGlobals();
});

describe('beside a run', () => {
  test('the slow gauges follow the weights, and orthogonality gets a curve', async () => {
    const bench = await start();
    await expect.poll(() => bench.last('slow-gauges')?.gauges.step).toBe(0);
    await takeSteps(bench, 3);
    await expect.poll(() => bench.last('slow-gauges')?.gauges).toMatchObject({ step: 3, images: 50 });
    const pairs = bench.last('slow-gauges')?.gauges.pairs ?? [];
    expect(pairs).toHaveLength(2);
    await expect.poll(() => curves(bench)?.orthogonality.at(-1)?.step).toBe(3);
    expect(curves(bench)?.orthogonality.at(-1)?.values).toEqual(pairs.map(({ orthogonality }) => orthogonality));
  });

  test('a spectrum comes when it is asked for, with its angle to PCA, and only then', async () => {
    const bench = await start();
    await expect.poll(() => bench.count('slow-gauges')).toBeGreaterThan(0);
    expect(bench.count('spectrum')).toBe(0);
    bench.job.ask(false);
    await expect.poll(() => bench.last('spectrum')?.spectrum.pcaAngle).toBeGreaterThan(0);
    const { spectrum } = bench.last('spectrum') ?? {};
    expect(spectrum?.pairs.map(({ encoder }) => encoder.singular.length)).toEqual([9, 4]);
    expect(spectrum?.code).toMatchObject({ images: 50, units: 4 });
    expect(bench.last('spectrum-progress')?.share).toBeNull();
    await takeSteps(bench, 1);
    await expect.poll(() => bench.last('slow-gauges')?.gauges.step).toBe(1);
    expect(bench.last('spectrum')?.spectrum.step).toBe(0);
  });

  test('a live one follows while it trains, until it is stopped', async () => {
    const bench = await start();
    bench.job.ask(true);
    await expect.poll(() => bench.count('spectrum')).toBeGreaterThan(0);
    // At full speed Node lets a thousand messages pass before it looks at a timer.
    bench.session.setPace(100);
    bench.session.train();
    await expect.poll(() => bench.last('spectrum')?.spectrum.step).toBeGreaterThan(0);
    expect(bench.session.running).toBe(true);
    bench.job.stop();
    expect(bench.last('spectrum-progress')?.share).toBeNull();
    bench.session.pause();
    const { step } = await bench.session.step();
    await expect.poll(() => bench.last('slow-gauges')?.gauges.step).toBe(step);
    expect(bench.last('spectrum')?.spectrum.step).toBeLessThan(step);
  });

  test('weights that are no numbers are measured like any others', async () => {
    const bench = await start();
    await bench.session.alter(async (run) => {
      const state = await run.engine.state();
      state.parameters[run.layout.W[0]?.offset ?? 0] = NaN;
      run.load(state);
    });
    bench.job.ask(false);
    await expect.poll(() => bench.last('spectrum')?.spectrum.pairs[0]?.pinvGap).toBeNaN();
    expect(bench.last('spectrum')?.spectrum.pairs[1]?.encoder.condition).toBeGreaterThan(1);
    await expect.poll(() => bench.last('slow-gauges')?.gauges.pairs[0]?.orthogonality).toBeNaN();
  });

  test('each test says how every class did', async () => {
    const bench = await start();
    await expect.poll(() => bench.count('class-errors')).toBe(1);
    const { classes, step } = bench.last('class-errors')?.errors ?? { classes: [], step: -1 };
    expect(step).toBe(0);
    expect(classes.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5']);
    const sum = classes.reduce((total, { loss, images }) => total + (images > 0 ? loss * images : 0), 0);
    await expect.poll(() => bench.last('progress')?.progress.test?.images).toBe(50);
    expect(sum / 50).toBeCloseTo(bench.last('progress')?.progress.test?.loss ?? NaN, 6);
  });
});

describe('a copy made now and then', () => {
  const once = { rule: [TYING_RULES['copy-epoch']] };

  test('has a point before it and one after it, and a jump of the test loss', async () => {
    const bench = await start(once);
    // 100 images in batches of 8: the thirteenth step ends the epoch.
    await takeSteps(bench, 14);
    const tooth = curves(bench)?.asymmetry.filter(({ step }) => step === 13) ?? [];
    expect(tooth).toHaveLength(2);
    expect(tooth[0]?.values.every((value) => value > 0)).toBe(true);
    expect(tooth[1]?.values).toEqual([0, 0]);
    expect(curves(bench)?.alignment.filter(({ step }) => step === 13)[1]?.values).toEqual([1, 1]);
    const [jump] = curves(bench)?.copyJumps ?? [];
    expect(jump).toMatchObject({ step: 13, images: 50 });
    expect(jump?.after).not.toBe(jump?.before);
  });

  test('every few steps is watched too, where there is time', async () => {
    const bench = await start({ rule: [TYING_RULES['copy-step']], every: 4 });
    await takeSteps(bench, 5);
    expect(curves(bench)?.asymmetry.filter(({ step }) => step === 4)).toHaveLength(2);
    expect(curves(bench)?.copyJumps.map(({ step }) => step)).toEqual([4]);
  });

  test('leaves the weights that it would have left unwatched, to the bit', async () => {
    const [watched, plain] = [await start(once), await start(once)];
    await plain.session.between(async (run) => {
      run.copyWatch = null;
    });
    await takeSteps(watched, 15);
    await takeSteps(plain, 15);
    expect((await watched.session.weights()).parameters).toEqual((await plain.session.weights()).parameters);
    expect(curves(plain)?.copyJumps).toEqual([]);
  });

  test('keeps its teeth however long the run', async () => {
    const bench = await start(once);
    await bench.session.between(async ({ history }) => {
      const gauges = (asymmetry: number) => [
        {
          asymmetry,
          alignment: 0,
          gradientEncoder: 0,
          gradientDecoder: 0,
          gradientCosine: 0,
          penalty: null,
        },
      ];
      for (let step = 1; step <= 5000; step++) {
        const copied = step % 100 === 0 ? { before: gauges(9), jump: null } : null;
        history.addGauges(step, gauges(copied ? 0 : 1), copied);
      }
      const { asymmetry } = history.curves;
      expect(asymmetry.length).toBeLessThan(500);
      expect(asymmetry.filter(({ values }) => values[0] === 9)).toHaveLength(50);
      expect(asymmetry.filter(({ values, step }) => step > 0 && values[0] === 0)).toHaveLength(50);
    });
  });
});
