/** The inverse of a positive definite matrix, as in `positive.ts`. */
import { dot, fourDots } from './dots';
import { packColumns } from './pack';
import { mirror } from './product';
import { putTile, tile, TILE_BYTES } from './tile';

/** L of A = L Lᵀ, of whose A [n, n] the lower triangle is read, into l [n, n] of zeros. Scratch: four numbers. */
function cholesky(a: usize, l: usize, n: i32, scratch: usize): void {
  const row = (<usize>n) << 3;
  for (let j = 0; j < n; j++) {
    const own = l + <usize>j * row;
    const place = (<usize>j) << 3;
    const root = Math.sqrt(load<f64>(a + <usize>j * row + place) - dot(own, own, j));
    store<f64>(own + place, root);
    let i = j + 1;
    for (; i + 4 <= n; i += 4) {
      const first = <usize>i * row;
      fourDots(scratch, l + first, row, own, j);
      for (let k: usize = 0; k < 4; k++) {
        const at = first + k * row + place;
        store<f64>(l + at, (load<f64>(a + at) - load<f64>(scratch + (k << 3))) / root);
      }
    }
    for (; i < n; i++) {
      const first = <usize>i * row;
      store<f64>(l + first + place, (load<f64>(a + first + place) - dot(l + first, own, j)) / root);
    }
  }
}

/** x ← L⁻¹, x being [n, n] of zeros; false where a number of it is not finite. */
function invertTriangle(l: usize, x: usize, n: i32): bool {
  const row = (<usize>n) << 3;
  let probe = f64x2.splat(0);
  for (let i = 0; i < n; i++) {
    const factors = l + <usize>i * row;
    const own = x + <usize>i * row;
    const place = (<usize>i) << 3;
    const factor = 1 / load<f64>(factors + place);
    let k: i32 = 0;
    const end = own + ((<usize>(i & ~7)) << 3);
    for (let at = own; at < end; at += 64, k += 8) probe = f64x2.add(probe, eightColumns(at, factors, x, row, k, i, factor));
    for (; k < i; k++) {
      let sum: f64 = 0;
      for (let from = k; from < i; from++) {
        sum += -load<f64>(factors + ((<usize>from) << 3)) * load<f64>(x + <usize>from * row + ((<usize>k) << 3));
      }
      sum *= factor;
      store<f64>(own + ((<usize>k) << 3), sum);
      probe = f64x2.add(probe, f64x2.splat(sum * 0));
    }
    store<f64>(own + place, factor);
    probe = f64x2.add(probe, f64x2.splat(factor * 0));
  }
  return f64x2.extract_lane(probe, 0) + f64x2.extract_lane(probe, 1) == 0;
}

/** Columns k … k + 7 of row i of L⁻¹; returns zeros, or NaN where one is not finite. */
function eightColumns(to: usize, factors: usize, x: usize, row: usize, k: i32, i: i32, factor: f64): v128 {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let from = x + <usize>k * row + ((<usize>k) << 3);
  const end = factors + ((<usize>i) << 3);
  for (let at = factors + ((<usize>k) << 3); at < end; at += 8, from += row) {
    const value = v128.load64_splat(at);
    s0 = f64x2.sub(s0, f64x2.mul(value, v128.load(from)));
    s1 = f64x2.sub(s1, f64x2.mul(value, v128.load(from, 16)));
    s2 = f64x2.sub(s2, f64x2.mul(value, v128.load(from, 32)));
    s3 = f64x2.sub(s3, f64x2.mul(value, v128.load(from, 48)));
  }
  const scale = f64x2.splat(factor);
  s0 = f64x2.mul(s0, scale), s1 = f64x2.mul(s1, scale), s2 = f64x2.mul(s2, scale), s3 = f64x2.mul(s3, scale);
  v128.store(to, s0), v128.store(to, s1, 16), v128.store(to, s2, 32), v128.store(to, s3, 48);
  const zero = f64x2.splat(0);
  return f64x2.add(
    f64x2.add(f64x2.mul(s0, zero), f64x2.mul(s1, zero)),
    f64x2.add(f64x2.mul(s2, zero), f64x2.mul(s3, zero)),
  );
}

/**
 * Xᵀ X of a lower triangle x [n, n], finite, into c [n, n]. The zeros that a sum would begin with are left out: they add
 * nothing to it. Scratch: as for a Gram matrix.
 */
function gramOfTriangle(x: usize, c: usize, n: i32, scratch: usize): void {
  const panel = (<usize>n) << 5;
  const packed = scratch + TILE_BYTES;
  for (let i = 0, left = packed; i < n; i += 4, left += panel) {
    const skipped = (<usize>i) << 5;
    packColumns(left + skipped, x, i, i, n);
    for (let j = 0, right = packed; j <= i; j += 4, right += panel) {
      tile(scratch, left + skipped, right + skipped, n - i);
      putTile(scratch, c + ((<usize>i * <usize>n + <usize>j) << 3), n, min(4, n - i), min(4, n - j), false);
    }
  }
  mirror(c, n);
}

/**
 * A⁻¹ of a positive definite A [n, n] in A's own place; l and x are [n, n]. False, A being as it was, where a number on the way
 * is not finite. Scratch: as for a Gram matrix.
 */
export function invert(a: usize, n: i32, l: usize, x: usize, scratch: usize): bool {
  const bytes = (<usize>n * <usize>n) << 3;
  memory.fill(l, 0, bytes);
  memory.fill(x, 0, bytes);
  cholesky(a, l, n, scratch);
  if (!invertTriangle(l, x, n)) return false;
  gramOfTriangle(x, a, n, scratch);
  return true;
}
