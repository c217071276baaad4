/** Scales are robust against stray weights and do not flicker. */
import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robustBound, robustDifferenceBound, roundUp, steadyBound } from './bound.ts';
import { matrixOf, transposed } from './matrix.ts';

const noise = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898));

describe('the robust bound', () => {
  it('covers nearly all values, at most a quarter octave too widely', () => {
    const bound = robustBound(noise(10_000));
    expect(bound).toBeGreaterThanOrEqual(0.99);
    expect(bound).toBeLessThanOrEqual(1.25);
  });

  it('is not moved by one stray weight', () => {
    const values = noise(4000);
    const before = robustBound(values);
    values[0] = 1e6;
    expect(robustBound(values)).toBe(before);
  });

  it('does not count what is not finite', () => {
    const values = noise(4000);
    const before = robustBound(values);
    for (let i = 0; i < 1000; i++) values[3 * i] = i % 2 ? NaN : Infinity;
    expect(robustBound(values)).toBeCloseTo(before, 5);
    expect(robustBound(new Float32Array([NaN, Infinity]))).toBe(0);
  });

  it('is 0 for a matrix of zeros', () => {
    expect(robustBound(new Float32Array(100))).toBe(0);
  });
});

describe('the bound of a difference', () => {
  it('is exactly 0 where one matrix is the transpose of the other', () => {
    const values = noise(12);
    const W = matrixOf(values, 4, 3);
    const V = matrixOf(
      Float32Array.from({ length: 12 }, (_, i) => values[(i % 4) * 3 + Math.floor(i / 4)] ?? 0),
      3,
      4,
    );
    expect(robustDifferenceBound(V, transposed(W))).toBe(0);
  });

  it('is as large as the difference', () => {
    const one = matrixOf(new Float32Array(12).fill(0.75), 4, 3);
    const other = matrixOf(new Float32Array(12).fill(0.5), 4, 3);
    const bound = robustDifferenceBound(one, other);
    expect(bound).toBeGreaterThanOrEqual(0.25);
    expect(bound).toBeLessThanOrEqual(0.3125);
  });
});

describe('the steady bound', () => {
  it('is a round number that suffices, for any value', () => {
    assert(
      property(double({ min: 1e-30, max: 1e30, noNaN: true }), (value) => {
        const round = roundUp(value);
        expect(round).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(round).toBeLessThanOrEqual(value * 1.51);
        expect(round.toPrecision(2)).toBe(Number(round.toPrecision(2)).toPrecision(2));
      }),
    );
  });

  it('prints as it is meant', () => {
    expect([0.00149, 0.21, 0.5, 1, 7, 81, 150].map(roundUp)).toEqual([0.0015, 0.3, 0.5, 1, 8, 100, 150]);
  });

  it('stays while it serves, grows at once, shrinks only when far too wide', () => {
    expect(steadyBound(0.5, 0.3)).toBe(0.5);
    expect(steadyBound(0.5, 0.51)).toBe(0.6);
    expect(steadyBound(0.5, 0.2)).toBe(0.2);
  });

  it('never hops to and fro between two frames of nearly equal weights', () => {
    assert(
      property(double({ min: 1e-6, max: 1e6, noNaN: true }), (needed) => {
        const first = steadyBound(0, needed);
        expect(steadyBound(first, needed * 0.99)).toBe(first);
        expect(steadyBound(steadyBound(first, needed * 1.01), needed)).toBe(steadyBound(first, needed * 1.01));
      }),
    );
  });

  it('keeps its last reach when all is zero, and has one at the start', () => {
    expect(steadyBound(0.5, 0)).toBe(0.5);
    expect(steadyBound(0, 0)).toBe(1);
  });
});
