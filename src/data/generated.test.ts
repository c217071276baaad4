/** The generated pictures have the dimension that the page says they have. */
import { describe, expect, test } from 'vitest';
import { singularValues } from '../algebra/singular-values.ts';
import { seededRandom } from '../model/random.ts';
import { GENERATED_DIMENSION, generatedManifest, generatedPiece, paint } from './generated.ts';

const manifest = generatedManifest();
const [firstPiece] = manifest.train.pieces;

/** How a picture changes with each of its numbers: [dimension, 784], by central differences. */
function jacobian(numbers: readonly number[]): Float32Array {
  const step = 1e-2;
  const rows = numbers.flatMap((value, i) => {
    const [up, down] = [paint(numbers.with(i, value + step)), paint(numbers.with(i, value - step))];
    return Array.from(up, (bright, pixel) => (bright - (down[pixel] ?? 0)) / (2 * step));
  });
  return Float32Array.from(rows);
}

describe('a generated picture', () => {
  test('moves in as many directions as it has numbers, wherever it is', () => {
    const random = seededRandom(3, 'test');
    for (let trial = 0; trial < 20; trial++) {
      const ends = [
        4 + 6 * random.uniform(),
        4 + 14 * random.uniform(),
        16 + 6 * random.uniform(),
        4 + 14 * random.uniform(),
      ];
      const numbers = [...ends, ...Array.from({ length: 5 }, () => 0.1 + 0.8 * random.uniform())];
      expect(numbers).toHaveLength(GENERATED_DIMENSION);
      const singular = singularValues(jacobian(numbers), GENERATED_DIMENSION, 784);
      expect((singular.at(-1) ?? 0) / (singular[0] ?? 1)).toBeGreaterThan(0.05);
    }
  });

  test('is the same for everybody, and another from piece to piece', () => {
    if (!firstPiece) throw new Error('no piece');
    const [one, again] = [generatedPiece(firstPiece), generatedPiece(firstPiece)];
    const other = generatedPiece({ ...firstPiece, file: 'train-1' });
    expect(Buffer.from(one).equals(again)).toBe(true);
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  test('has every class, and ink in each of its two parts', () => {
    if (!firstPiece) throw new Error('no piece');
    const content = generatedPiece(firstPiece);
    const { count } = firstPiece;
    const labels = content.subarray(count * 784);
    expect([...new Set(labels)].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    for (let image = 0; image < count; image++) {
      const pixels = content.subarray(image * 784, (image + 1) * 784);
      expect(pixels.subarray(0, 23 * 28).some((value) => value > 200)).toBe(true);
    }
  });

  test('is named after its direction', () => {
    if (!firstPiece) throw new Error('no piece');
    const content = generatedPiece(firstPiece);
    const { count } = firstPiece;
    const spread = [0, 0, 0, 0].map((_, label) => {
      const rows = Array.from({ length: count }, (__, i) => i).filter((i) => content[count * 784 + i] === label);
      return (
        rows.reduce((sum, row) => sum + tallness(content.subarray(row * 784, row * 784 + 23 * 28)), 0) / rows.length
      );
    });
    // Upright strokes are taller than wide, level ones wider than tall, the others between
    expect(spread[2]).toBeGreaterThan(1.5);
    expect(spread[0]).toBeLessThan(-1.5);
    expect(Math.abs(spread[1] ?? 9)).toBeLessThan(1);
  });
});

/** Rows with ink less columns with ink, in units of the stroke’s width. */
function tallness(pixels: Uint8Array): number {
  const inked = [...pixels.keys()].filter((i) => (pixels[i] ?? 0) > 100);
  const rows = new Set(inked.map((i) => Math.floor(i / 28)));
  const columns = new Set(inked.map((i) => i % 28));
  return (rows.size - columns.size) / 3;
}
