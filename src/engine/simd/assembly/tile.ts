/**
 * The innermost product: one tile of C, held in registers, from one packed panel of A and one of B.
 * V8 gives 15 vector registers. 6×8 needs all of them where multiply-add is one instruction; where it is two, the
 * product needs a register of its own, and 5×8 is the largest tile that does not spill (measured, as is that
 * unrolling over the depth makes V8 reorder loads and spill).
 */
import { madd } from './vector';

/** Rows of a tile. */
export const ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
/** Columns of a tile. */
export const COLUMNS: i32 = 8;
/** Rows of a low tile, and columns of a narrow one: for the edges of C. */
export const LOW: i32 = 4;
export const NARROW: i32 = 4;

/**
 * C[ROWS, COLUMNS] = (add ? C : 0) + A·B. `a` is [depth, ROWS] and `b` is [depth, COLUMNS], both packed;
 * `stride` is the distance of C's rows in floats.
 */
export function tile(depth: i32, a: usize, b: usize, c: usize, stride: i32, add: bool): void {
  multiply(ROWS, COLUMNS, false, depth, a, b, 0, c, stride, add);
}

/** The same where A has only some steps of B's depth: step i goes with B's at `places`[i], in bytes from `b`. */
export function sparseTile(depth: i32, a: usize, b: usize, places: usize, c: usize, stride: i32, add: bool): void {
  multiply(ROWS, COLUMNS, true, depth, a, b, places, c, stride, add);
}

/** The first LOW rows of a tile; `places` 0 for all steps. */
export function lowTile(depth: i32, a: usize, b: usize, places: usize, c: usize, stride: i32, add: bool): void {
  if (places) multiply(LOW, COLUMNS, true, depth, a, b, places, c, stride, add);
  else multiply(LOW, COLUMNS, false, depth, a, b, 0, c, stride, add);
}

/** The first NARROW columns of a tile; `places` 0 for all steps. */
export function narrowTile(depth: i32, a: usize, b: usize, places: usize, c: usize, stride: i32, add: bool): void {
  if (places) multiply(ROWS, NARROW, true, depth, a, b, places, c, stride, add);
  else multiply(ROWS, NARROW, false, depth, a, b, 0, c, stride, add);
}

/** What all tiles are; with `rows`, `columns` and `sparse` known at compile time nothing is left of what they do not need. */
@inline
function multiply(
  rows: i32, columns: i32, sparse: bool,
  depth: i32, a: usize, b: usize, places: usize, c: usize, stride: i32, add: bool,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  const wide = columns > NARROW;
  const end = a + ((<usize>(depth * ROWS)) << 2);
  while (a < end) {
    const at = sparse ? b + load<u32>(places) : b;
    const b0 = v128.load(at), b1 = wide ? v128.load(at, 16) : b0;
    const a0 = v128.load32_splat(a);
    c00 = madd(a0, b0, c00);
    if (wide) c01 = madd(a0, b1, c01);
    const a1 = v128.load32_splat(a, 4);
    c10 = madd(a1, b0, c10);
    if (wide) c11 = madd(a1, b1, c11);
    const a2 = v128.load32_splat(a, 8);
    c20 = madd(a2, b0, c20);
    if (wide) c21 = madd(a2, b1, c21);
    const a3 = v128.load32_splat(a, 12);
    c30 = madd(a3, b0, c30);
    if (wide) c31 = madd(a3, b1, c31);
    if (rows > 4) {
      const a4 = v128.load32_splat(a, 16);
      c40 = madd(a4, b0, c40);
      if (wide) c41 = madd(a4, b1, c41);
    }
    if (rows > 5) {
      const a5 = v128.load32_splat(a, 20);
      c50 = madd(a5, b0, c50);
      if (wide) c51 = madd(a5, b1, c51);
    }
    a += ROWS << 2;
    if (sparse) places += 4;
    else b += COLUMNS << 2;
  }
  const row = (<usize>stride) << 2;
  put(wide, c, c00, c01, add);
  put(wide, (c += row), c10, c11, add);
  put(wide, (c += row), c20, c21, add);
  put(wide, (c += row), c30, c31, add);
  if (rows > 4) put(wide, (c += row), c40, c41, add);
  if (rows > 5) put(wide, (c += row), c50, c51, add);
}

@inline
function put(wide: bool, c: usize, left: v128, right: v128, add: bool): void {
  if (add) {
    v128.store(c, f32x4.add(v128.load(c), left));
    if (wide) v128.store(c, f32x4.add(v128.load(c, 16), right), 16);
  } else {
    v128.store(c, left);
    if (wide) v128.store(c, right, 16);
  }
}
