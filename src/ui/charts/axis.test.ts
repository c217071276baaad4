import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromZero, linearAxis, logAxis, niceTicks, onLinear, onLog } from './axis.ts';

const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

describe('a logarithmic axis', () => {
  test('is never given a value that it breaks on', () => {
    expect([0, -1, NaN, Infinity, 1e-30].map(onLog)).toEqual([null, null, null, null, 1e-30]);
  });

  test('holds every value, with two to six ticks within', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1 }), (values) => {
        const { domain, ticks } = logAxis(values);
        for (const value of values) {
          expect(value).toBeGreaterThan(domain[0]);
          expect(value).toBeLessThan(domain[1]);
        }
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
        for (const tick of ticks) expect(tick >= domain[0] && tick <= domain[1]).toBe(true);
      }),
    );
  });

  test('shows something sensible before there is a value', () => {
    expect(logAxis([null]).domain).toEqual([1e-3, 1]);
  });

  test('has ticks at powers of ten where it spans many', () => {
    expect(logAxis([0.002, 40]).ticks).toEqual([0.01, 0.1, 1, 10]);
  });
});

describe('a linear axis', () => {
  test('begins at 0 and holds the largest value', () => {
    const { domain } = linearAxis([0.3, null, 0.7]);
    expect(domain[0]).toBe(0);
    expect(domain[1]).toBeGreaterThan(0.7);
  });

  test('stands at 0 to 1 while every value is 0', () => {
    expect(linearAxis([0, 0]).domain).toEqual([0, 1]);
  });

  test('leaves out what is not finite', () => {
    expect([1, NaN, -Infinity].map(onLinear)).toEqual([1, null, null]);
  });

  test('has round ticks', () => {
    expect(niceTicks(0, 1407)).toEqual([0, 500, 1000]);
    expect(fromZero(0.3).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });
});
