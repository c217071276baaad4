/** Races on made data: the same for all but the rule, to the bit, and nothing left behind. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader } from '../data/load.ts';
import { makeData } from '../data/made-data.ts';
import type { Engine } from '../engine/engine.ts';
import { factories } from '../engine/factories.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import { sampleStretches } from '../model/race-plan.ts';
import type { RaceDrawing, RaceOrder, RacePictures, RaceReadings } from '../model/race-readings.ts';
import type { RunEvent } from '../model/readings.ts';
import { customRule, TYING_RULES } from '../model/tying.ts';
import { meanOf } from './evaluation.ts';
import { RaceDesk } from './race-desk.ts';
import { totalVariance } from './race-racer.ts';
import { Run } from './run.ts';
import { Session } from './session.ts';

const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8, lr: 0.01 };
const { untied, transposed, soft } = TYING_RULES;
/** Another name for the same: its losses must be those of Untied. */
const alsoUntied = customRule({ ...untied, route: 'encoder' });

let loader: Loader;
let engines: Engine[];
let disposed: number;

const makeEngine = async (experiment: Experiment): Promise<Engine> => {
  const engine = await (await factories.wasm())(networkOf(experiment));
  const dispose = engine.dispose.bind(engine);
  engine.dispose = () => ((disposed += 1), dispose());
  engines.push(engine);
  return engine;
};
const desk = (): RaceDesk => new RaceDesk({ data: () => loader.data, makeEngine });

const order = (changes: Partial<RaceOrder> = {}): RaceOrder => ({
  experiment: BASE,
  rules: [untied, transposed],
  seeds: 1,
  budget: 30,
  ...changes,
});

async function until(races: RaceDesk, wanted: (readings: RaceReadings) => boolean): Promise<RaceReadings> {
  let readings = await races.next(0);
  while (!wanted(readings)) readings = await races.next(readings.version);
  return readings;
}

const isOver = ({ phase }: RaceReadings): boolean => ['finished', 'cancelled', 'failed'].includes(phase);

async function raced(changes: Partial<RaceOrder> = {}, drawing: RaceDrawing = null) {
  const races = desk();
  races.start(order(changes), drawing);
  return { races, readings: await until(races, isOver) };
}

/** The same training without a race. */
async function plainRun(experiment: Experiment, steps: number): Promise<{ run: Run; engine: Engine }> {
  const engine = await makeEngine(experiment);
  const run = new Run(engine, () => loader.data, experiment);
  await run.begin();
  for (let step = 0; step < steps; step++) await run.takeStep(true);
  return { run, engine };
}

beforeEach(async () => {
  vi.stubGlobal('fetch', (await makeData([40, 60], [20, 30])).fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
  [engines, disposed] = [[], 0];
});
afterEach(() => void vi.unstubAllGlobals());

describe('a race', () => {
  test('of one rule under two names gives the same losses twice: same start, same batches, turn by turn', async () => {
    const { readings } = await raced({ rules: [untied, alsoUntied, soft] });
    const [one, other, third] = readings.laps.map(([lap]) => lap?.points.map(({ loss }) => loss));
    expect(readings.phase).toBe('finished');
    expect(one).toHaveLength(21);
    expect(other).toEqual(one);
    expect(third).not.toEqual(one);
    expect(third?.[0]).toBe(one?.[0]);
  });

  test('gives each racer what a run of its own gives, step by step, and the final figure over all test images', async () => {
    const { races, readings } = await raced({ rules: [transposed, untied] });
    for (const [racer, rule] of [transposed, untied].entries()) {
      const { run, engine } = await plainRun({ ...BASE, rule: [rule] }, 30);
      const kept = races.kept(racer);
      expect(kept.state).toEqual(await engine.state());
      expect(kept.position).toEqual((await run.checkpoint())?.position);
      const plain = [...(await engine.losses())];
      expect([...kept.history.losses]).toEqual(plain);
      const { data } = loader;
      if (!data) throw new Error('no data');
      const final = readings.laps[racer]?.[0]?.final;
      expect(final?.loss).toBeCloseTo(meanOf(await engine.errors(data.test, 0, 50)), 10);
      const gauges = await run.measure();
      expect(final?.asymmetry).toBe(Math.max(...gauges.map(({ asymmetry }) => asymmetry)));
      expect(final?.images).toBe(50);
    }
  });

  test('over several seeds starts each lap anew, and alike for all', async () => {
    const { readings } = await raced({ seeds: 3, budget: 5, rules: [untied, alsoUntied] });
    const [one, other] = readings.laps;
    expect(one?.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(one?.map(({ points }) => points[0]?.loss)).toEqual(other?.map(({ points }) => points[0]?.loss));
    expect(new Set(one?.map(({ final }) => final?.loss)).size).toBe(3);
    expect(readings).toMatchObject({ done: 30, total: 30 });
    const { engine } = await plainRun({ ...BASE, rule: [untied], seed: 3 }, 5);
    const { data } = loader;
    expect(one?.[2]?.final?.loss).toBeCloseTo(data ? meanOf(await engine.errors(data.test, 0, 50)) : NaN, 10);
  });

  test('goes on as the live run, to the bit and with its curves', async () => {
    const { races } = await raced({ rules: [untied, transposed], budget: 20 });
    const experiment = { ...BASE, rule: [transposed] };
    const events: RunEvent[] = [];
    const session = new Session(7, await makeEngine(experiment), loader, experiment, (event) => events.push(event));
    await session.begin();
    await session.alter(async (run) => run.restore(races.kept(1)));
    for (let i = 0; i < 10; i++) await session.step();
    const whole = await plainRun(experiment, 30);
    expect((await session.weights()).parameters).toEqual(await whole.engine.parameters());
    const curves = events.findLast((event) => event.kind === 'curves')?.curves;
    expect(curves?.train.map(({ mean }) => Math.fround(mean))).toEqual([...(await whole.engine.losses())]);
    expect(curves?.test.map(({ step }) => step)).toContain(10);
    expect(curves?.asymmetry.length).toBeGreaterThan(2);
    expect(curves?.markers).toEqual([{ step: 0, rules: ['transposed'] }]);
    await session.dispose();
  });

  test('marks who diverges, and the others go on', async () => {
    // A pull this strong throws both halves ever farther past each other: 4λ times the rate is more than 2.
    const wild = { ...BASE, output: 'linear', optimizer: 'sgd', lambda: 100 } as const;
    const { races, readings } = await raced({ experiment: wild, rules: [soft, untied], budget: 200 });
    expect(readings.phase).toBe('finished');
    expect(readings.laps[0]?.[0]?.divergedAt).toBeGreaterThan(0);
    expect(readings.laps[0]?.[0]?.final).toBeNull();
    expect(readings.laps[1]?.[0]?.points.at(-1)?.step).toBe(200);
    expect(readings.done).toBe(readings.total);
    expect(() => races.kept(0)).toThrow('nothing to go on with');
  });

  test('can be paused and resumed without a difference, and frees its engine at the end', async () => {
    const races = desk();
    races.start(order(), null);
    await until(races, ({ done }) => done > 0);
    races.race.pause();
    const paused = await races.next(0);
    expect(paused.phase).toBe('paused');
    races.race.resume();
    const readings = await until(races, isOver);
    const { readings: whole } = await raced();
    expect(readings.laps.map(([lap]) => lap?.final?.loss)).toEqual(whole.laps.map(([lap]) => lap?.final?.loss));
    expect(disposed).toBe(engines.length);
  });

  test('cancelled, also while paused, frees its engine and leaves what was measured', async () => {
    const races = desk();
    races.start(order({ budget: 5000 }), null);
    await until(races, ({ done }) => done > 0);
    races.race.pause();
    races.race.cancel();
    const readings = await races.next(0);
    expect(readings.phase).toBe('cancelled');
    expect(readings.done).toBeLessThan(readings.total);
    await expect.poll(() => disposed).toBe(1);
    expect(engines).toHaveLength(1);
    expect(() => races.kept(0)).toThrow('nothing');
  });

  test('gives way to the next one', async () => {
    const races = desk();
    races.start(order({ budget: 5000 }), null);
    await until(races, ({ done }) => done > 0);
    races.start(order({ budget: 3 }), null);
    const readings = await until(races, isOver);
    expect(readings).toMatchObject({ phase: 'finished', total: 6 });
    expect(disposed).toBe(2);
  });

  test('says what went wrong where the engine cannot be had', async () => {
    const races = new RaceDesk({ data: () => loader.data, makeEngine: () => Promise.reject(new Error('no room')) });
    races.start(order(), null);
    expect(await until(races, isOver)).toMatchObject({ phase: 'failed', detail: 'no room' });
  });

  test('shows what each racer makes of the drawing and of a digit of each class, also of a drawing that comes later', async () => {
    const drawn = { kind: 'digit', pixels: new Uint8Array(36).fill(120) } as const;
    const drawing = { drawing: drawn, how: { centre: true, noise: 0, kind: 'gaussian' } } as const;
    const races = desk();
    races.start(order(), drawing);
    // As the page does: each answer brings what is new since the one before.
    const pictures = new Map<number | null, RacePictures>();
    const readings = await until(races, (news) => {
      for (const picture of news.pictures) pictures.set(picture.racer, picture);
      return isOver(news);
    });
    expect([...pictures.values()].map(({ racer }) => racer)).toEqual([null, 0, 1]);
    const classes = new Set(loader.data?.test.labels).size;
    expect([...pictures.values()].map(({ images }) => images.length)).toEqual(Array(3).fill((1 + classes) * 36));
    const { engine } = await plainRun({ ...BASE, rule: [transposed] }, 30);
    const shown = pictures.get(null)?.images ?? new Float32Array(0);
    const { layers } = await engine.activations(shown, shown.length / 36);
    expect(pictures.get(1)?.images).toEqual(layers.at(-1));
    await races.race.redraw(null);
    const later = await races.next(readings.version);
    expect(later.pictures.map(({ images, hasDrawing }) => [images.length, hasDrawing])).toEqual(
      Array.from({ length: 3 }, () => [classes * 36, false]),
    );
    expect((await races.next(0)).pictures).toHaveLength(3);
  });
});

test('the pace of this machine is measured on an engine of its own', async () => {
  const pace = await desk().pace(BASE, [untied, TYING_RULES.orthonormal]);
  expect(Object.keys(pace?.msPerStep ?? {})).toEqual(['untied', 'orthonormal']);
  expect(Object.values(pace?.msPerStep ?? {}).every((time) => time > 0)).toBe(true);
  expect(pace?.msPerTestImage).toBeGreaterThan(0);
  expect(disposed).toBe(1);
});

test('the sample is spread over the whole test set', () => {
  expect(sampleStretches(50)).toEqual([{ first: 0, count: 50 }]);
  const stretches = sampleStretches(10_000);
  expect(stretches.reduce((sum, { count }) => sum + count, 0)).toBe(2000);
  expect([stretches[0]?.first, stretches.at(-1)?.first]).toEqual([0, 8750]);
});

test('answers that are all alike have no variance', () => {
  expect(totalVariance(Float32Array.of(0.5, 0.2, 0.5, 0.2), 2)).toBeCloseTo(0, 12);
  expect(totalVariance(Float32Array.of(0, 1, 1, 3), 2)).toBeCloseTo(0.25 + 1, 12);
});
