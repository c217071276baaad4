/** Column sums: the gradient of a bias is the sum of its layer's deltas over the batch. */
import { ColumnSums } from './tasks';
import { shareOf, storeFirst, unitsOf } from './vector';

/** Columns that are summed side by side. */
const STRIP: i32 = 16;

export function columnSums(task: ColumnSums, rank: i32, ranks: i32): void {
  const strips = unitsOf(task.columns, STRIP);
  const end = shareOf(strips, rank + 1, ranks);
  for (let strip = shareOf(strips, rank, ranks); strip < end; strip++) {
    const column = strip * STRIP;
    sumStrip(task, task.matrix + (<usize>column << 2), task.result + (<usize>column << 2), task.columns - column);
  }
}

function sumStrip(task: ColumnSums, from: usize, to: usize, columns: i32): void {
  const row = (<usize>task.columns) << 2;
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
  for (let i = task.rows; i > 0; i--, from += row) {
    s0 = f32x4.add(s0, v128.load(from));
    s1 = f32x4.add(s1, v128.load(from, 16));
    s2 = f32x4.add(s2, v128.load(from, 32));
    s3 = f32x4.add(s3, v128.load(from, 48));
  }
  storeFirst(to, s0, columns);
  if (columns > 4) storeFirst(to + 16, s1, columns - 4);
  if (columns > 8) storeFirst(to + 32, s2, columns - 8);
  if (columns > 12) storeFirst(to + 48, s3, columns - 12);
}
