/** A switch as an experiment: ghosts, undo and preview, held to runs that never switched, on the WASM engine. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader } from '../data/load.ts';
import { makeData } from '../data/made-data.ts';
import type { Engine } from '../engine/engine.ts';
import { factories, type EngineFactory } from '../engine/factories.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import { TYING_RULES, type RuleId } from '../model/tying.ts';
import { Session } from './session.ts';

const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8, noise: 0.2, rule: rules('untied') };

function rules(...ids: RuleId[]): Experiment['rule'] {
  return ids.map((id) => TYING_RULES[id]);
}

type Of<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

class Bench {
  readonly session: Session;
  readonly events: RunEvent[] = [];
  experiment: Experiment;

  constructor(engine: Engine, experiment: Experiment, factory: EngineFactory | null) {
    this.experiment = experiment;
    this.session = new Session(1, engine, loader, experiment, (event) => this.events.push(event), factory);
  }

  of<K extends RunEvent['kind']>(kind: K): Of<K>[] {
    return this.events.filter((event): event is Of<K> => event.kind === kind);
  }
  get progress() {
    const newest = this.of('progress').at(-1)?.progress;
    if (!newest) throw new Error('nothing was reported');
    return newest;
  }
  get curves() {
    const newest = this.of('curves').at(-1)?.curves;
    if (!newest) throw new Error('no curves');
    return newest;
  }
  get losses(): number[] {
    return this.curves.train.map(({ mean }) => mean);
  }
  get troubles(): string[] {
    return this.of('switch-trouble').map(({ trouble }) => trouble.code);
  }
  async steps(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.session.step();
  }
  async change(changes: Partial<Experiment>, leavesGhost = true): Promise<void> {
    this.experiment = { ...this.experiment, ...changes };
    await this.session.adjust(this.experiment, leavesGhost);
  }
  async undo(): Promise<void> {
    const undone = await this.session.undoSwitch();
    if (undone) this.experiment = { ...this.experiment, rule: undone.rule };
  }
  /** Everything that training changes. */
  state() {
    return this.session.between((run) => run.checkpoint());
  }
  tested(): Promise<void> {
    return vi.waitFor(
      () => {
        expect(this.progress.test?.step).toBe(this.progress.step);
        for (const ghost of this.progress.switches.ghosts) expect(ghost.test?.step).toBe(ghost.step);
      },
      { timeout: 20_000 },
    );
  }
  trained(): Promise<void> {
    this.session.train();
    return vi.waitFor(() => expect(this.session.running).toBe(false), { timeout: 20_000 });
  }
}

let loader: Loader;
let wasm: EngineFactory;
const open: Bench[] = [];

async function start(changes: Partial<Experiment> = {}, factory: EngineFactory | null = wasm): Promise<Bench> {
  const experiment = { ...BASE, ...changes };
  const bench = new Bench(await wasm(networkOf(experiment)), experiment, factory);
  open.push(bench);
  await bench.session.begin();
  return bench;
}

beforeEach(async () => {
  const served = await makeData([40, 60], [20, 30]);
  vi.stubGlobal('fetch', served.fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
  wasm = await factories.wasm();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ session }) => session.dispose()));
  vi.unstubAllGlobals();
});

describe('a ghost', () => {
  test.each(['untied', 'copy-epoch', 'soft', 'pseudo-inverse'] as const)(
    'of %s loses to the bit what a run loses that never switched',
    async (rule) => {
      const [switched, whole] = [await start({ rule: rules(rule) }), await start({ rule: rules(rule) })];
      await switched.steps(5);
      await switched.change({ rule: rules('transposed') });
      // 100 images in batches of 8: the epoch ends in between.
      await switched.steps(12);
      await switched.tested();
      await whole.steps(17);
      await whole.tested();
      const [ghost] = switched.progress.switches.ghosts;
      expect(ghost).toMatchObject({ number: 1, rules: [rule], since: 5, step: 17, divergedAt: null });
      expect(ghost?.test?.loss).toBe(whole.progress.test?.loss);
      expect(ghost?.trainLoss).toBe(whole.progress.trainLoss);
      expect(switched.curves.ghosts[0]?.train.map(({ mean }) => mean)).toEqual(whole.losses.slice(5));
      expect(switched.losses.slice(0, 5)).toEqual(whole.losses.slice(0, 5));
      expect(switched.losses[16]).not.toBe(whole.losses[16]);
    },
  );

  test('keeps pace with training at full speed, and is tested whenever the run is', async () => {
    const [switched, whole] = [await start({ stop: 400 }), await start({ stop: 400 })];
    await switched.steps(3);
    await switched.change({ rule: rules('copy-step') });
    await switched.trained();
    await switched.tested();
    await whole.trained();
    await whole.tested();
    const [ghost] = switched.progress.switches.ghosts;
    expect(ghost?.step).toBe(400);
    expect(ghost?.test?.loss).toBe(whole.progress.test?.loss);
    const stepsOf = (points: readonly { step: number }[] = []) => points.map(({ step }) => step);
    const tested = stepsOf(switched.curves.test).filter((step) => step > 3);
    expect(stepsOf(switched.curves.ghosts[0]?.test).filter((step) => step > 3)).toEqual(tested);
    expect(switched.progress.switches.ghostShare).toBeGreaterThan(0.1);
    expect(switched.progress.switches.ghostShare).toBeLessThan(0.9);
  });

  test('takes over every other setting that changes', async () => {
    const changes = [{ lr: 0.01 }, { noise: 0 }, { optimizer: 'sgd' }, { biases: 'mirrored' }, { lambda: 1 }] as const;
    const [switched, whole] = [await start({ rule: rules('soft') }), await start({ rule: rules('soft') })];
    await switched.steps(4);
    await whole.steps(4);
    await switched.change({ rule: rules('frozen') });
    for (const change of changes) {
      for (const bench of [switched, whole]) {
        await bench.change(change);
        await bench.steps(2);
      }
    }
    expect(switched.progress.switches.ghosts[0]?.trainLoss).toBe(whole.progress.trainLoss);
  });

  test('is left by a rule that has trained, and by no other', async () => {
    const bench = await start();
    await bench.change({ rule: rules('soft') });
    expect(bench.progress.switches.ghosts).toEqual([]);
    await bench.steps(1);
    for (const rule of ['untied', 'frozen', 'averaged'] as const) await bench.change({ rule: rules(rule) });
    expect(bench.progress.switches.ghosts.map(({ rules: of }) => of)).toEqual([['soft']]);
    await bench.steps(1);
    await bench.change({ rule: rules('copy-step') }, false);
    expect(bench.progress.switches.ghosts).toHaveLength(1);
  });

  test('can be added at will and dismissed; the fourth is refused and replaces none', async () => {
    const bench = await start();
    for (let i = 0; i < 3; i++) {
      await bench.session.addGhost();
      await bench.steps(1);
    }
    await bench.session.addGhost();
    expect(bench.troubles).toEqual(['ghost-limit']);
    const numbers = () => bench.progress.switches.ghosts.map(({ number, since }) => [number, since]);
    expect(numbers()).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    await bench.session.dismissGhost(2);
    expect(numbers()).toEqual([
      [1, 0],
      [3, 2],
    ]);
    await bench.session.addGhost();
    expect(numbers()).toEqual([
      [1, 0],
      [2, 3],
      [3, 2],
    ]);
    expect(bench.curves.ghosts.map(({ since }) => since)).toEqual([0, 3, 2]);
    await bench.session.dismissGhost(7);
    expect(numbers()).toHaveLength(3);
  });

  test('stops where its loss runs away, and the run goes on', async () => {
    const bench = await start({ activation: 'linear', output: 'linear', optimizer: 'sgd' });
    await bench.steps(1);
    await bench.change({ rule: rules('soft'), lambda: 0 });
    await bench.steps(1);
    await bench.change({ rule: rules('frozen') });
    // The second ghost is pulled apart, the run and the first know no pull.
    await bench.change({ lambda: 100, lr: 0.1 });
    await bench.steps(60);
    const [first, second] = bench.progress.switches.ghosts;
    expect(first).toMatchObject({ divergedAt: null, step: 62 });
    expect(second?.divergedAt).toBeGreaterThan(2);
    expect(bench.of('problem')).toEqual([]);
    expect(bench.progress.step).toBe(62);
    await bench.undo();
    expect(bench.progress.switches.ghosts.map(({ step, divergedAt }) => [step, divergedAt])).toEqual([[2, null]]);
  });

  test('is refused where a network would not fit, or its engine is not to be had; the switch is made all the same', async () => {
    const fails = await start({}, () => Promise.reject(new RangeError('no memory')));
    await fails.steps(1);
    await fails.change({ rule: rules('transposed') });
    expect(fails.troubles).toEqual(['ghost-failed']);
    expect(fails.progress.gauges[0]?.asymmetry).toBe(0);
    const large = await start();
    await large.session.between(async ({ engine }) => {
      vi.spyOn(engine, 'memory').mockReturnValue({ buffers: 1, bytes: 600 * 2 ** 20 });
    });
    await large.steps(1);
    await large.change({ rule: rules('transposed') });
    expect(large.of('switch-trouble')[0]?.trouble).toMatchObject({ code: 'ghost-memory', bytes: 600 * 2 ** 20 });
    expect(large.progress.switches).toMatchObject({ ghosts: [], undo: { step: 1 } });
    expect(await large.session.preview(rules('untied'))).toMatchObject({ kind: 'no-room' });
  });

  test('leaves nothing behind when the run ends', async () => {
    const made: Engine[] = [];
    const bench = await start({}, async (network) => {
      const engine = await wasm(network);
      vi.spyOn(engine, 'dispose');
      made.push(engine);
      return engine;
    });
    await bench.steps(1);
    await bench.session.addGhost();
    await bench.session.addGhost();
    await bench.session.preview(rules('frozen'));
    await bench.session.dismissGhost(1);
    await bench.session.dispose();
    expect(made).toHaveLength(3);
    for (const engine of made) expect(engine.dispose).toHaveBeenCalledTimes(1);
  });
});

describe('undo', () => {
  test('returns to the very state, to the bit, and the run goes on as if it had never switched', async () => {
    const [bench, whole] = [await start({ rule: rules('soft') }), await start({ rule: rules('soft') })];
    // Past the end of an epoch.
    await bench.steps(15);
    await bench.tested();
    const before = await bench.state();
    const [gauges, test, trainLoss] = [bench.progress.gauges, bench.progress.test, bench.progress.trainLoss];
    await bench.change({ rule: rules('transposed', 'orthonormal') });
    await bench.steps(14);
    await bench.undo();
    expect(bench.progress).toMatchObject({ step: 15, epoch: 1, gauges, test, trainLoss });
    expect(bench.experiment.rule.map(({ id }) => id)).toEqual(['soft']);
    const after = await bench.state();
    expect(after?.state).toEqual(before?.state);
    expect(after?.position).toEqual(before?.position);
    expect(after?.history).toEqual(before?.history);
    expect(bench.progress.switches).toMatchObject({ ghosts: [], undo: null });
    expect(bench.curves.markers).toEqual([{ step: 0, rules: ['soft'] }]);
    await bench.steps(15);
    await whole.steps(30);
    expect(bench.losses).toEqual(whole.losses);
    expect((await bench.state())?.state).toEqual((await whole.state())?.state);
  });

  test('goes back switch by switch, ghosts and all, through rules of single pairs', async () => {
    const bench = await start();
    const seen: unknown[] = [];
    const look = async () => [(await bench.state())?.state, bench.progress.switches.ghosts.map(({ step }) => step)];
    for (const rule of [rules('transposed'), rules('transposed', 'untied'), rules('soft', 'untied')]) {
      await bench.steps(3);
      seen.push(await look());
      await bench.change({ rule });
    }
    await bench.steps(3);
    for (const count of [3, 2, 1]) {
      expect(bench.progress.switches.undo?.count).toBe(count);
      await bench.undo();
      expect(await look()).toEqual(seen[count - 1]);
    }
    expect(await bench.session.undoSwitch()).toBeNull();
  });

  test('keeps five ways back, and a training run training', async () => {
    const bench = await start();
    for (let i = 0; i < 8; i++) {
      await bench.steps(1);
      await bench.change({ rule: rules(i % 2 === 0 ? 'soft' : 'untied') }, false);
    }
    expect(bench.progress.switches.undo).toMatchObject({ count: 5, step: 8 });
    bench.session.train();
    await vi.waitFor(() => expect(bench.progress.step).toBeGreaterThan(12), { timeout: 20_000 });
    const undone = await bench.session.undoSwitch();
    expect(undone?.step).toBe(8);
    expect(bench.session.running).toBe(true);
    await vi.waitFor(() => expect(bench.progress.step).toBeGreaterThan(12), { timeout: 20_000 });
    bench.session.pause();
  });

  test('leaves other settings as they are', async () => {
    const bench = await start();
    await bench.steps(2);
    await bench.change({ rule: rules('frozen') });
    await bench.change({ lr: 0.5 });
    await bench.undo();
    await bench.session.between(async (run) => {
      expect(run.experiment.lr).toBe(0.5);
      expect(run.experiment.rule[0]?.id).toBe('untied');
    });
  });

  test('is gone after the run took over other weights, and so are the ghosts', async () => {
    const bench = await start();
    await bench.steps(2);
    await bench.tested();
    await bench.change({ rule: rules('transposed') });
    await bench.steps(2);
    await bench.session.rollBack();
    expect(bench.progress.switches).toMatchObject({ ghosts: [], undo: null });
    expect(bench.progress.gauges[0]?.asymmetry).toBe(0);
  });
});

describe('a preview', () => {
  test.each(['transposed', 'pseudo-inverse', 'orthonormal', 'averaged', 'frozen', 'copy-step'] as const)(
    'of %s says what then happens, and touches nothing',
    async (rule) => {
      const bench = await start();
      await bench.steps(6);
      await bench.tested();
      const before = await bench.state();
      const preview = await bench.session.preview(rules(rule));
      expect(await bench.state()).toEqual(before);
      if (preview.kind !== 'known') throw new Error(preview.kind);
      // Fewer than 1,000 test images: the test loss is over the same ones.
      expect(preview).toMatchObject({ images: 50, step: 6, now: bench.progress.test?.loss });
      await bench.change({ rule: rules(rule) });
      await bench.tested();
      expect(bench.progress.test?.loss).toBe(preview.after);
    },
  );

  test('is overtaken by the next, during training too', async () => {
    const bench = await start();
    bench.session.train();
    const asked = (['averaged', 'transposed', 'orthonormal'] as const).map((rule) =>
      bench.session.preview(rules(rule)),
    );
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds).toEqual(['overtaken', 'overtaken', 'known']);
    expect(bench.session.running).toBe(true);
    bench.session.pause();
  });
});

test('two hundred quick switches while it trains leave everything sound', async () => {
  const bench = await start();
  const all = Object.values(TYING_RULES);
  bench.session.train();
  const switches = Array.from({ length: 200 }, (_, i) => {
    const rule = i % 3 === 0 ? [all[i % 10], all[(i + 4) % 10]] : [all[i % 10]];
    return bench.change({ rule: rule.filter((one) => one !== undefined) });
  });
  const undos = [bench.session.undoSwitch(), bench.session.undoSwitch()];
  await Promise.all([...switches, ...undos]);
  bench.session.pause();
  await bench.session.step();
  await bench.tested();
  const { step, switches: left, trainLoss } = bench.progress;
  expect(Number.isFinite(trainLoss)).toBe(true);
  expect((await bench.state())?.history.losses).toHaveLength(step);
  expect(left.undo?.count).toBe(3);
  for (const ghost of left.ghosts) expect(ghost.step).toBe(step);
  expect(bench.of('problem')).toEqual([]);
});

test('a rare copy is measured before and after, and changes nothing', async () => {
  const bench = await start({ rule: rules('copy-epoch') });
  await bench.steps(14);
  const jumps = bench.curves.asymmetry.filter(({ step }) => step === 13).map(({ values }) => values[0]);
  expect(jumps).toHaveLength(2);
  expect(jumps[0]).toBeGreaterThan(0);
  expect(jumps[1]).toBe(0);
});

test('a checkpoint survives cloning, and another session goes on from it to the bit', async () => {
  const [bench, other] = [await start(), await start()];
  await bench.steps(9);
  const kept = structuredClone(await bench.state());
  if (!kept) throw new Error('no checkpoint');
  await other.session.alter(async (run) => run.restore(kept));
  expect(other.progress).toMatchObject({ step: 9, trainLoss: bench.progress.trainLoss });
  expect(other.losses).toEqual(bench.losses);
  for (const one of [bench, other]) await one.steps(8);
  expect((await other.state())?.state).toEqual((await bench.state())?.state);
  expect(other.losses).toEqual(bench.losses);
});
