/** A picture of a matrix tells the truth about it, in either reading and when it is reduced. */
import { describe, expect, it } from 'vitest';
import { initialise } from '../model/initialise.ts';
import { layoutOf } from '../model/parameters.ts';
import { coloursOf, NOT_FINITE, ZERO } from './colours.ts';
import { paintDifference } from './difference.ts';
import { paintHeatmap } from './heatmap.ts';
import { at, matrixOf, pairMatrices, transposed, type MatrixView } from './matrix.ts';
import type { Raster } from './raster.ts';
import { blockStart, pixelsFor } from './reduce.ts';

const colours = coloursOf('light');
const raster = (width: number, height: number): Raster => ({ width, height, pixels: new Uint32Array(width * height) });
const placesOf = ({ pixels }: Raster): number[] => [...pixels].map((pixel) => colours.signed.indexOf(pixel));

function picture(matrix: MatrixView, width = matrix.columns, height = matrix.rows): number[] {
  const painted = raster(width, height);
  paintHeatmap(painted, matrix, 1, colours);
  return placesOf(painted);
}

describe('a heatmap', () => {
  const matrix = matrixOf(new Float32Array([1, 0, -1, 0.5, 2, -2]), 2, 3);

  it('shows every cell where there is room', () => {
    expect(picture(matrix)).toEqual([255, 128, 1, 192, 255, 1]);
  });

  it('reads a transpose without copying it', () => {
    expect(picture(transposed(matrix))).toEqual([255, 192, 128, 255, 1, 1]);
  });

  it('shows a block by its root mean square and the sign that prevails', () => {
    const block = matrixOf(new Float32Array([0.5, -0.4, -0.5, 0.4]), 1, 4);
    expect(picture(block, 2, 1)).toEqual([
      ZERO + Math.round(127 * Math.sqrt(0.205)),
      ZERO - Math.round(127 * Math.sqrt(0.205)),
    ]);
  });

  it('gives every cell to exactly one block', () => {
    for (const [cells, pixels] of [
      [784, 143],
      [196, 66],
      [7, 3],
      [5, 5],
    ] as const) {
      expect(blockStart(0, cells, pixels)).toBe(0);
      expect(blockStart(pixels, cells, pixels)).toBe(cells);
      for (let block = 0; block < pixels; block++) {
        expect(blockStart(block + 1, cells, pixels)).toBeGreaterThan(blockStart(block, cells, pixels));
      }
    }
  });

  it('never has more pixels than cells, nor none', () => {
    expect([pixelsFor(784, 143.4), pixelsFor(49, 143), pixelsFor(1, 0)]).toEqual([143, 49, 1]);
  });

  it('marks and counts the blocks that hold a value that is not finite', () => {
    const broken = matrixOf(new Float32Array([1, NaN, 0, 0, Infinity, 1, -Infinity, Infinity]), 1, 8);
    const painted = raster(4, 1);
    expect(paintHeatmap(painted, broken, 1, colours)).toBe(3);
    expect(placesOf(painted)).toEqual([NOT_FINITE, ZERO, NOT_FINITE, NOT_FINITE]);
  });

  it('fades no random weights when it is reduced', () => {
    const weights = Float32Array.from({ length: 784 * 196 }, (_, i) => (Math.sin(i * 78.233) > 0 ? 0.5 : -0.5));
    const places = picture(matrixOf(weights, 196, 784), 143, 66);
    expect(places.every((place) => Math.abs(place - ZERO) === 64)).toBe(true);
  });
});

describe('a difference', () => {
  const sizes = [12, 5, 3];
  const layout = layoutOf(sizes);
  const parameters = initialise(sizes, 'normal', 3);

  it('is what subtracting cell by cell gives', () => {
    const { encoder, decoder } = pairMatrices(parameters, layout, 0);
    const painted = raster(12, 5);
    paintDifference(painted, decoder, encoder, 4, colours);
    const cells = Array.from({ length: 60 }, (_, i) => {
      const [row, column] = [Math.floor(i / 12), i % 12];
      return at(decoder, row, column) - at(encoder, row, column);
    });
    expect(placesOf(painted)).toEqual(
      picture(
        matrixOf(
          Float32Array.from(cells, (cell) => cell / 4),
          5,
          12,
        ),
      ),
    );
  });

  it('is neutral everywhere when V is exactly Wᵀ', () => {
    const { encoder } = pairMatrices(parameters, layout, 0);
    const painted = raster(4, 2);
    paintDifference(painted, encoder, encoder, 1e-9, colours);
    expect(new Set(placesOf(painted))).toEqual(new Set([ZERO]));
  });
});

describe('the matrices of a pair', () => {
  it('read W[outer, inner] and V[inner, outer] alike', () => {
    const layout = layoutOf([12, 5, 3]);
    const parameters = Float32Array.from({ length: layout.length }, (_, i) => i);
    const { encoder, decoder } = pairMatrices(parameters, layout, 1);
    expect([encoder.rows, encoder.columns, decoder.rows, decoder.columns]).toEqual([3, 5, 3, 5]);
    expect(at(encoder, 2, 4)).toBe((layout.W[1]?.offset ?? 0) + 4 * 3 + 2);
    expect(at(decoder, 2, 4)).toBe((layout.V[1]?.offset ?? 0) + 2 * 5 + 4);
  });

  it('do not exist beyond the last pair', () => {
    const layout = layoutOf([12, 5, 3]);
    expect(() => pairMatrices(new Float32Array(layout.length), layout, 2)).toThrow(RangeError);
  });
});
