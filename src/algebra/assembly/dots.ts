/** Inner products in the manner of `vector.ts`: four sums over every fourth number, then s0 + s1 + (s2 + s3). */

/** The inner product of `length` numbers. */
export function dot(x: usize, y: usize, length: i32): f64 {
  let s01 = f64x2.splat(0), s23 = f64x2.splat(0);
  const end = x + ((<usize>length) << 3);
  const whole = x + ((<usize>(length & ~3)) << 3);
  for (; x < whole; x += 32, y += 32) {
    s01 = f64x2.add(s01, f64x2.mul(v128.load(x), v128.load(y)));
    s23 = f64x2.add(s23, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
  }
  let s0 = f64x2.extract_lane(s01, 0);
  for (; x < end; x += 8, y += 8) s0 += load<f64>(x) * load<f64>(y);
  return total(s0, s01, s23);
}

/** to[0] … to[3] = the products of y with four rows that are `stride` bytes apart, from x on. */
export function fourDots(to: usize, x: usize, stride: usize, y: usize, length: i32): void {
  let a01 = f64x2.splat(0), a23 = f64x2.splat(0), b01 = f64x2.splat(0), b23 = f64x2.splat(0);
  let c01 = f64x2.splat(0), c23 = f64x2.splat(0), d01 = f64x2.splat(0), d23 = f64x2.splat(0);
  const end = y + ((<usize>length) << 3);
  const whole = y + ((<usize>(length & ~3)) << 3);
  let x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride;
  for (; y < whole; x += 32, x1 += 32, x2 += 32, x3 += 32, y += 32) {
    const y01 = v128.load(y), y23 = v128.load(y, 16);
    a01 = f64x2.add(a01, f64x2.mul(v128.load(x), y01)), a23 = f64x2.add(a23, f64x2.mul(v128.load(x, 16), y23));
    b01 = f64x2.add(b01, f64x2.mul(v128.load(x1), y01)), b23 = f64x2.add(b23, f64x2.mul(v128.load(x1, 16), y23));
    c01 = f64x2.add(c01, f64x2.mul(v128.load(x2), y01)), c23 = f64x2.add(c23, f64x2.mul(v128.load(x2, 16), y23));
    d01 = f64x2.add(d01, f64x2.mul(v128.load(x3), y01)), d23 = f64x2.add(d23, f64x2.mul(v128.load(x3, 16), y23));
  }
  let a = f64x2.extract_lane(a01, 0), b = f64x2.extract_lane(b01, 0);
  let c = f64x2.extract_lane(c01, 0), d = f64x2.extract_lane(d01, 0);
  for (; y < end; x += 8, x1 += 8, x2 += 8, x3 += 8, y += 8) {
    const value = load<f64>(y);
    a += load<f64>(x) * value;
    b += load<f64>(x1) * value;
    c += load<f64>(x2) * value;
    d += load<f64>(x3) * value;
  }
  store<f64>(to, total(a, a01, a23));
  store<f64>(to, total(b, b01, b23), 8);
  store<f64>(to, total(c, c01, c23), 16);
  store<f64>(to, total(d, d01, d23), 24);
}

@inline
function total(s0: f64, s01: v128, s23: v128): f64 {
  return s0 + f64x2.extract_lane(s01, 1) + (f64x2.extract_lane(s23, 0) + f64x2.extract_lane(s23, 1));
}

/** x ← x + factor · y on `length` numbers. */
export function addScaled(x: usize, factor: f64, y: usize, length: i32): void {
  const factors = f64x2.splat(factor);
  const end = x + ((<usize>length) << 3);
  const whole = x + ((<usize>(length & ~1)) << 3);
  for (; x < whole; x += 16, y += 16) v128.store(x, f64x2.add(v128.load(x), f64x2.mul(factors, v128.load(y))));
  if (x < end) store<f64>(x, load<f64>(x) + factor * load<f64>(y));
}
