import { describe, expect, test } from 'vitest';
import { bandPath, curvePath, held } from './curve-paths.ts';
import type { Row } from './rows.ts';

const row = (step: number, values: Row['values'], band: Row['band'] = null): Row => ({
  step,
  values,
  latest: {},
  band,
});
const tenfold = (value: number): number => 10 * value;

describe('a curve as a path', () => {
  test('goes on over rows without a value', () => {
    const rows = [row(0, { a: 1 }), row(1, { b: 5 }), row(2, { a: 0.123 })];
    expect(curvePath(rows, 'a', tenfold, tenfold)).toEqual({ line: 'M0 10L20 1.2', dots: 'M0 10h0M20 1.2h0' });
  });

  test('is none where nothing was measured', () => {
    expect(curvePath([row(0, { a: 1 })], 'b', tenfold, tenfold)).toEqual({ line: '', dots: '' });
  });

  test('held at the edges of its domain', () => {
    const inside = held(tenfold, [0.5, 2]);
    expect([0, 1, 3].map(inside)).toEqual([5, 10, 20]);
  });
});

test('a band goes along its upper edge and back along its lower one', () => {
  const rows = [row(0, {}, [1, 2]), row(1, {}), row(2, {}, [3, 4])];
  expect(bandPath(rows, tenfold, tenfold)).toBe('M0 20L20 40L20 30L0 10Z');
  expect(bandPath(rows.slice(0, 2), tenfold, tenfold)).toBe('');
});
