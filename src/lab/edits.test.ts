/** Weights changed by hand on a live session: what is written, what is not, and the way back. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Edit } from '../model/edit.ts';
import { layoutOf, type TrainingState } from '../model/parameters.ts';
import { BASE, LAYOUT, PLACE, clear, prepare, start, under, valuesAt } from './made-edits.ts';

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(async () => {
  await clear();
  vi.unstubAllGlobals();
});

const weights = (half: 'W' | 'V', action: Extract<Edit, { kind: 'weights' }>['action'], more = {}): Edit => ({
  kind: 'weights',
  half,
  scope: 'weight',
  place: PLACE,
  action,
  ...more,
});
const differing = (one: TrainingState, other: TrainingState): number =>
  one.parameters.filter((value, i) => !Object.is(value, other.parameters[i])).length;

describe('an edit', () => {
  test('of one weight changes that number alone, and nothing else of the run', async () => {
    const bench = await start(under('untied'));
    const before = await bench.state();
    expect(await bench.make(weights('V', { kind: 'set', value: 0.1 }))).toEqual({
      kind: 'done',
      step: 3,
      changed: 1,
      wrote: ['V'],
      sync: 'none',
      undoable: 1,
    });
    const after = await bench.state();
    expect(valuesAt(after)).toEqual([valuesAt(before)[0], Math.fround(0.1)]);
    expect(differing(before, after)).toBe(1);
    expect(after).toMatchObject({ step: 3, moment1: before.moment1, moment2: before.moment2, moves: before.moves });
  });

  test.each(['transposed', 'copy-step', 'decoder-only', 'averaged'] as const)(
    'of either half is one of the matrix that both share under %s',
    async (rule) => {
      for (const half of ['W', 'V'] as const) {
        const bench = await start(under(rule));
        expect(await bench.make(weights(half, { kind: 'set', value: -0.7 }))).toMatchObject({ changed: 2 });
        expect(valuesAt(await bench.state())).toEqual([Math.fround(-0.7), Math.fround(-0.7)]);
      }
    },
  );

  test('under orthonormal is drawn back to orthonormal columns, V with it', async () => {
    const bench = await start(under('orthonormal'));
    expect(await bench.make(weights('V', { kind: 'set', value: 2 }))).toMatchObject({ sync: 'orthonormal' });
    const [w, v] = valuesAt(await bench.state());
    expect(w).toBe(v);
    expect(Math.abs(w)).toBeLessThan(1);
  });

  test('under pseudo-inverse computes V anew from W, and refuses V itself', async () => {
    const bench = await start(under('pseudo-inverse'));
    const before = await bench.state();
    expect(await bench.make(weights('V', { kind: 'set', value: 2 }))).toMatchObject({
      kind: 'refused',
      why: 'computed',
    });
    expect(await bench.state()).toEqual(before);
    await bench.make(weights('W', { kind: 'set', value: 2 }));
    const after = await bench.state();
    expect(valuesAt(after)[0]).toBe(2);
    expect(valuesAt(after)[1]).not.toBe(valuesAt(before)[1]);
  });

  test('under copy-epoch stands until the copy, and so does one of a frozen half under any rule', async () => {
    for (const changes of [under('copy-epoch'), { ...under('transposed'), freeze: ['v1'] as const }]) {
      const bench = await start(changes);
      expect(await bench.make(weights('V', { kind: 'set', value: 0.25 }))).toMatchObject({ changed: 1, wrote: ['V'] });
      await bench.session.step();
      expect(valuesAt(await bench.state())[1]).toBe(0.25);
    }
  });

  test('copies a unit from its mirror partner', async () => {
    const bench = await start(under('untied'));
    expect(await bench.make(weights('V', { kind: 'copy' }, { scope: 'unit' }))).toMatchObject({ changed: 36 });
    const state = await bench.state();
    for (const outer of [0, 17, 35]) {
      const [w, v] = valuesAt(state, { ...PLACE, outer });
      expect(v).toBe(w);
    }
    expect(valuesAt(state, { ...PLACE, inner: 4 })[0]).not.toBe(valuesAt(state, { ...PLACE, inner: 4 })[1]);
  });

  test('adds noise of the deviation that was asked for to a whole matrix, and to it alone', async () => {
    const bench = await start({ ...under('untied'), layers: [36, 30, 4] });
    const layout = layoutOf([36, 30, 4]);
    const before = await bench.state();
    await bench.make(weights('W', { kind: 'noise', deviation: 0.5 }, { scope: 'matrix' }));
    const after = await bench.state();
    const slot = layout.W[0] ?? layout.slots[0];
    const changes = after.parameters.map((value, i) => value - (before.parameters[i] ?? NaN));
    const inside = changes.subarray(slot?.offset, (slot?.offset ?? 0) + (slot?.size ?? 0));
    const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
    const deviation = Math.sqrt(inside.reduce((sum, value) => sum + value ** 2, 0) / inside.length);
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(deviation).toBeGreaterThan(0.46);
    expect(deviation).toBeLessThan(0.54);
    expect(changes.filter((value) => value !== 0).length).toBe(inside.filter((value) => value !== 0).length);
  });

  test('silences a unit: its column, its row and its bias, mirrored bias included', async () => {
    const bench = await start({ ...under('transposed'), biases: 'mirrored' });
    await bench.make({ kind: 'zero-unit', place: PLACE });
    const { parameters } = await bench.state();
    const [W, V, b, c] = [LAYOUT.W[0], LAYOUT.V[0], LAYOUT.b[0], LAYOUT.c[1]];
    const column = Array.from({ length: 36 }, (_, row) => parameters[(W?.offset ?? 0) + row * 9 + 3]);
    const row = parameters.subarray((V?.offset ?? 0) + 3 * 36, (V?.offset ?? 0) + 4 * 36);
    expect([...column, ...row]).toEqual(Array<number>(72).fill(0));
    expect([parameters[(b?.offset ?? 0) + 3], parameters[(c?.offset ?? 0) + 3]]).toEqual([0, 0]);
  });

  test.each([
    ['not a number', weights('W', { kind: 'set', value: NaN }), 'not-a-number'],
    ['infinity', weights('W', { kind: 'set', value: -Infinity }), 'not-a-number'],
    ['more than a float32 holds', weights('W', { kind: 'set', value: 1e39 }), 'not-a-number'],
    ['a negative deviation', weights('W', { kind: 'noise', deviation: -1 }), 'not-a-number'],
    [
      'a weight that is not there',
      weights('W', { kind: 'copy' }, { place: { ...PLACE, outer: 36 } }),
      'no-such-weight',
    ],
    ['half a place', weights('W', { kind: 'copy' }, { place: { ...PLACE, inner: 0.5 } }), 'no-such-weight'],
    ['a pair that is not there', weights('W', { kind: 'copy' }, { place: { ...PLACE, pair: 2 } }), 'no-such-weight'],
  ])('with %s changes nothing', async (_, edit, why) => {
    const bench = await start();
    const before = await bench.state();
    expect(await bench.make(edit)).toEqual({ kind: 'refused', why, undoable: 0 });
    expect(await bench.state()).toEqual(before);
  });

  test('leaves a marker on the curves', async () => {
    const bench = await start();
    await bench.make(weights('W', { kind: 'set', value: 1 }));
    const curves = bench.events.findLast((event) => event.kind === 'curves');
    expect(curves?.curves.markers.at(-1)).toEqual({ step: 3, rules: ['transposed'], hand: 'edit' });
  });
});

describe('undo', () => {
  test('leads back to the bit through several edits and the steps between them, and the run goes on as if nothing had been', async () => {
    const [whole, bench] = [await start(), await start()];
    const first = await bench.state();
    await bench.make(weights('W', { kind: 'noise', deviation: 1 }, { scope: 'matrix' }));
    for (let i = 0; i < 4; i++) await bench.session.step();
    const second = await bench.state();
    await bench.make({ kind: 'zero-unit', place: PLACE });
    expect(await bench.make(weights('V', { kind: 'set', value: 3 }))).toMatchObject({ undoable: 3 });
    await bench.undo();
    expect(await bench.undo()).toEqual({ undone: true, step: 7, undoable: 1 });
    expect(await bench.state()).toEqual(second);
    expect(await bench.undo()).toEqual({ undone: true, step: 3, undoable: 0 });
    expect(await bench.state()).toEqual(first);
    expect(await bench.undo()).toEqual({ undone: false, step: 3, undoable: 0 });
    for (let i = 0; i < 6; i++) await Promise.all([whole.session.step(), bench.session.step()]);
    expect(await bench.state()).toEqual(await whole.state());
  });

  test('lets a rule that was chosen since then act', async () => {
    const bench = await start(under('untied'));
    await bench.make(weights('W', { kind: 'set', value: 3 }));
    await bench.session.adjust({ ...BASE, ...under('transposed') });
    await bench.session.step();
    await bench.undo();
    await bench.session.step();
    const [w, v] = valuesAt(await bench.state());
    expect(w).toBe(v);
  });
});

describe('beside the undo of a switch', () => {
  test('an edit undone at its own step leaves that way back', async () => {
    const bench = await start(under('untied'));
    const before = await bench.state();
    await bench.session.adjust({ ...BASE, ...under('transposed') });
    await bench.make(weights('W', { kind: 'set', value: 3 }));
    expect(await bench.undo()).toMatchObject({ undone: true });
    expect(await bench.session.undoSwitch()).toMatchObject({ step: 3 });
    expect(await bench.state()).toEqual(before);
  });

  test('a switch undone takes the edits that were made after it with it', async () => {
    const bench = await start(under('untied'));
    await bench.make(weights('W', { kind: 'set', value: 1 }));
    await bench.session.step();
    const before = await bench.state();
    await bench.session.adjust({ ...BASE, ...under('transposed') });
    await bench.make(weights('W', { kind: 'set', value: 3 }));
    await bench.session.undoSwitch();
    expect(await bench.state()).toEqual(before);
    expect(await bench.undo()).toEqual({ undone: true, step: 3, undoable: 0 });
    expect(valuesAt(await bench.state())[0]).not.toBe(1);
  });
});

test('gauges keep the gradients of the last step when weights are edited', async () => {
  const bench = await start();
  const gauges = () => bench.events.findLast((event) => event.kind === 'progress')?.progress.gauges;
  const before = gauges()?.[0];
  await bench.make(weights('W', { kind: 'set', value: 3 }));
  const { gradientEncoder, gradientDecoder } = before ?? {};
  expect(gauges()?.[0]).toMatchObject({ gradientEncoder, gradientDecoder });
  expect(gradientEncoder).toBeGreaterThan(0);
});

test('letting go of a frozen half ties the pair again at once', async () => {
  const bench = await start({ freeze: ['v1'] });
  const [w, v] = valuesAt(await bench.state());
  expect(w).not.toBe(v);
  await bench.session.adjust({ ...BASE, freeze: [] });
  const after = valuesAt(await bench.state());
  expect(after).toEqual([w, w]);
});
