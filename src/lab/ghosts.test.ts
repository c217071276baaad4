/** Ghosts, held to runs that never switched. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { clear, makeEngine, prepare, rules, start } from './made-session.ts';

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(clear);

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
    expect(switched.progress.switches.ghostShare).toBeGreaterThan(0);
    expect(switched.progress.switches.ghostShare).toBeLessThan(1);
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
      const engine = await makeEngine(network);
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
