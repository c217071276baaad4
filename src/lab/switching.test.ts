/** Undo and checkpoints, held to runs that never switched. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TYING_RULES } from '../model/tying.ts';
import { clear, prepare, rules, start } from './made-session.ts';

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(clear);

describe('undo', () => {
  test('returns to the very state, to the bit, and the run goes on as if it had never switched', async () => {
    const [bench, whole] = [await start({ rule: rules('soft') }), await start({ rule: rules('soft') })];
    // Past the end of an epoch.
    await bench.steps(15);
    await bench.tested();
    const before = await bench.state();
    const { gauges, test: tested, trainLoss } = bench.progress;
    await bench.change({ rule: rules('transposed', 'orthonormal') });
    await bench.steps(14);
    await bench.undo();
    expect(bench.progress).toMatchObject({ step: 15, epoch: 1, gauges, test: tested, trainLoss });
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
    await bench.passes(12);
    const undone = await bench.session.undoSwitch();
    expect(undone?.step).toBe(8);
    expect(bench.session.running).toBe(true);
    await bench.passes(12);
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
