/** How far a unit's slider reaches, and what keys, a drag and a typed number do. */
import { describe, expect, test } from 'vitest';
import type { CodeMap } from '../../model/code-readings.ts';
import { pageWith } from './pages.ts';
import { dragged, including, pressed, rangeOf, typed } from './range.ts';

const RANGE = { low: -2, high: 6 };

describe('the range of a code', () => {
  const code = Float32Array.of(0.5, -3);
  const map = { units: 2, means: Float32Array.of(1, 2), deviations: Float32Array.of(0.5, 1.9) } as CodeMap;

  test('is that of the activation, as far as that has one', () => {
    expect(rangeOf('sigmoid', map, code)).toEqual({ low: 0, high: 1 });
    expect(rangeOf('tanh', null, code)).toEqual({ low: -1, high: 1 });
    expect(rangeOf('relu', map, code)).toEqual({ low: 0, high: 10 });
    expect(rangeOf('elu', map, code)).toEqual({ low: -1, high: 10 });
    expect(rangeOf('linear', map, code)).toEqual({ low: -10, high: 10 });
  });

  test('holds the code itself where no map is known, or one of another code', () => {
    const { low, high } = rangeOf('linear', { ...map, units: 3 }, code);
    expect(high).toBeGreaterThanOrEqual(3);
    expect(low).toBe(-high);
    expect(rangeOf('linear', null, new Float32Array(2))).toEqual({ low: -1, high: 1 });
  });

  test('grows to hold a value outside it', () => {
    expect(including(RANGE, 9)).toEqual({ low: -2, high: 9 });
    expect(including(RANGE, 1)).toEqual(RANGE);
  });
});

describe('a value', () => {
  test('follows a drag up and down, finely on request, and stays within the range', () => {
    expect(dragged(RANGE, 1, 40, false)).toBe(3);
    expect(dragged(RANGE, 1, -40, false)).toBe(-1);
    expect(dragged(RANGE, 1, 40, true)).toBeCloseTo(1.2, 10);
    expect(dragged(RANGE, 1, 4000, false)).toBe(6);
    expect(dragged(RANGE, 9, 0, false)).toBe(9);
  });

  test('follows the keys of a slider, and Delete to zero', () => {
    expect(pressed(RANGE, 1, 'ArrowUp')).toBeCloseTo(1.2, 10);
    expect(pressed(RANGE, 1, 'ArrowLeft')).toBeCloseTo(0.8, 10);
    expect(pressed(RANGE, 1, 'PageDown')).toBeCloseTo(0, 10);
    expect(pressed(RANGE, 6, 'ArrowUp')).toBe(6);
    expect(pressed(RANGE, 1, 'Home')).toBe(-2);
    expect(pressed(RANGE, 1, 'End')).toBe(6);
    expect(pressed(RANGE, 1, 'Delete')).toBe(0);
    expect(pressed(RANGE, 1, 'x')).toBeNull();
  });

  test('may be typed with a comma or a proper minus, and is refused where it is no number', () => {
    expect(typed(' 1,5 ')).toBe(1.5);
    expect(typed('−2e-1')).toBe(-0.2);
    for (const text of ['', ' ', 'seven', '1e7', 'Infinity', 'NaN', '1 2']) expect(typed(text)).toBeNull();
  });
});

describe('the pages of a code', () => {
  test('are one for a code of up to 81 units, else 64 units each', () => {
    expect(pageWith(48, 49)).toEqual({ first: 0, count: 49, page: 0, pages: 1 });
    expect(pageWith(80, 81)).toMatchObject({ count: 81, pages: 1 });
    expect(pageWith(70, 100)).toEqual({ first: 64, count: 36, page: 1, pages: 2 });
    expect(pageWith(4095, 4096)).toEqual({ first: 4032, count: 64, page: 63, pages: 64 });
    expect(pageWith(0, 1)).toEqual({ first: 0, count: 1, page: 0, pages: 1 });
  });
});
