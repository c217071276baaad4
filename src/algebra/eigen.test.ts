import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { eigenInSteps, symmetricEigen, symmetricEigenvalues } from './eigen.ts';
import { randomMatrix } from './made-matrices.ts';

function toMatrix(values: ArrayLike<number>, rows: number, columns: number): Matrix {
  return Matrix.from1DArray(rows, columns, Array.from(values));
}

function randomSymmetric(n: number): Matrix {
  const start = toMatrix(randomMatrix(n * n), n, n);
  return Matrix.add(start, start.transpose());
}

const flat = (matrix: Matrix): Float64Array => Float64Array.from(matrix.to1DArray());

describe('the symmetric eigenproblem', () => {
  it.each([1, 2, 3, 8, 17, 60])('is solved to rounding: n = %i', (n) => {
    const a = randomSymmetric(n);
    const { values, vectors } = symmetricEigen(flat(a), n);
    const x = toMatrix(vectors, n, n);
    const size = a.norm('frobenius');
    expect(Matrix.sub(x.mmul(a), Matrix.diag([...values]).mmul(x)).norm('frobenius')).toBeLessThan(1e-14 * n * size);
    expect(Matrix.sub(x.mmul(x.transpose()), Matrix.eye(n)).norm('frobenius')).toBeLessThan(1e-14 * n);
  });

  it('agrees with another solver, largest value first', () => {
    const a = randomSymmetric(40);
    const expected = new EigenvalueDecomposition(a, { assumeSymmetric: true }).realEigenvalues.toSorted(
      (p, q) => q - p,
    );
    const { values } = symmetricEigen(flat(a), 40);
    values.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 12));
  });

  it('gives the same values without vectors', () => {
    const a = flat(randomSymmetric(33));
    const { values } = symmetricEigen(a, 33);
    symmetricEigenvalues(a, 33).forEach((value, i) => expect(value).toBeCloseTo(values[i] ?? NaN, 12));
  });

  it.each([
    ['zero', new Float64Array(16)],
    ['diagonal', flat(Matrix.diag([3, -1, 2, 0]))],
    ['all ones', new Float64Array(16).fill(1)],
    ['split in two blocks', Float64Array.of(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0)],
    ['tiny', new Float64Array(16).fill(1e-200)],
    ['one of squares that underflow', flat(Matrix.eye(4)).map((value, i) => value + (i >= 12 && i < 15 ? 1e-160 : 0))],
    ['graded', flat(Matrix.diag([1, 1e-8, 1e-16, 1e-24])).map((value, i) => value + (i % 5 === 1 ? 1e-9 : 0))],
  ])('handles a matrix that is %s', (_, matrix) => {
    const a = toMatrix(matrix, 4, 4);
    const lower = Matrix.zeros(4, 4);
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) lower.set(i, j, a.get(Math.max(i, j), Math.min(i, j)));
    const { values, vectors } = symmetricEigen(matrix, 4);
    const x = toMatrix(vectors, 4, 4);
    const rebuilt = x
      .transpose()
      .mmul(Matrix.diag([...values]))
      .mmul(x);
    const size = Math.max(lower.norm('frobenius'), Number.MIN_VALUE);
    expect(Matrix.sub(rebuilt, lower).norm('frobenius')).toBeLessThanOrEqual(1e-14 * size);
    expect(Matrix.sub(x.mmul(x.transpose()), Matrix.eye(4)).norm('frobenius')).toBeLessThan(1e-14);
  });

  it('survives a matrix of low rank with rows of zeros', () => {
    const n = 120;
    const start = Matrix.from1DArray(10, n, Array.from(randomMatrix(10 * n)));
    for (let row = 0; row < 10; row++) for (let k = 0; k < n; k += 3) start.set(row, k, 0);
    const a = start.transpose().mmul(start);
    const { values, vectors } = symmetricEigen(flat(a), n);
    const x = toMatrix(vectors, n, n);
    expect(Matrix.sub(x.mmul(a), Matrix.diag([...values]).mmul(x)).norm('frobenius')).toBeLessThan(1e-12);
    expect(Matrix.sub(x.mmul(x.transpose()), Matrix.eye(n)).norm('frobenius')).toBeLessThan(1e-12);
    expect(values.filter((value) => value > 1e-12)).toHaveLength(10);
  });

  it('leaves its argument alone', () => {
    const a = flat(randomSymmetric(5));
    const before = a.slice();
    symmetricEigen(a, 5);
    expect(a).toEqual(before);
  });

  it('can be solved in pieces, which tell how far it is', () => {
    const shares = [...eigenInSteps(flat(randomSymmetric(20)), 20)];
    expect(shares.length).toBeGreaterThan(40);
    expect(shares).toEqual(shares.toSorted((p, q) => p - q));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
