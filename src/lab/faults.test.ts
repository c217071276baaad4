/** What can befall a run, in fine grain; the same faults in a real browser are in e2e (docs/faults.md says which where). */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeData } from '../data/made-data.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import { RULE_IDS } from '../model/tying.ts';
import { Laboratory } from './laboratory.ts';
import { clear, prepare, rules, start, type Bench } from './made-session.ts';
import type * as Serial from './serial.ts';
import { delay } from './serial.ts';

const MINUTE = 60_000;

/** A loop whose next turn does not come takes no step any more. */
const turns = vi.hoisted(() => ({ come: true }));
vi.mock('./serial.ts', async (original) => {
  const real = await original<typeof Serial>();
  return { ...real, nextTurn: () => (turns.come ? real.nextTurn() : new Promise(() => undefined)) };
});

describe('a run', () => {
  beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
  afterEach(async () => {
    vi.restoreAllMocks();
    turns.come = true;
    await clear();
    vi.unstubAllGlobals();
  });

  test('that is switched a thousand times in a row trains on, under the last rule', async () => {
    const bench = await start();
    bench.session.train();
    const switches = Array.from({ length: 1000 }, (_, i) =>
      bench.change({ rule: rules(RULE_IDS[i % RULE_IDS.length] ?? 'soft') }),
    );
    await Promise.all(switches);
    await bench.change({ rule: rules('soft') });
    const { step } = bench.progress;
    await bench.passes(step + 20);
    expect(bench.progress.switches).toMatchObject({ undo: { count: 5 } });
    expect(bench.progress.switches.ghosts.length).toBeLessThanOrEqual(3);
    const taken = await bench.state();
    expect(taken?.experiment.rule.map(({ id }) => id)).toEqual(['soft']);
    expect(taken?.state.parameters.every(Number.isFinite)).toBe(true);
  }, 120_000);

  test('whose input is not a number stops, and its weights of before go on', async () => {
    const bench = await start({ noise: 0 });
    await bench.steps(3);
    await bench.tested();
    const { layers } = bench.experiment;
    const input = new Float32Array(8 * (layers[0] ?? 0)).fill(NaN);
    await bench.session.stepOn({ input, target: input, size: 8 });
    expect(bench.of('problem').at(-1)?.problem).toMatchObject({ code: 'diverged', step: 4, goodStep: 3 });
    await bench.session.rollBack();
    await bench.steps(2);
    expect(bench.progress.step).toBe(5);
    expect((await bench.state())?.state.parameters.every(Number.isFinite)).toBe(true);
  });

  /** Puts NaN into a weight of the first pair, as a fault in memory would. */
  const spoil = (bench: Bench, which: 'W' | 'V' | 'b' | 'c'): Promise<void> =>
    bench.session.between(async (run) => {
      const state = await run.engine.state();
      state.parameters[1 + (run.layout[which][0]?.offset ?? 0)] = NaN;
      run.engine.load(state);
    });
  const holdsGood = async (bench: Bench): Promise<void> => {
    expect(bench.of('problem').at(-1)?.problem).toMatchObject({ code: 'diverged', goodStep: 3 });
    expect(bench.session.running).toBe(false);
    await bench.session.rollBack();
    await bench.steps(2);
    expect(bench.progress.step).toBe(5);
    expect((await bench.state())?.state.parameters.every(Number.isFinite)).toBe(true);
  };

  test.each(['W', 'V', 'b', 'c'] as const)(
    'one of whose weights in %s becomes NaN stops, and its weights of before go on',
    async (which) => {
      const bench = await start({ activation: 'relu' });
      await bench.steps(3);
      await bench.tested();
      await spoil(bench, which);
      bench.session.train();
      await expect.poll(() => bench.of('problem')).not.toEqual([]);
      await holdsGood(bench);
    },
  );

  test('stops as well where its engine hides from the loss that a weight is NaN', async () => {
    const bench = await start();
    await bench.steps(3);
    await bench.tested();
    await bench.session.between(({ engine }) => {
      const losses = engine.losses.bind(engine);
      vi.spyOn(engine, 'losses').mockImplementation(async () => (await losses()).fill(0.25));
      return Promise.resolve();
    });
    await spoil(bench, 'b');
    bench.session.train();
    await expect.poll(() => bench.of('problem')).not.toEqual([]);
    await holdsGood(bench);
  });

  test('is not stuck because its thread slept for ten minutes, or because a clock was set', async () => {
    const bench = await start();
    bench.session.train();
    await bench.passes(3);
    const real = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => real() + 10 * MINUTE);
    vi.spyOn(Date, 'now').mockReturnValue(0);
    const { step } = bench.progress;
    await bench.passes(step + 20);
    expect(bench.session.isStuck(performance.now())).toBe(false);
    bench.session.pause();
    await bench.tested();
    await expect.poll(() => bench.session.isStuck(performance.now() + 10 * MINUTE)).toBe(false);
  });

  test('is stuck where nobody takes its steps any more, though it answers', async () => {
    const bench = await start();
    bench.session.train();
    await bench.passes(3);
    turns.come = false;
    await delay(50);
    const { step } = await bench.session.weights();
    await delay(50);
    expect((await bench.session.weights()).step).toBe(step);
    const now = performance.now();
    expect([bench.session.isStuck(now), bench.session.isStuck(now + MINUTE)]).toEqual([false, true]);
  });

  test('is stuck where something was begun that does not end, and only after a while', async () => {
    const bench = await start();
    await bench.tested();
    let end: () => void = () => undefined;
    const endless = bench.session.between(() => new Promise<void>((resolve) => (end = resolve)));
    await delay(5);
    const now = performance.now();
    expect(bench.session.isStuck(now)).toBe(false);
    expect(bench.session.isStuck(now + MINUTE)).toBe(true);
    end();
    await endless;
    expect(bench.session.isStuck(now + MINUTE)).toBe(false);
  });
});

describe('a laboratory', () => {
  const BASE: Experiment = { ...DEFAULT_EXPERIMENT, backend: 'wasm', layers: [64, 12, 5], batch: 32 };
  let events: { readonly run: number; readonly event: RunEvent }[];
  let lab: Laboratory;

  beforeEach(async () => {
    const served = await makeData([40, 60], [20], 8);
    vi.stubGlobal('fetch', served.fetch);
    const heard: typeof events = [];
    events = heard;
    lab = new Laboratory('https://example.test/', {
      event: (run, event) => heard.push({ run, event }),
      data: () => undefined,
    });
  });
  afterEach(async () => {
    await lab.session.dispose();
    vi.unstubAllGlobals();
  });

  const trains = async (run: number): Promise<void> => {
    lab.session.train();
    const stepsOf = () =>
      events.map(({ run: of, event }) => (of === run && event.kind === 'progress' ? event.progress.step : 0));
    await expect.poll(() => Math.max(...stepsOf())).toBeGreaterThan(5);
  };

  test('that is reset a hundred times at once makes the last run, and trains it', async () => {
    const builds = Array.from({ length: 100 }, (_, i) => lab.build(i + 1, BASE));
    const answers = await Promise.allSettled(builds);
    expect(answers.slice(0, 99).every(({ status }) => status === 'rejected')).toBe(true);
    expect(answers[99]?.status).toBe('fulfilled');
    await trains(100);
  });

  test('whose layers are resized while it trains makes a run of each size, and the old one says no more', async () => {
    const sizes = [
      [64, 12, 5],
      [64, 30, 7, 3],
      [64, 5, 2],
      [64, 16, 8],
      [64, 12, 5],
    ] as const;
    for (const [i, layers] of sizes.entries()) {
      await lab.build(i + 1, { ...BASE, layers: [...layers] });
      expect(lab.session.codeSize).toBe(layers.at(-1));
      const before = events.length;
      await trains(i + 1);
      expect(new Set(events.slice(before).map(({ run }) => run))).toEqual(new Set([i + 1]));
    }
  });
});
