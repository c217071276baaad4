/** When a test pass may be waited for, by a clock that the engine moves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Run } from './run.ts';
import { Tester } from './tester.ts';

const IMAGES = { bytes: new Uint8Array(10_000), pixels: 1, count: 10_000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** A tester on an engine whose n-th piece takes `msOf(n)` an image. */
function madeTester(msOf: (piece: number) => number): Tester {
  let pieces = 0;
  const errors = (_: unknown, __: number, count: number): Promise<Float32Array> => {
    vi.advanceTimersByTime(count * msOf(pieces));
    pieces += 1;
    return Promise.resolve(new Float32Array(count).fill(0.5));
  };
  const addTest = (loss: number, images: number) => ({ step: 1, loss, images });
  // Of a run a tester only asks this
  return new Tester({ engine: { errors }, version: 0, step: 1, addTest } as unknown as Run, () => IMAGES);
}

async function advance(tester: Tester, pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) await tester.advance();
}

test('before anything was measured the first pass may be waited for', async () => {
  const tester = madeTester(() => 0.05);
  expect(tester.isCheap).toBe(true);
  tester.start();
  while (tester.isActive) {
    await tester.advance();
    expect(tester.isMisjudged).toBe(false);
  }
  expect(tester.reading).toEqual({ step: 1, loss: 0.5, images: 10_000 });
});

test('a first pass that turns out long is misjudged, a later one of the same length is not', async () => {
  const tester = madeTester(() => 1);
  tester.start();
  await advance(tester, 4);
  expect(tester.isMisjudged).toBe(true);
  tester.cancel();
  tester.start();
  await advance(tester, 4);
  expect([tester.isCheap, tester.isMisjudged]).toEqual([false, false]);
});

test('what the first piece waits for says nothing of the others', async () => {
  const tester = madeTester((piece) => (piece === 0 ? 1000 : 0.05));
  tester.start();
  await advance(tester, 20);
  expect([tester.isCheap, tester.isMisjudged]).toEqual([true, false]);
});
