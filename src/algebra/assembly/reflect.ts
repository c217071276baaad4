/** Householder's reflections, as in `tridiagonal.ts`. */
import { addScaled, dot, fourDots } from './dots';

/**
 * A ← H A H on the lower triangle of the leading [i, i] block of `matrix` [n, n], H = I − v vᵀ / half with v in row i.
 * Overwrites w [n].
 */
export function reflectBoth(matrix: usize, n: i32, i: i32, half: f64, w: usize): void {
  const row = (<usize>n) << 3;
  const v = matrix + <usize>i * row;
  multiplyLower(matrix, row, v, i, w);
  let sum: f64 = 0;
  for (let k: usize = 0, end = (<usize>i) << 3; k < end; k += 8) sum += load<f64>(v + k) * load<f64>(w + k);
  const shift = sum / (2 * half * half);
  for (let k: usize = 0, end = (<usize>i) << 3; k < end; k += 8) {
    store<f64>(w + k, load<f64>(w + k) / half - shift * load<f64>(v + k));
  }
  for (let r = 0, at = matrix; r < i; r++, at += row) {
    const place = (<usize>r) << 3;
    subtract(at, load<f64>(v + place), w, load<f64>(w + place), v, r + 1);
  }
}

/** x ← x − a · w − b · v on `length` numbers. */
function subtract(x: usize, a: f64, w: usize, b: f64, v: usize, length: i32): void {
  const as = f64x2.splat(a), bs = f64x2.splat(b);
  const end = x + ((<usize>length) << 3);
  const whole = x + ((<usize>(length & ~1)) << 3);
  for (; x < whole; x += 16, w += 16, v += 16) {
    v128.store(x, f64x2.sub(f64x2.sub(v128.load(x), f64x2.mul(as, v128.load(w))), f64x2.mul(bs, v128.load(v))));
  }
  if (x < end) store<f64>(x, load<f64>(x) - a * load<f64>(w) - b * load<f64>(v));
}

/** w ← A v for A [size, size], of whose symmetric numbers the lower triangle is read, `row` bytes a row. */
function multiplyLower(matrix: usize, row: usize, v: usize, size: i32, w: usize): void {
  memory.fill(w, 0, (<usize>size) << 3);
  let r: i32 = 0;
  for (; r + 4 <= size; r += 4) fourRows(matrix, row, v, r, w);
  for (; r < size; r++) finishRow(matrix, row, v, r, 0, w, diagonal(matrix, row, v, r));
}

/** Rows r … r + 3: what they have in common by vectors of two rows, their triangle one by one. */
function fourRows(matrix: usize, row: usize, v: usize, r: i32, w: usize): void {
  let p0 = matrix + <usize>r * row, p1 = p0 + row, p2 = p1 + row, p3 = p2 + row;
  const at = v + ((<usize>r) << 3);
  const v0 = v128.load64_splat(at), v1 = v128.load64_splat(at, 8);
  const v2 = v128.load64_splat(at, 16), v3 = v128.load64_splat(at, 24);
  let s01 = f64x2.splat(diagonal(matrix, row, v, r));
  s01 = f64x2.replace_lane(s01, 1, diagonal(matrix, row, v, r + 1));
  let s23 = f64x2.splat(diagonal(matrix, row, v, r + 2));
  s23 = f64x2.replace_lane(s23, 1, diagonal(matrix, row, v, r + 3));
  for (let to = w, from = v; from < at; from += 16, to += 16, p0 += 16, p1 += 16, p2 += 16, p3 += 16) {
    const even = v128.load64_splat(from), odd = v128.load64_splat(from, 8);
    const x0 = v128.load(p0), x1 = v128.load(p1);
    s01 = f64x2.add(s01, f64x2.mul(v128.shuffle<f64>(x0, x1, 0, 2), even));
    s01 = f64x2.add(s01, f64x2.mul(v128.shuffle<f64>(x0, x1, 1, 3), odd));
    let sums = f64x2.add(f64x2.add(v128.load(to), f64x2.mul(x0, v0)), f64x2.mul(x1, v1));
    const x2 = v128.load(p2), x3 = v128.load(p3);
    s23 = f64x2.add(s23, f64x2.mul(v128.shuffle<f64>(x2, x3, 0, 2), even));
    s23 = f64x2.add(s23, f64x2.mul(v128.shuffle<f64>(x2, x3, 1, 3), odd));
    sums = f64x2.add(f64x2.add(sums, f64x2.mul(x2, v2)), f64x2.mul(x3, v3));
    v128.store(to, sums);
  }
  finishRow(matrix, row, v, r, r, w, f64x2.extract_lane(s01, 0));
  finishRow(matrix, row, v, r + 1, r, w, f64x2.extract_lane(s01, 1));
  finishRow(matrix, row, v, r + 2, r, w, f64x2.extract_lane(s23, 0));
  finishRow(matrix, row, v, r + 3, r, w, f64x2.extract_lane(s23, 1));
}

@inline
function diagonal(matrix: usize, row: usize, v: usize, r: i32): f64 {
  const place = (<usize>r) << 3;
  return load<f64>(matrix + <usize>r * row + place) * load<f64>(v + place);
}

/** Row r from column k on, its sum so far being `sum`. */
function finishRow(matrix: usize, row: usize, v: usize, r: i32, k: i32, w: usize, sum: f64): void {
  const x = matrix + <usize>r * row;
  const own = (<usize>r) << 3;
  const factor = load<f64>(v + own);
  for (let place = (<usize>k) << 3; place < own; place += 8) {
    const value = load<f64>(x + place);
    sum += value * load<f64>(v + place);
    store<f64>(w + place, load<f64>(w + place) + value * factor);
  }
  store<f64>(w + own, load<f64>(w + own) + sum);
}

/** x ← x − (x·v / half) v on the first `i` numbers of the first `i` rows x of z [n, n]. Scratch: four numbers. */
export function reflectRows(z: usize, n: i32, i: i32, v: usize, half: f64, scratch: usize): void {
  const row = (<usize>n) << 3;
  let r: i32 = 0;
  for (; r + 4 <= i; r += 4) {
    const x = z + <usize>r * row;
    fourDots(scratch, x, row, v, i);
    for (let k: usize = 0; k < 4; k++) addScaled(x + k * row, -load<f64>(scratch + (k << 3)) / half, v, i);
  }
  for (; r < i; r++) {
    const x = z + <usize>r * row;
    addScaled(x, -dot(x, v, i) / half, v, i);
  }
}
