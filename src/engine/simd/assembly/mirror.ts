/**
 * Everything that holds a matrix [rows, columns] against the transpose of its mirror partner [columns, rows]: copies,
 * sums of gradients, the soft pull and the average. Worked in squares of 4 × 4; strips of columns keep the partner's
 * lines in the cache.
 */
import { AVERAGE, COMBINE, PULL } from './codes';
import { Mirror } from './tasks';
import { at, shareOf, unitsOf } from './vector';

/** Columns of a strip. */
const STRIP: i32 = 64;

export function mirror(task: Mirror, rank: i32, ranks: i32): void {
  const squares = unitsOf(task.rows, 4);
  const top = shareOf(squares, rank, ranks) * 4;
  const bottom = min(task.rows, shareOf(squares, rank + 1, ranks) * 4);
  for (let left = 0; left < task.columns; left += STRIP) {
    const right = min(task.columns, left + STRIP);
    for (let i = top; i < bottom; i += 4) {
      for (let j = left; j < right; j += 4) {
        if (i + 4 <= bottom && j + 4 <= right) square(task, i, j);
        else edge(task, i, min(bottom, i + 4), j, min(right, j + 4));
      }
    }
  }
}

/** The 4 × 4 square whose first element is [i, j]. */
@inline
function square(task: Mirror, i: i32, j: i32): void {
  const m = at(task.mirror, j, i, task.rows);
  const step = <usize>task.rows << 2;
  const m0 = v128.load(m), m1 = v128.load(m + step), m2 = v128.load(m + 2 * step), m3 = v128.load(m + 3 * step);
  const a = v128.shuffle<f32>(m0, m1, 0, 4, 1, 5), b = v128.shuffle<f32>(m2, m3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(m0, m1, 2, 6, 3, 7), d = v128.shuffle<f32>(m2, m3, 2, 6, 3, 7);
  const r0 = blend(task, i, j, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  const r1 = blend(task, i + 1, j, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const r2 = blend(task, i + 2, j, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  const r3 = blend(task, i + 3, j, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  if (task.kind == AVERAGE) putBack(m, step, r0, r1, r2, r3);
}

/** Makes 4 elements of row i of the result out of its own row and the mirror's, and writes them. */
@inline
function blend(task: Mirror, i: i32, j: i32, other: v128): v128 {
  const place = at(0, i, j, task.columns);
  let value = other;
  if (task.kind == COMBINE) {
    value = f32x4.add(v128.load(task.own + place), other);
  } else if (task.kind == PULL) {
    const apart = f32x4.sub(v128.load(task.own + place), other);
    value = f32x4.add(v128.load(task.gradients + place), f32x4.mul(f32x4.splat(task.factor), apart));
  } else if (task.kind == AVERAGE) {
    value = f32x4.mul(f32x4.splat(0.5), f32x4.add(v128.load(task.own + place), other));
  }
  v128.store(task.result + place, value);
  return value;
}

@inline
function putBack(m: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(m, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  v128.store(m + step, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  v128.store(m + 2 * step, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  v128.store(m + 3 * step, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
}

/** The same, element by element, where no whole square is left. */
function edge(task: Mirror, top: i32, bottom: i32, left: i32, right: i32): void {
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const m = at(task.mirror, j, i, task.rows);
      const place = at(0, i, j, task.columns);
      const other = load<f32>(m);
      let value = other;
      if (task.kind == COMBINE) value = load<f32>(task.own + place) + other;
      else if (task.kind == PULL) {
        value = load<f32>(task.gradients + place) + task.factor * (load<f32>(task.own + place) - other);
      } else if (task.kind == AVERAGE) value = 0.5 * (load<f32>(task.own + place) + other);
      store<f32>(task.result + place, value);
      if (task.kind == AVERAGE) store<f32>(m, value);
    }
  }
}
