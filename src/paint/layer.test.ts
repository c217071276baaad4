/** Layers and filters are folded to squares, and what is no unit stays blank. */
import { describe, expect, it } from 'vitest';
import { coloursOf, NOT_FINITE, ZERO } from './colours.ts';
import { paintColourBar } from './colour-bar.ts';
import { gridOf, sideOf } from './grid.ts';
import { paintLayer, paintResidual } from './layer.ts';
import { matrixOf } from './matrix.ts';
import type { Raster } from './raster.ts';
import { paintTile } from './tile.ts';

const colours = coloursOf('dark');
const raster = (width: number, height: number): Raster => ({ width, height, pixels: new Uint32Array(width * height) });

describe('the grid of a layer', () => {
  it('is a square for a square number and nearly one otherwise', () => {
    expect([784, 196, 81, 49, 1].map(gridOf)).toEqual([28, 14, 9, 7, 1].map((side) => ({ columns: side, rows: side })));
    expect([30, 1000, 2].map(gridOf)).toEqual([
      { columns: 6, rows: 5 },
      { columns: 32, rows: 32 },
      { columns: 2, rows: 1 },
    ]);
    expect([784, 1000].map(sideOf)).toEqual([28, null]);
  });
});

describe('a layer', () => {
  it('leaves the cells after its last unit clear', () => {
    const painted = raster(2, 2);
    painted.pixels.fill(7);
    paintLayer(painted, [0, 1, 0.5], { kind: 'magnitude', low: 0, high: 1 }, colours);
    expect([...painted.pixels]).toEqual([colours.magnitude[1], colours.magnitude[255], colours.magnitude[128], 0]);
  });

  it('shows signs about zero, and marks what is not finite', () => {
    const painted = raster(2, 2);
    paintLayer(painted, [-1, 0, NaN, 5], { kind: 'signed', bound: 2 }, colours);
    expect([...painted.pixels]).toEqual([64, ZERO, NOT_FINITE, 255].map((place) => colours.signed[place]));
  });

  it('shows a residual as after less before', () => {
    const painted = raster(2, 1);
    paintResidual(painted, [1, 0], [0, 1], 1, colours);
    expect([...painted.pixels]).toEqual([colours.signed[255], colours.signed[1]]);
  });
});

describe('a filter tile', () => {
  it('is one row of the matrix, folded, and touches nothing else', () => {
    const painted = raster(4, 3);
    const matrix = matrixOf(new Float32Array([9, 9, 9, 9, 1, 0, -1, 1]), 2, 4);
    paintTile(painted, { left: 1, top: 1 }, { columns: 2, rows: 2 }, matrix, 1, 1, colours);
    const [high, zero, low] = [colours.signed[255], colours.signed[ZERO], colours.signed[1]];
    expect([...painted.pixels]).toEqual([0, 0, 0, 0, 0, high, zero, 0, 0, low, high, 0]);
  });
});

describe('a colour bar', () => {
  it('runs from the low end to the high end', () => {
    const painted = raster(255, 2);
    paintColourBar(painted, colours.signed);
    expect(painted.pixels.slice(0, 255)).toEqual(colours.signed.slice(1));
    expect(painted.pixels[254 + 255]).toBe(colours.signed[255]);
  });
});
