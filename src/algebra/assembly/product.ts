/** A Bᵀ and A Aᵀ, by tiles of 4 × 4 sums over packed panels: a panel holds four rows, turned, as [inner, 4]. */
import { packRows } from './pack';
import { putTile, tile, TILE_BYTES } from './tile';

/**
 * A Bᵀ of a [m, inner] and b [n, inner] into c [m, n], of float32 if `single`. Scratch: (n rounded up to 4) + 6 rows.
 */
export function product(a: usize, b: usize, c: usize, m: i32, n: i32, inner: i32, single: bool, scratch: usize): void {
  const panel = (<usize>inner) << 5;
  const sums = scratch + panel;
  const packed = sums + TILE_BYTES;
  const size: usize = single ? 4 : 8;
  for (let j = 0, to = packed; j < n; j += 4, to += panel) packRows(to, b, j, n, inner);
  for (let i = 0; i < m; i += 4) {
    packRows(scratch, a, i, m, inner);
    for (let j = 0, right = packed; j < n; j += 4, right += panel) {
      tile(sums, scratch, right, inner);
      putTile(sums, c + (<usize>i * <usize>n + <usize>j) * size, n, min(4, m - i), min(4, n - j), single);
    }
  }
}

/** A Aᵀ of a [n, inner] into c [n, n], exactly symmetric. Scratch: as for a product. */
export function gram(a: usize, c: usize, n: i32, inner: i32, scratch: usize): void {
  const panel = (<usize>inner) << 5;
  const packed = scratch + TILE_BYTES;
  for (let i = 0, left = packed; i < n; i += 4, left += panel) {
    packRows(left, a, i, n, inner);
    for (let j = 0, right = packed; j <= i; j += 4, right += panel) {
      tile(scratch, left, right, inner);
      putTile(scratch, c + ((<usize>i * <usize>n + <usize>j) << 3), n, min(4, n - i), min(4, n - j), false);
    }
  }
  mirror(c, n);
}

/** Copies what stands below the diagonal to above it. */
export function mirror(c: usize, n: i32): void {
  const row = (<usize>n) << 3;
  for (let i = 1; i < n; i++) {
    let from = c + <usize>i * row;
    let to = c + ((<usize>i) << 3);
    for (let j = 0; j < i; j++, from += 8, to += row) store<f64>(to, load<f64>(from));
  }
}
