/**
 * The difference of two matrices as a picture, without making the difference: V − Wᵀ is read from both as they are.
 */
import type { Colours } from './colours.ts';
import type { MatrixView } from './matrix.ts';
import type { Raster } from './raster.ts';
import { blocksFor, blockStart, shadeRow, type Blocks } from './reduce.ts';

/** As `paintHeatmap`, of one − other; both have one shape. */
export function paintDifference(
  raster: Raster,
  one: MatrixView,
  other: MatrixView,
  bound: number,
  colours: Colours,
): number {
  const blocks = blocksFor(one.columns, raster.width);
  let broken = 0;
  for (let y = 0; y < raster.height; y++) {
    const first = blockStart(y, one.rows, raster.height);
    const end = blockStart(y + 1, one.rows, raster.height);
    blocks.sums.fill(0, 0, raster.width);
    blocks.squares.fill(0, 0, raster.width);
    for (let row = first; row < end; row++) addRow(one, other, row, raster.width, blocks);
    broken += shadeRow(raster, y, blocks, end - first, bound, colours);
  }
  return broken;
}

function addRow(
  one: MatrixView,
  other: MatrixView,
  row: number,
  width: number,
  { sums, squares, edges }: Blocks,
): void {
  let place = row * one.rowStep;
  let otherPlace = row * other.rowStep;
  let column = 0;
  for (let x = 0; x < width; x++) {
    const end = edges[x + 1] ?? 0;
    let sum = 0;
    let square = 0;
    for (; column < end; column++, place += one.columnStep, otherPlace += other.columnStep) {
      const value = (one.values[place] ?? 0) - (other.values[otherPlace] ?? 0);
      sum += value;
      square += value * value;
    }
    sums[x] = (sums[x] ?? 0) + sum;
    squares[x] = (squares[x] ?? 0) + square;
  }
}
