/**
 * Draws a matrix smaller than it is. Each pixel stands for a block of cells and shows its root mean square with the
 * sign that prevails: a mean would fade random weights to nothing, and a picked cell would make patterns that are not
 * there. A pixel is neutral only where every cell is zero.
 */
import { NOT_FINITE, HALF, ZERO, type Colours } from './colours.ts';
import type { Raster } from './raster.ts';

/** What one row of pixels gathers. Painters run one at a time and share it. */
export interface Blocks {
  sums: Float64Array;
  squares: Float64Array;
  /** First column of each block, and after the last one the number of columns. */
  edges: Int32Array;
}

const shared: Blocks = { sums: new Float64Array(1024), squares: new Float64Array(1024), edges: new Int32Array(1025) };

/** The shared blocks, for `width` pixels over `columns` columns. */
export function blocksFor(columns: number, width: number): Blocks {
  if (shared.sums.length < width) {
    shared.sums = new Float64Array(2 * width);
    shared.squares = new Float64Array(2 * width);
    shared.edges = new Int32Array(2 * width + 1);
  }
  for (let x = 0; x <= width; x++) shared.edges[x] = blockStart(x, columns, width);
  return shared;
}

/** First cell of block `block`, where `cells` cells lie behind `pixels` pixels. */
export function blockStart(block: number, cells: number, pixels: number): number {
  return Math.floor((block * cells) / pixels);
}

/** How many pixels show `cells` cells where `available` device pixels are: never more than cells, at least one. */
export function pixelsFor(cells: number, available: number): number {
  return Math.max(1, Math.min(cells, Math.round(available)));
}

/** Colours one row of pixels from its blocks; returns how many held a value that is not finite. */
export function shadeRow(
  raster: Raster,
  y: number,
  { sums, squares, edges }: Blocks,
  rowsInBlock: number,
  bound: number,
  colours: Colours,
): number {
  const { pixels, width } = raster;
  const table = colours.signed;
  const perUnit = HALF / bound;
  let broken = 0;
  for (let x = 0; x < width; x++) {
    const cells = rowsInBlock * ((edges[x + 1] ?? 0) - (edges[x] ?? 0));
    const size = Math.sqrt((squares[x] ?? 0) / cells);
    let place = NOT_FINITE;
    if (size - size === 0) {
      // Half the time of Math.min and Math.round, and this is the painters' innermost line.
      const steps = size < bound ? Math.trunc(size * perUnit + 0.5) : HALF;
      place = (sums[x] ?? 0) < 0 ? ZERO - steps : ZERO + steps;
    } else broken += 1;
    pixels[y * width + x] = table[place] ?? 0;
  }
  return broken;
}
