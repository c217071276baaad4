/** Passes over flat vectors: sums, copies, and bytes to floats. */
import { Flat } from './tasks';
import { shareOf, storeFirst, unitsOf } from './vector';

/** Floats that one thread takes at a time at least. */
const UNIT: i32 = 64;

@inline
function first(task: Flat, rank: i32, ranks: i32): i32 {
  return min(task.count, shareOf(unitsOf(task.count, UNIT), rank, ranks) * UNIT);
}

/** result = first + second */
export function add(task: Flat, rank: i32, ranks: i32): void {
  const end = first(task, rank + 1, ranks);
  for (let i = first(task, rank, ranks); i < end; i += 4) {
    const at = <usize>i << 2;
    storeFirst(task.result + at, f32x4.add(v128.load(task.first + at), v128.load(task.second + at)), end - i);
  }
}

/** result = first */
export function copy(task: Flat, rank: i32, ranks: i32): void {
  const start = first(task, rank, ranks);
  const at = <usize>start << 2;
  memory.copy(task.result + at, task.first + at, <usize>(first(task, rank + 1, ranks) - start) << 2);
}

/** result = bytes of `first` / 255; a result is written in whole vectors. */
export function pixels(task: Flat, rank: i32, ranks: i32): void {
  const end = first(task, rank + 1, ranks);
  const most = f32x4.splat(255);
  for (let i = first(task, rank, ranks); i < end; i += 8) {
    const words = v128.load8x8_u(task.first + <usize>i);
    const to = task.result + (<usize>i << 2);
    v128.store(to, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)), most));
    v128.store(to, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(words)), most), 16);
  }
}
