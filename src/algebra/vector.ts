/** Two loops that run along rows of float64 matrices; everything else in this folder is made of them. */

/** The inner product of `length` numbers from `a` on in x and from `b` on in y. */
export function dot(x: Float64Array, a: number, y: Float64Array, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  // Four sums, so that no addition has to wait for the one before.
  for (; k < length - 3; k += 4) {
    s0 += (x[a + k] ?? 0) * (y[b + k] ?? 0);
    s1 += (x[a + k + 1] ?? 0) * (y[b + k + 1] ?? 0);
    s2 += (x[a + k + 2] ?? 0) * (y[b + k + 2] ?? 0);
    s3 += (x[a + k + 3] ?? 0) * (y[b + k + 3] ?? 0);
  }
  for (; k < length; k++) s0 += (x[a + k] ?? 0) * (y[b + k] ?? 0);
  return s0 + s1 + (s2 + s3);
}

/** x ← x + factor · y on `length` numbers from `a` on in x and from `b` on in y. */
export function addScaled(
  x: Float64Array,
  a: number,
  factor: number,
  y: Float64Array,
  b: number,
  length: number,
): void {
  for (let k = 0; k < length; k++) x[a + k] = (x[a + k] ?? 0) + factor * (y[b + k] ?? 0);
}

/** x ← factor · x on `length` numbers from `a` on. */
export function scale(x: Float64Array, a: number, factor: number, length: number): void {
  for (let k = a; k < a + length; k++) x[k] = factor * (x[k] ?? 0);
}
