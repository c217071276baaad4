/**
 * The few vector idioms that every kernel shares. A vector is 4 floats.
 * Knows no matrices.
 */

/** a·b + c; fused, so rounded once, in the relaxed variant. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a·b */
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Stores the first `count` floats of a vector; all 4 when there are as many left. */
@inline
export function storeFirst(at: usize, value: v128, count: i32): void {
  if (count >= 4) v128.store(at, value);
  else storePart(at, value, count);
}

function storePart(at: usize, value: v128, count: i32): void {
  if (count == 1) {
    v128.store32_lane(at, value, 0);
  } else {
    v128.store64_lane(at, value, 0);
    if (count == 3) v128.store32_lane(at + 8, value, 2);
  }
}

/** Address of row `row`, float `column`, of a matrix whose rows are `stride` floats apart. */
@inline
export function at(matrix: usize, row: i32, column: i32, stride: i32): usize {
  return matrix + (((<usize>row) * (<usize>stride) + <usize>column) << 2);
}

/** First unit of this thread's share of `units`; the next thread's first is its end. */
@inline
export function shareOf(units: i32, rank: i32, ranks: i32): i32 {
  return <i32>(((<i64>units) * (<i64>rank)) / (<i64>ranks));
}

/** Units of `size` that hold `count`. */
@inline
export function unitsOf(count: i32, size: i32): i32 {
  return (count + size - 1) / size;
}
