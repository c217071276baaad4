/**
 * Packs one panel of an operand: `width` lines of the product's outer side (rows of A, columns of B), side by side
 * for each step of the depth, so that a tile reads both operands in one direction whatever their transposition.
 * A panel at the edge is filled with whatever lies beyond: its tiles compute numbers that nobody stores.
 * Both write up to 12 bytes past the panel, which the next panel, packed later, or the scratch's padding takes.
 */
import { at } from './vector';

/**
 * Lines that lie across memory: line i, depth k at source[k·stride + i]. The panel is [depth, width], 4 < width ≤ 8.
 */
export function packAcross(panel: usize, source: usize, stride: i32, depth: i32, width: i32): void {
  const step = (<usize>width) << 2;
  const row = (<usize>stride) << 2;
  for (const end = panel + step * depth; panel < end; panel += step, source += row) {
    v128.store(panel, v128.load(source));
    v128.store(panel, v128.load(source, 16), 16);
  }
}

/**
 * Lines that lie along memory: line i, depth k at source[i·stride + k]. Of the panel's `width` lines the first `lines`
 * exist; the last of them stands in for the others.
 */
export function packAlong(panel: usize, source: usize, stride: i32, depth: i32, width: i32, lines: i32): void {
  const step = (<usize>width) << 2;
  const last = lines - 1;
  let s0 = source, s1 = at(source, min(1, last), 0, stride);
  let s2 = at(source, min(2, last), 0, stride), s3 = at(source, min(3, last), 0, stride);
  let s4 = at(source, min(4, last), 0, stride), s5 = at(source, min(5, last), 0, stride);
  let s6 = at(source, min(6, last), 0, stride), s7 = at(source, min(7, last), 0, stride);
  let k = depth;
  for (; k >= 4; k -= 4) {
    packFour(panel, step, s0, s1, s2, s3, s4, s5, s6, s7);
    panel += step << 2;
    s0 += 16, s1 += 16, s2 += 16, s3 += 16, s4 += 16, s5 += 16, s6 += 16, s7 += 16;
  }
  for (; k > 0; k--) {
    packOne(panel, width, s0, s1, s2, s3, s4, s5, s6, s7);
    panel += step;
    s0 += 4, s1 += 4, s2 += 4, s3 += 4, s4 += 4, s5 += 4, s6 += 4, s7 += 4;
  }
}

/** Four steps of the depth of eight lines; ascending stores, so that each takes back what the one before spilt. */
@inline
function packFour(
  to: usize, step: usize, s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, s5: usize, s6: usize, s7: usize,
): void {
  const r0 = v128.load(s0), r1 = v128.load(s1), r2 = v128.load(s2), r3 = v128.load(s3);
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  const r4 = v128.load(s4), r5 = v128.load(s5), r6 = v128.load(s6), r7 = v128.load(s7);
  const e = v128.shuffle<f32>(r4, r5, 0, 4, 1, 5), f = v128.shuffle<f32>(r6, r7, 0, 4, 1, 5);
  const g = v128.shuffle<f32>(r4, r5, 2, 6, 3, 7), h = v128.shuffle<f32>(r6, r7, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(e, f, 0, 1, 4, 5), 16);
  v128.store((to += step), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  v128.store(to, v128.shuffle<f32>(e, f, 2, 3, 6, 7), 16);
  v128.store((to += step), v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(g, h, 0, 1, 4, 5), 16);
  v128.store((to += step), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  v128.store(to, v128.shuffle<f32>(g, h, 2, 3, 6, 7), 16);
}

@inline
function packOne(
  to: usize, width: i32, s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, s5: usize, s6: usize, s7: usize,
): void {
  store<f32>(to, load<f32>(s0));
  store<f32>(to, load<f32>(s1), 4);
  store<f32>(to, load<f32>(s2), 8);
  store<f32>(to, load<f32>(s3), 12);
  store<f32>(to, load<f32>(s4), 16);
  if (width > 5) store<f32>(to, load<f32>(s5), 20);
  if (width > 6) store<f32>(to, load<f32>(s6), 24);
  if (width > 7) store<f32>(to, load<f32>(s7), 28);
}
