import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { falling, randomMatrix, withSingularValues } from './made-matrices.ts';
import { conditionNumber, effectiveRank, singularValues } from './singular-values.ts';

function toMatrix(values: ArrayLike<number>, rows: number, columns: number): Matrix {
  return Matrix.from1DArray(rows, columns, Array.from(values));
}

function largestDifference(values: Float64Array, expected: readonly number[]): number {
  return values.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? NaN))), 0);
}

describe('singular values', () => {
  it.each([
    ['tall', 81, 49],
    ['wide', 49, 81],
    ['square', 30, 30],
    ['a row', 1, 7],
    ['a column', 7, 1],
    ['two columns', 7, 2],
  ])('agree with another SVD to 1e-13 of the largest: %s', (_, rows, columns) => {
    const matrix = randomMatrix(rows * columns);
    const expected = new SingularValueDecomposition(toMatrix(matrix, rows, columns), { autoTranspose: true }).diagonal;
    const values = singularValues(matrix, rows, columns);
    expect(values).toHaveLength(Math.min(rows, columns));
    expect(largestDifference(values, expected)).toBeLessThan(1e-13 * (expected[0] ?? 0));
  });

  it('are exact for the small ones too', () => {
    const matrix = new Float32Array(5 * 4);
    [2 ** -30, 1, 2 ** -12, 2 ** -20].forEach((value, i) => (matrix[i * 4 + ((i + 1) % 4)] = value));
    const values = singularValues(matrix, 5, 4);
    [1, 2 ** -12, 2 ** -20, 2 ** -30].forEach((expected, i) => expect((values[i] ?? 0) / expected).toBeCloseTo(1, 12));
  });

  it('of an ill-conditioned matrix go down to float32 rounding', () => {
    const singular = falling(49, 6);
    const values = singularValues(withSingularValues(81, 49, singular), 81, 49);
    expect(largestDifference(values, singular)).toBeLessThan(1e-7);
  });

  it('of a matrix that lacks rank end in almost zero', () => {
    const columns = Array.from({ length: 6 * 4 }, (_, i) => (i % 4 < 2 ? Math.floor(i / 4) + (i % 4) : 0));
    const values = singularValues(Float32Array.from(columns), 6, 4);
    expect(values[1]).toBeGreaterThan(0.1);
    expect(values[2]).toBeLessThan(1e-14);
    expect(values[3]).toBeLessThan(1e-14);
  });

  it('of zero are zero', () => {
    expect(singularValues(new Float32Array(12), 3, 4)).toEqual(new Float64Array(3));
  });

  it('follow the scale, however small or large', () => {
    const matrix = randomMatrix(12);
    const values = singularValues(matrix, 4, 3);
    for (const scale of [2 ** -100, 2 ** 100]) {
      const scaled = singularValues(
        matrix.map((value) => value * scale),
        4,
        3,
      );
      expect(
        largestDifference(
          scaled.map((value) => value / scale),
          [...values],
        ),
      ).toBeLessThan(1e-13);
    }
  });

  it('of a matrix that is not finite are NaN', () => {
    expect(singularValues(new Float32Array([1, Infinity, 2, 3]), 2, 2)).toEqual(new Float64Array(2).fill(NaN));
  });
});

describe('the condition number', () => {
  it('is the largest over the smallest', () => expect(conditionNumber(new Float64Array([6, 3, 2]))).toBe(3));
  it('is infinite where one is zero', () => expect(conditionNumber(new Float64Array([6, 0]))).toBe(Infinity));
});

describe('the effective rank', () => {
  it('counts equal directions', () => expect(effectiveRank(new Float64Array([2, 2, 2, 0]))).toBeCloseTo(3, 12));
  it('is 1 for a single direction', () => expect(effectiveRank(new Float64Array([5, 0]))).toBe(1));
  it('is 0 for a zero matrix', () => expect(effectiveRank(new Float64Array(3))).toBe(0));
  it('lies between for unequal ones', () => {
    const [p, q] = [0.8, 0.2];
    const expected = Math.exp(-p * Math.log(p) - q * Math.log(q));
    expect(effectiveRank(new Float64Array([2, 1]))).toBeCloseTo(expected, 12);
  });
});
