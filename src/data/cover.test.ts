import { describe, expect, it } from 'vitest';
import { covered, noisy } from './cover.ts';
import { normaliseDigit } from './normalise-digit.ts';

const SIDE = 280;

/** A square of the pad as bytes. */
function square(left: number, top: number, side: number, value = 255): Uint8Array {
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return x >= left && x < left + side && y >= top && y < top + side ? value : 0;
  });
}
const nowhere = new Uint8Array(SIDE * SIDE);

/** A square of ink in a corner of the pad, cropped, scaled and centred. */
function drawn() {
  const made = normaliseDigit(square(20, 30, 100), SIDE, SIDE);
  if (!made) throw new Error('taken for empty');
  return made;
}

describe('a cover', () => {
  it('goes where the crop puts what is under it', () => {
    const { digit, frame } = drawn();
    // The left half of the ink
    const cover = { side: SIDE, black: square(0, 0, 70), grey: nowhere };
    cover.black.fill(255);
    for (let at = 0; at < cover.black.length; at++) if (at % SIDE >= 70) cover.black[at] = 0;
    const seen = covered(digit, 28, cover, frame, SIDE);
    const row = [...seen.subarray(14 * 28, 15 * 28)];
    expect(row.slice(0, 14).every((value) => value === 0)).toBe(true);
    expect(row.slice(14, 24).every((value) => value > 0.999)).toBe(true);
  });

  it('reaches beyond the ink, and grey puts ½ there', () => {
    const { digit, frame } = drawn();
    const seen = covered(digit, 28, { side: SIDE, black: nowhere, grey: square(0, 0, SIDE) }, frame, SIDE);
    // The square of ink is 5 pixels a cell: the pad ends 4 cells left of it, and 6 above
    expect(seen[14 * 28]).toBeCloseTo(0.5, 2);
    expect(seen[14 * 28 + 14]).toBeCloseTo(0.5, 2);
  });

  it('that is nowhere changes nothing', () => {
    const { digit, frame } = drawn();
    expect(covered(digit, 28, { side: SIDE, black: nowhere, grey: nowhere }, frame, SIDE)).toEqual(digit);
  });

  it('lies on a picture of any size in the same place', () => {
    const image = new Float32Array(36).fill(1);
    const cover = { side: SIDE, black: square(0, 0, 140), grey: nowhere };
    const seen = covered(image, 6, cover, { left: 0, top: 0, cellWidth: 1, cellHeight: 1 }, 6);
    expect([...seen.subarray(0, 6)].map(Math.round)).toEqual([0, 0, 0, 1, 1, 1]);
    expect([...seen.subarray(30)].map(Math.round)).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe('noise', () => {
  it('is one pattern that grows with its strength', () => {
    const digit = new Float32Array(784);
    const [weak, strong] = [noisy(digit, 0.1, 'gaussian'), noisy(digit, 0.2, 'gaussian')];
    const spread = Math.sqrt(weak.reduce((sum, value) => sum + value * value, 0) / 784);
    expect(spread).toBeGreaterThan(0.09);
    expect(spread).toBeLessThan(0.11);
    expect(strong[5]).toBeCloseTo(2 * (weak[5] ?? NaN), 5);
    expect(noisy(digit, 0, 'gaussian')).toBe(digit);
  });
});
