/**
 * A matrix as a picture in the signed colours. Knows no page, no pair and no scale: all are arguments.
 */
import type { Colours } from './colours.ts';
import type { MatrixView } from './matrix.ts';
import type { Raster } from './raster.ts';
import { blocksFor, blockStart, shadeRow, type Blocks } from './reduce.ts';

/**
 * Fills the raster, which has at most a pixel for each cell, with `matrix`, whose cells lie within ±bound.
 * Returns how many pixels hold a value that is not finite.
 */
export function paintHeatmap(raster: Raster, matrix: MatrixView, bound: number, colours: Colours): number {
  const blocks = blocksFor(matrix.columns, raster.width);
  let broken = 0;
  for (let y = 0; y < raster.height; y++) {
    const first = blockStart(y, matrix.rows, raster.height);
    const end = blockStart(y + 1, matrix.rows, raster.height);
    blocks.sums.fill(0, 0, raster.width);
    blocks.squares.fill(0, 0, raster.width);
    for (let row = first; row < end; row++) addRow(matrix, row, raster.width, blocks);
    broken += shadeRow(raster, y, blocks, end - first, bound, colours);
  }
  return broken;
}

function addRow(
  { values, rowStep, columnStep }: MatrixView,
  row: number,
  width: number,
  { sums, squares, edges }: Blocks,
): void {
  let place = row * rowStep;
  let column = 0;
  for (let x = 0; x < width; x++) {
    const end = edges[x + 1] ?? 0;
    let sum = 0;
    let square = 0;
    for (; column < end; column++, place += columnStep) {
      const value = values[place] ?? 0;
      sum += value;
      square += value * value;
    }
    sums[x] = (sums[x] ?? 0) + sum;
    squares[x] = (squares[x] ?? 0) + square;
  }
}
