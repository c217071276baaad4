/**
 * exp and expm1 of a vector, for arguments within ±87, to 1–2 units in the last place: x = n·ln 2 + r, a polynomial
 * for e^r − 1 on |r| ≤ ln 2 / 2 (coefficients of Cephes' expf, S. L. Moshier), and 2ⁿ from the exponent's bits.
 * A NaN stays a NaN.
 */
import { madd, nmadd } from './vector';

/** 1.5·2²³: adding it to |x| < 2²² leaves round(x) in the low bits. */
const ROUND: f32 = 12582912;
const LOG2_E: f32 = 1.44269504088896341;
/** ln 2 in two parts, so that n times the first is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** Beyond this 2ⁿ leaves the floats. */
const LEAST: f32 = -87.3;
const MOST: f32 = 88.3;

/** x held within the range of `exponential` and `exponentialMinusOne`. */
@inline
export function within(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST));
}

@inline
function rounded(x: v128): v128 {
  return madd(x, f32x4.splat(LOG2_E), f32x4.splat(ROUND));
}

/** 2ⁿ of a number that `rounded` made. */
@inline
function power(shifted: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
}

/** e^r − 1 of what is left of x. */
@inline
function fraction(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, f32x4.splat(ROUND));
  const r = nmadd(n, f32x4.splat(LN2_LOW), nmadd(n, f32x4.splat(LN2_HIGH), x));
  let p = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  return madd(f32x4.mul(r, r), p, r);
}

@inline
export function exponential(x: v128): v128 {
  const shifted = rounded(x);
  const scale = power(shifted);
  return madd(scale, fraction(x, shifted), scale);
}

/** e^x − 1, without cancellation near 0. */
@inline
export function exponentialMinusOne(x: v128): v128 {
  const shifted = rounded(x);
  const scale = power(shifted);
  return madd(scale, fraction(x, shifted), f32x4.sub(scale, f32x4.splat(1)));
}
