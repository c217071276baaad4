/**
 * Everything that holds a matrix [rows, columns] against the transpose of its mirror partner [columns, rows]: copies,
 * sums of gradients, the soft pull and the average. Worked in squares of 4 × 4; strips of columns keep the partner's
 * lines in the cache.
 */
import { AVERAGE, PULL, TRANSPOSE } from './codes';
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

/**
 * The 4 × 4 square whose first element is [i, j]. Its task's words are read once: the compiler cannot know that the stores
 * leave them alone.
 */
@inline
function square(task: Mirror, i: i32, j: i32): void {
  const kind = task.kind, factor = f32x4.splat(task.factor);
  const turned = at(0, j, i, task.rows), step = <usize>task.rows << 2;
  const place = at(0, i, j, task.columns), row = <usize>task.columns << 2;
  const m = task.mirror + turned, result = task.result + place, own = task.own + place;
  const m0 = v128.load(m), m1 = v128.load(m + step), m2 = v128.load(m + 2 * step), m3 = v128.load(m + 3 * step);
  const a = v128.shuffle<f32>(m0, m1, 0, 4, 1, 5), b = v128.shuffle<f32>(m2, m3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(m0, m1, 2, 6, 3, 7), d = v128.shuffle<f32>(m2, m3, 2, 6, 3, 7);
  const r0 = blend(kind, own, factor, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  const r1 = blend(kind, own + row, factor, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const r2 = blend(kind, own + 2 * row, factor, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  const r3 = blend(kind, own + 3 * row, factor, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  if (kind == PULL) {
    addSquare(result, task.gradients + place, row, r0, r1, r2, r3);
    if (task.mirrorResult) takeTurned(task.mirrorResult + turned, task.mirrorGradients + turned, step, r0, r1, r2, r3);
  } else {
    storeSquare(result, row, r0, r1, r2, r3);
    if (kind == AVERAGE) storeTurned(m, step, r0, r1, r2, r3);
  }
}

/** 4 elements out of a row of its own and the mirror's: the mirror's, their sum or mean, or how far they are apart. */
@inline
function blend(kind: i32, own: usize, factor: v128, other: v128): v128 {
  if (kind == TRANSPOSE) return other;
  const mine = v128.load(own);
  if (kind == PULL) return f32x4.mul(factor, f32x4.sub(mine, other));
  const sum = f32x4.add(mine, other);
  return kind == AVERAGE ? f32x4.mul(f32x4.splat(0.5), sum) : sum;
}

@inline
function storeSquare(to: usize, row: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  v128.store(to, r0);
  v128.store(to + row, r1);
  v128.store(to + 2 * row, r2);
  v128.store(to + 3 * row, r3);
}

@inline
function storeTurned(to: usize, row: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  const t0 = v128.shuffle<f32>(a, b, 0, 1, 4, 5), t1 = v128.shuffle<f32>(a, b, 2, 3, 6, 7);
  storeSquare(to, row, t0, t1, v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
}

/** to = from + r */
@inline
function addSquare(to: usize, from: usize, row: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const s0 = f32x4.add(v128.load(from), r0), s1 = f32x4.add(v128.load(from + row), r1);
  const s2 = f32x4.add(v128.load(from + 2 * row), r2), s3 = f32x4.add(v128.load(from + 3 * row), r3);
  storeSquare(to, row, s0, s1, s2, s3);
}

/** to = from − rᵀ */
@inline
function takeTurned(to: usize, from: usize, row: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  const t0 = f32x4.neg(v128.shuffle<f32>(a, b, 0, 1, 4, 5)), t1 = f32x4.neg(v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const t2 = f32x4.neg(v128.shuffle<f32>(c, d, 0, 1, 4, 5)), t3 = f32x4.neg(v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  addSquare(to, from, row, t0, t1, t2, t3);
}

/** The same, element by element, where no whole square is left. */
function edge(task: Mirror, top: i32, bottom: i32, left: i32, right: i32): void {
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      one(task, at(0, i, j, task.columns), at(0, j, i, task.rows));
    }
  }
}

function one(task: Mirror, place: usize, turned: usize): void {
  const other = load<f32>(task.mirror + turned);
  if (task.kind == TRANSPOSE) return store<f32>(task.result + place, other);
  const mine = load<f32>(task.own + place);
  if (task.kind == PULL) {
    const pull = task.factor * (mine - other);
    store<f32>(task.result + place, load<f32>(task.gradients + place) + pull);
    if (task.mirrorResult) store<f32>(task.mirrorResult + turned, load<f32>(task.mirrorGradients + turned) - pull);
  } else {
    const value = task.kind == AVERAGE ? <f32>0.5 * (mine + other) : mine + other;
    store<f32>(task.result + place, value);
    if (task.kind == AVERAGE) store<f32>(task.mirror + turned, value);
  }
}
