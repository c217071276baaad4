import { expect, test } from 'vitest';
import { createWatch, LONGEST_SILENCE_MS, TICK_MS, type Watch } from './watch-client.ts';

const TICKS = LONGEST_SILENCE_MS / TICK_MS;

function made(): { watch: Watch; ticks(count: number, isVisible?: boolean, took?: number): boolean[] } {
  let now = 0;
  const watch = createWatch(() => now);
  return {
    watch,
    ticks: (count, isVisible = true, took = TICK_MS) =>
      Array.from({ length: count }, () => {
        now += took;
        return watch.tick(isVisible);
      }),
  };
}

test('a worker that says nothing for ten seconds hangs, and not a second earlier', () => {
  const { watch, ticks } = made();
  watch.heard();
  expect(ticks(TICKS)).toEqual([...Array.from({ length: TICKS - 1 }, () => false), true]);
});

test('a word a second keeps it alive for ever', () => {
  const { watch, ticks } = made();
  for (let second = 0; second < 100; second += 1) {
    watch.heard();
    expect(ticks(1)).toEqual([false]);
  }
});

test('a tab that was frozen for ten minutes has heard nothing because it could not hear', () => {
  const { watch, ticks } = made();
  watch.heard();
  expect(ticks(1, true, 600_000)).toEqual([false]);
});

test('nobody waits for the worker of a hidden page, nor for one that has not spoken yet', () => {
  const { watch, ticks } = made();
  expect(ticks(5 * TICKS)).not.toContain(true);
  watch.heard();
  expect(ticks(5 * TICKS, false)).not.toContain(true);
  expect(ticks(TICKS - 1)).not.toContain(true);
  watch.startAfresh();
  expect(ticks(5 * TICKS)).not.toContain(true);
});
