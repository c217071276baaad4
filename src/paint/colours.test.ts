/** The colour tables keep what a reader of the pictures relies on: order, evenness, a neutral zero, colour blindness. */
import { describe, expect, it } from 'vitest';
import {
  coloursOf,
  evenSteps,
  HALF,
  magnitudePlace,
  NOT_FINITE,
  signedPlace,
  ZERO,
  type ThemeName,
} from './colours.ts';
import { bytesOf, distance, lch, linearRgb } from './oklab.ts';

/** Linear light → how deuteranopes and protanopes see it (Machado, Oliveira & Fernandes 2009, severity 1). */
const BLINDNESS = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

const linear = (byte: number): number => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const lightness = (pixel: number): number => {
  const [r, g, b] = bytesOf(pixel).map(linear);
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};

/** Cube roots, as the eye takes light. */
const seen = (pixel: number, matrix: readonly (readonly number[])[]): number[] => {
  const light = bytesOf(pixel).map(linear);
  return matrix.map((row) => Math.cbrt(row.reduce((sum, weight, i) => sum + weight * (light[i] ?? 0), 0)));
};

describe.each<ThemeName>(['light', 'dark'])('the colour tables of the %s theme', (theme) => {
  const { signed, magnitude } = coloursOf(theme);

  it('get steadily stronger away from zero, on both sides', () => {
    const towards = theme === 'light' ? -1 : 1;
    for (let i = 1; i <= HALF; i++) {
      for (const side of [-1, 1]) {
        const step = lightness(signed[ZERO + side * i] ?? 0) - lightness(signed[ZERO + side * (i - 1)] ?? 0);
        expect(step * towards).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('run through the magnitudes in order of lightness', () => {
    const towards = theme === 'light' ? -1 : 1;
    for (let i = 2; i < 256; i++) {
      expect((lightness(magnitude[i] ?? 0) - lightness(magnitude[i - 1] ?? 0)) * towards).toBeGreaterThanOrEqual(0);
    }
  });

  it('have a neutral zero and equally strong ends', () => {
    const [r, g, b] = bytesOf(signed[ZERO] ?? 0);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(8);
    expect(Math.abs(lightness(signed[1] ?? 0) - lightness(signed[255] ?? 0))).toBeLessThan(0.12);
  });

  it.each(Object.entries(BLINDNESS))('keep the signs apart under %s', (_, matrix) => {
    for (const place of [HALF / 2, HALF].map(Math.round)) {
      const [red = 0, , blue = 0] = seen(signed[ZERO - place] ?? 0, matrix);
      const [otherRed = 0, , otherBlue = 0] = seen(signed[ZERO + place] ?? 0, matrix);
      expect(blue - red).toBeGreaterThan(0.1);
      expect(otherRed - otherBlue).toBeGreaterThan(0.1);
    }
  });

  it('mark what is not finite in a colour of its own', () => {
    for (const table of [signed, magnitude]) expect(table.slice(1)).not.toContain(table[NOT_FINITE]);
  });

  it('are opaque throughout', () => {
    for (const table of [signed, magnitude]) expect(table.every((pixel) => pixel >>> 24 === 255)).toBe(true);
  });
});

describe('a colour', () => {
  it('converts to the primaries of the screen', () => {
    const red = linearRgb(lch(0.62796, 0.25768, 29.234));
    expect(red[0]).toBeCloseTo(1, 3);
    expect(red[1]).toBeCloseTo(0, 3);
    expect(red[2]).toBeCloseTo(0, 3);
  });

  it('moves along a curve in steps of equal length', () => {
    const steps = evenSteps([lch(0.9, 0, 0), lch(0.6, 0.2, 250), lch(0.3, 0.1, 270)], 128);
    const lengths = steps.slice(1).map((step, i) => distance(step, steps[i] ?? step));
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.25);
  });
});

describe('a value', () => {
  it('finds its place in the signed table', () => {
    expect([-9, -1, 0, 0.5, 1, 9].map((value) => signedPlace(value, 1))).toEqual([1, 1, 128, 192, 255, 255]);
    expect([NaN, Infinity, -Infinity].map((value) => signedPlace(value, 1))).toEqual([0, 0, 0]);
  });

  it('finds its place among the magnitudes', () => {
    expect([-1, 0, 0.5, 1, 2].map((value) => magnitudePlace(value, 0, 1))).toEqual([1, 1, 128, 255, 255]);
    expect(magnitudePlace(NaN, 0, 1)).toBe(NOT_FINITE);
  });
});
