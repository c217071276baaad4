/** Sixteen sums of products at once, each in its own order, held in eight vector registers. */

/** Bytes of a tile's sums. */
export const TILE_BYTES: usize = 128;

/** sums[4, 4] = Σ_k a[k, 4]ᵀ b[k, 4] over `depth` steps k of two packed panels. */
export function tile(sums: usize, a: usize, b: usize, depth: i32): void {
  let s00 = f64x2.splat(0), s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0), s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0), s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0), s31 = f64x2.splat(0);
  const end = a + ((<usize>depth) << 5);
  for (; a < end; a += 32, b += 32) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(a0, b0)), s01 = f64x2.add(s01, f64x2.mul(a0, b1));
    const a1 = v128.load64_splat(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(a1, b0)), s11 = f64x2.add(s11, f64x2.mul(a1, b1));
    const a2 = v128.load64_splat(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(a2, b0)), s21 = f64x2.add(s21, f64x2.mul(a2, b1));
    const a3 = v128.load64_splat(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(a3, b0)), s31 = f64x2.add(s31, f64x2.mul(a3, b1));
  }
  v128.store(sums, s00), v128.store(sums, s01, 16);
  v128.store(sums, s10, 32), v128.store(sums, s11, 48);
  v128.store(sums, s20, 64), v128.store(sums, s21, 80);
  v128.store(sums, s30, 96), v128.store(sums, s31, 112);
}

/** The first `rows` × `columns` sums of a tile to a matrix whose rows are `stride` numbers long; float32 rounds once. */
export function putTile(sums: usize, to: usize, stride: i32, rows: i32, columns: i32, single: bool): void {
  const shift: usize = single ? 2 : 3;
  for (let i = 0; i < rows; i++, sums += 32, to += (<usize>stride) << shift) {
    for (let j = 0; j < columns; j++) {
      const sum = load<f64>(sums + ((<usize>j) << 3));
      if (single) store<f32>(to + ((<usize>j) << 2), <f32>sum);
      else store<f64>(to + ((<usize>j) << 3), sum);
    }
  }
}
