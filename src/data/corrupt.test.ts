import { describe, expect, test } from 'vitest';
import { CORRUPTION_KINDS } from '../model/experiment.ts';
import { corrupt } from './corrupt.ts';

const GREY = new Float32Array(200_000).fill(0.5);
const FEW = GREY.subarray(0, 2000);
const share = (values: Float32Array, wanted: number): number =>
  values.filter((value) => value === wanted).length / values.length;

describe.each(CORRUPTION_KINDS)('%s noise', (kind) => {
  test('is the same for the same step, and another for the next', () => {
    const [once, again, next] = [1, 1, 2].map((step) => corrupt(FEW, kind, 0.3, 7, step));
    expect(once).toEqual(again);
    expect(once).not.toEqual(next);
  });

  test('of no strength changes nothing', () => {
    expect(corrupt(FEW, kind, 0, 7, 1)).toEqual(FEW);
  });
});

test('Gaussian noise has the deviation asked for', () => {
  const noisy = corrupt(GREY, 'gaussian', 0.25, 1, 1);
  const mean = noisy.reduce((sum, value) => sum + value, 0) / noisy.length;
  const variance = noisy.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noisy.length;
  expect(mean).toBeCloseTo(0.5, 2);
  expect(Math.sqrt(variance)).toBeCloseTo(0.25, 2);
});

test('salt and pepper take their share of the pixels, half white and half black', () => {
  const noisy = corrupt(GREY, 'salt-and-pepper', 0.4, 1, 1);
  expect([share(noisy, 0), share(noisy, 1), share(noisy, 0.5)].map((part) => part.toFixed(2))).toEqual([
    '0.20',
    '0.20',
    '0.60',
  ]);
});

test('masking blackens its share of the pixels, and all of them at most', () => {
  expect(share(corrupt(GREY, 'masking', 0.3, 1, 1), 0)).toBeCloseTo(0.3, 2);
  expect(share(corrupt(GREY, 'masking', 1, 1, 1), 0)).toBe(1);
});
