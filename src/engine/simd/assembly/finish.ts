/**
 * What follows a product, over a block of C that is still in the cache: bias and activation on the way forward, the
 * activation's derivative on the way back.
 */
import { activate, slope } from './activation';
import { ACTIVATE, NOTHING } from './codes';
import { storeFirst } from './vector';

/** c[i] ← f(c[i] + bias[i]) over one row of `count` floats. */
@inline
function activateRow(activation: i32, c: usize, bias: usize, count: i32): void {
  for (; count > 0; count -= 4, c += 16, bias += 16) {
    storeFirst(c, activate(activation, f32x4.add(v128.load(c), v128.load(bias))), count);
  }
}

/** c[i] ← c[i] · f′ at the output y[i], over one row of `count` floats. */
@inline
function differentiateRow(activation: i32, c: usize, y: usize, count: i32): void {
  for (; count > 0; count -= 4, c += 16, y += 16) {
    storeFirst(c, f32x4.mul(v128.load(c), slope(activation, v128.load(y))), count);
  }
}

/** `columns` floats of `rows` rows; C's rows, and those of an output, are `stride` floats apart. */
export function finishBlock(
  finish: i32, activation: i32, c: usize, other: usize, rows: i32, columns: i32, stride: i32,
): void {
  if (finish == NOTHING) return;
  const row = (<usize>stride) << 2;
  for (let i = 0; i < rows; i++, c += row) {
    if (finish == ACTIVATE) {
      activateRow(activation, c, other, columns);
    } else {
      differentiateRow(activation, c, other, columns);
      other += row;
    }
  }
}
