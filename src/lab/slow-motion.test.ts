/** Slow motion on a live session: the step it shows is the one the engine takes, and until then nothing is changed. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RULE_IDS } from '../model/tying.ts';
import { PLACE, clear, prepare, start, under, valuesAt } from './made-edits.ts';

const AS_DRAWN = { centre: true, noise: 0, kind: 'gaussian' } as const;

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(async () => {
  await clear();
  vi.unstubAllGlobals();
});

describe('slow motion', () => {
  test.each(RULE_IDS)('shows the very step that the engine then takes under %s', async (rule) => {
    for (const source of ['image', 'batch'] as const) {
      const bench = await start({ ...under(rule), noise: 0.1 });
      const before = await bench.state();
      const answer = await bench.slow.look(source, null, AS_DRAWN);
      expect(answer).toMatchObject({ kind: 'step', step: { step: 4, size: source === 'image' ? 1 : 8 } });
      const numbers = bench.slow.weight(PLACE);
      expect(await bench.state()).toEqual(before);
      expect(await bench.slow.take()).toEqual({ taken: true });
      const after = await bench.state();
      const [w, v] = valuesAt(after);
      expect(after.step).toBe(4);
      expect(numbers?.W.before).toBe(valuesAt(before)[0]);
      expect(Math.abs((numbers?.W.after ?? NaN) - w)).toBeLessThan(1e-5);
      expect(Math.abs((numbers?.V.after ?? NaN) - v)).toBeLessThan(1e-5);
    }
  });

  test('that takes the whole batch is the step that training takes; with an image of one’s own the batches stay', async () => {
    const [plain, batch, own] = [await start(), await start(), await start()];
    await batch.slow.look('batch', null, AS_DRAWN);
    await batch.slow.take();
    await plain.session.step();
    expect(await batch.state()).toEqual(await plain.state());
    const drawing = { kind: 'digit', pixels: new Uint8Array(36).fill(99) } as const;
    expect(await own.slow.look('drawing', drawing, AS_DRAWN)).toMatchObject({ kind: 'step', step: { size: 1 } });
    const before = await own.session.between(async (run) => run.upcoming(false, 8));
    await own.slow.take();
    expect(await own.session.between(async (run) => run.upcoming(false, 8))).toEqual(before);
    expect((await own.state()).step).toBe(4);
    expect(await own.state()).not.toEqual(await batch.state());
  });

  test('is not taken when the run has moved, or was closed, or nothing could be shown', async () => {
    const bench = await start();
    expect(await bench.slow.look('drawing', null, AS_DRAWN)).toEqual({ kind: 'refused', why: 'no-drawing' });
    expect(bench.slow.weight(PLACE)).toBeNull();
    await bench.slow.look('image', null, AS_DRAWN);
    await bench.session.step();
    expect(await bench.slow.take()).toEqual({ taken: false });
    await bench.slow.look('image', null, AS_DRAWN);
    bench.slow.close();
    expect(await bench.slow.take()).toEqual({ taken: false });
    expect((await bench.state()).step).toBe(4);
  });

  test('refuses a network that would not fit', async () => {
    const bench = await start({ layers: [36, 4000, 1000] }, 0);
    expect(await bench.slow.look('image', null, AS_DRAWN)).toEqual({ kind: 'refused', why: 'too-large' });
  });
});
