/**
 * The matrix product in the manner of Goto and van de Geijn (2008): blocks of both operands are packed into panels
 * that fit the caches, and tiles run over them. Threads share C, by rows or by columns; every element's sum runs in
 * one order, so a result does not depend on how many they are.
 */
import { ACTIVATE } from './codes';
import { finishBlock } from './finish';
import { packAcross, packAlong } from './pack';
import { compact } from './sparse';
import { Product } from './tasks';
import { COLUMNS, LOW, lowTile, NARROW, narrowTile, ROWS, sparseTile, tile } from './tile';
import { at, shareOf, unitsOf } from './vector';

/** Depth of a block: a panel of A and one of B together stay within a first-level cache of 32 KB. */
const DEPTH: i32 = 512;
/** Floats of a packed block of A, and of B: about half a second-level cache each. */
const BLOCK_A: i32 = 64 * 1024;
const BLOCK_B: i32 = 128 * 1024;
/** Floats after a block that a panel may spill into, and one tile. */
const SPARE: i32 = 64;
/** Words about a sparse block of A: for each panel how many steps are left, and the place of each. */
const PLACES: i32 = 2 * BLOCK_A / ROWS + SPARE;
/** Where each part of the scratch begins, in bytes; a block of A is the first. */
const PLACES_AT: usize = (BLOCK_A + SPARE) << 2;
const BLOCK_B_AT: usize = PLACES_AT + (PLACES << 2);
const TILE_AT: usize = BLOCK_B_AT + ((BLOCK_B + SPARE) << 2);
/** Bytes of scratch that one thread needs. */
export const SCRATCH: i32 = <i32>TILE_AT + (SPARE << 2);

export function product(task: Product, scratch: usize, rank: i32, ranks: i32): void {
  const rowTiles = unitsOf(task.rows, ROWS);
  const columnTiles = unitsOf(task.columns, COLUMNS);
  if (byRows(task, rowTiles, columnTiles, ranks)) {
    const first = shareOf(rowTiles, rank, ranks) * ROWS;
    const end = min(task.rows, shareOf(rowTiles, rank + 1, ranks) * ROWS);
    part(task, scratch, first, end, 0, task.columns);
  } else {
    const first = shareOf(columnTiles, rank, ranks) * COLUMNS;
    const end = min(task.columns, shareOf(columnTiles, rank + 1, ranks) * COLUMNS);
    part(task, scratch, 0, task.rows, first, end);
  }
}

/** True where the longest share is shorter by rows: its tiles, and what every thread has to pack again. */
function byRows(task: Product, rowTiles: i32, columnTiles: i32, ranks: i32): bool {
  const rows = unitsOf(rowTiles, ranks) * ROWS;
  const columns = unitsOf(columnTiles, ranks) * COLUMNS;
  return rows * task.columns + PACKING * task.columns <= columns * task.rows + PACKING * task.rows;
}

/** What packing one float costs, in multiplications of a tile. */
const PACKING: i32 = 8;

/** Rows `top` … `bottom` − 1, columns `left` … `right` − 1 of C. */
function part(task: Product, scratch: usize, top: i32, bottom: i32, left: i32, right: i32): void {
  if (top >= bottom || left >= right) return;
  const depth = unitsOf(task.depth, unitsOf(task.depth, DEPTH));
  const height = BLOCK_A / (depth * ROWS) * ROWS;
  const width = BLOCK_B / (depth * COLUMNS) * COLUMNS;
  const packedB = scratch + BLOCK_B_AT;
  for (let column = left; column < right; column += width) {
    const columns = min(width, right - column);
    for (let k = 0; k < task.depth; k += depth) {
      const steps = min(depth, task.depth - k);
      packB(task, packedB, k, steps, column, columns);
      for (let row = top; row < bottom; row += height) {
        const rows = min(height, bottom - row);
        packA(task, scratch, k, steps, row, rows);
        tiles(task, scratch, steps, row, rows, column, columns, k > 0);
        if (k + steps == task.depth) finish(task, row, rows, column, columns);
      }
    }
  }
}

function packA(task: Product, packed: usize, k: i32, steps: i32, row: i32, rows: i32): void {
  const panel = (<usize>(steps * ROWS)) << 2;
  let places = packed + PLACES_AT;
  for (let i = 0; i < rows; i += ROWS, packed += panel) {
    if (task.aTransposed) packAcross(packed, at(task.a, k, row + i, task.rows), task.rows, steps, ROWS);
    else packAlong(packed, at(task.a, row + i, k, task.depth), task.depth, steps, ROWS, rows - i);
    if (task.aSparse) {
      store<i32>(places, compact(packed, places + 4, steps));
      places += placesOf(steps);
    }
  }
}

/** Bytes that the words about one sparse panel take. */
@inline
function placesOf(steps: i32): usize {
  return (<usize>(steps + 1)) << 2;
}

function packB(task: Product, packed: usize, k: i32, steps: i32, column: i32, columns: i32): void {
  const panel = (<usize>(steps * COLUMNS)) << 2;
  for (let j = 0; j < columns; j += COLUMNS, packed += panel) {
    if (task.bTransposed) packAlong(packed, at(task.b, column + j, k, task.depth), task.depth, steps, COLUMNS, columns - j);
    else packAcross(packed, at(task.b, k, column + j, task.columns), task.columns, steps, COLUMNS);
  }
}

/** All tiles of a block of C; the panel of B stays in the first-level cache while A's pass by. */
function tiles(
  task: Product, scratch: usize, steps: i32, row: i32, rows: i32, column: i32, columns: i32, add: bool,
): void {
  let b = scratch + BLOCK_B_AT;
  for (let j = 0; j < columns; j += COLUMNS, b += (<usize>(steps * COLUMNS)) << 2) {
    let places: usize = task.aSparse ? scratch + PLACES_AT : 0;
    for (let i = 0, panel = scratch; i < rows; i += ROWS, panel += (<usize>(steps * ROWS)) << 2) {
      const c = at(task.c, row + i, column + j, task.columns);
      let kept = steps;
      let own: usize = 0;
      if (places) {
        kept = load<i32>(places);
        // A panel that is whole needs no places
        own = kept < steps ? places + 4 : 0;
        places += placesOf(steps);
      }
      if (rows - i < ROWS || columns - j < COLUMNS) {
        edge(kept, panel, b, own, c, task.columns, add, scratch + TILE_AT, rows - i, columns - j);
      } else if (own) sparseTile(kept, panel, b, own, c, task.columns, add);
      else tile(kept, panel, b, c, task.columns, add);
    }
  }
}

/** A tile of which only `rows` × `columns` belong to C, at most; the smallest that has them. */
function edge(
  steps: i32, a: usize, b: usize, places: usize, c: usize, stride: i32, add: bool, spare: usize, rows: i32, columns: i32,
): void {
  if (columns == NARROW && rows >= ROWS) return narrowTile(steps, a, b, places, c, stride, add);
  if (rows == LOW && columns >= COLUMNS) return lowTile(steps, a, b, places, c, stride, add);
  if (rows <= LOW) lowTile(steps, a, b, places, spare, COLUMNS, false);
  else if (columns <= NARROW) narrowTile(steps, a, b, places, spare, COLUMNS, false);
  else if (places) sparseTile(steps, a, b, places, spare, COLUMNS, false);
  else tile(steps, a, b, spare, COLUMNS, false);
  for (let i = 0; i < min(ROWS, rows); i++) {
    for (let j = 0; j < min(COLUMNS, columns); j++) {
      const to = at(c, i, j, stride);
      const value = load<f32>(at(spare, i, j, COLUMNS));
      store<f32>(to, add ? load<f32>(to) + value : value);
    }
  }
}

function finish(task: Product, row: i32, rows: i32, column: i32, columns: i32): void {
  const c = at(task.c, row, column, task.columns);
  const other = task.finish == ACTIVATE ? task.other + (<usize>column << 2) : at(task.other, row, column, task.columns);
  finishBlock(task.finish, task.activation, c, other, rows, columns, task.columns);
}
