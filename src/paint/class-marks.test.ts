/** Marks of classes: readable on their paper, and told apart by shape alone. */
import { expect, test } from 'vitest';
import { classMark } from './class-marks.ts';
import { inkOn } from './contrast.ts';

/** The map's ground in both themes: `--panel`. */
const GROUND = { light: '#f5f6f8', dark: '#1b1f26' } as const;

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test.each(['light', 'dark'] as const)('in the %s theme every mark reaches 3:1', (theme) => {
  for (let label = 0; label < 10; label++) {
    expect(contrast(classMark(label, theme).colour, GROUND[theme])).toBeGreaterThanOrEqual(3);
  }
});

test('ten classes differ in shape and in colour, a hundred in one of them', () => {
  const marks = Array.from({ length: 100 }, (_, label) => classMark(label, 'light'));
  expect(new Set(marks.slice(0, 10).map(({ path }) => path)).size).toBe(10);
  expect(new Set(marks.slice(0, 10).map(({ colour }) => colour)).size).toBe(10);
  expect(new Set(marks.map(({ path, colour }) => `${path} ${colour}`)).size).toBe(100);
});

test('the ink on a cell is the one that reads better', () => {
  for (let grey = 0; grey < 256; grey++) {
    const hex = `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
    const pixel = ((255 << 24) | (grey << 16) | (grey << 8) | grey) >>> 0;
    const ink = inkOn(pixel) === '#000' ? '#000000' : '#ffffff';
    expect(contrast(ink, hex)).toBeGreaterThanOrEqual(4.5);
  }
});
