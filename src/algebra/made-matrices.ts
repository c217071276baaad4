/** Matrices with known singular values, for the tests of this folder and of its users. */

/** Uniform in ±1/2 from a linear congruential sequence. */
export function randomMatrix(length: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32 - 0.5;
  });
}

/** `count` numbers from 1 down through so many powers of ten. */
export function falling(count: number, decades: number): number[] {
  return Array.from({ length: count }, (_, i) => 10 ** ((-decades * i) / Math.max(1, count - 1)));
}

/** A matrix [rows, columns] with the given singular values (the rest 0), to float32 rounding. */
export function withSingularValues(rows: number, columns: number, singular: readonly number[], seed = 1): Float32Array {
  const matrix = new Float64Array(rows * columns);
  singular.forEach((value, i) => (matrix[i * columns + i] = value));
  // Three reflections mix every direction into every other.
  for (let i = 0; i < 3; i++) {
    reflect(matrix, randomMatrix(rows, seed + i), columns, 1, columns);
    reflect(matrix, randomMatrix(columns, seed - i - 1), 1, columns, rows);
  }
  return Float32Array.from(matrix);
}

/** x ← x − 2 v (v·x)/(v·v) for `count` vectors x, whose elements are `stride` apart and which are `step` apart. */
function reflect(matrix: Float64Array, v: Float32Array, stride: number, step: number, count: number): void {
  const half = v.reduce((sum, value) => sum + value * value, 0) / 2;
  for (let x = 0; x < count; x++) {
    const product = v.reduce((sum, value, k) => sum + value * (matrix[x * step + k * stride] ?? 0), 0);
    v.forEach((value, k) => {
      const at = x * step + k * stride;
      matrix[at] = (matrix[at] ?? 0) - (value * product) / half;
    });
  }
}
