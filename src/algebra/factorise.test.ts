import { assert, integer, property, record } from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { pseudoInverse, polarFactor } from './factorise.ts';
import { falling, randomMatrix, withSingularValues } from './made-matrices.ts';

function toMatrix(values: ArrayLike<number>, rows: number, columns: number): Matrix {
  return Matrix.from1DArray(rows, columns, Array.from(values));
}

type Factor = (matrix: Float32Array, rows: number, columns: number) => unknown;

/** By ml-matrix's SVD, with the same cut-off. */
function referencePseudoInverse(matrix: Float32Array, rows: number, columns: number): Matrix {
  const decomposition = new SingularValueDecomposition(toMatrix(matrix, rows, columns), { autoTranspose: true });
  const { diagonal, leftSingularVectors: u, rightSingularVectors: v } = decomposition;
  const cut = Math.max(rows, columns) * 2 ** -23 * (diagonal[0] ?? 0);
  const inverted = Matrix.diag(diagonal.map((value) => (value > cut ? 1 / value : 0)));
  return v.mmul(inverted).mmul(u.transpose());
}

const distance = (a: Matrix, b: Matrix): number => Matrix.sub(a, b).norm('frobenius') / b.norm('frobenius');

/** How far the shorter side's vectors are from orthonormal, in the largest element. */
function orthonormalityError(result: Float32Array, rows: number, columns: number): number {
  const q = toMatrix(result, rows, columns);
  const gram = rows >= columns ? q.transpose().mmul(q) : q.mmul(q.transpose());
  return Matrix.sub(gram, Matrix.eye(gram.rows)).abs().max();
}

describe('the pseudo-inverse', () => {
  it.each([
    ['tall', 81, 49, falling(49, 1)],
    ['wide', 49, 81, falling(49, 1)],
    ['square', 30, 30, falling(30, 2)],
    ['small and ill-conditioned to the cut-off', 10, 4, falling(4, 5.7)],
    ['larger and ill-conditioned to the cut-off', 196, 81, falling(81, 4)],
    ['of rank 20', 81, 49, [...falling(20, 1), ...Array<number>(29).fill(0)]],
    ['with values far below the cut-off', 60, 40, [...falling(20, 1), ...Array<number>(20).fill(1e-8)]],
    ['a row', 1, 9, [3]],
    ['a column', 9, 1, [3]],
    ['a number', 1, 1, [0.25]],
  ])('agrees with an SVD: %s', (_, rows, columns, singular) => {
    const matrix = withSingularValues(rows, columns, singular);
    const { result } = pseudoInverse(matrix, rows, columns);
    const expected = referencePseudoInverse(matrix, rows, columns);
    expect(distance(toMatrix(result, columns, rows), expected)).toBeLessThan(1e-6);
  });

  it('fulfils the four conditions of Penrose', () => {
    const shape = record({
      rows: integer({ min: 1, max: 12 }),
      columns: integer({ min: 1, max: 12 }),
      rank: integer({ min: 1, max: 12 }),
      seed: integer({ min: 1, max: 1e6 }),
    });
    assert(
      property(shape, ({ rows, columns, rank, seed }) => {
        const kept = Math.min(rows, columns, rank);
        const values = withSingularValues(rows, columns, falling(kept, 2), seed);
        const a = toMatrix(values, rows, columns);
        const x = toMatrix(pseudoInverse(values, rows, columns).result, columns, rows);
        const [ax, xa] = [a.mmul(x), x.mmul(a)];
        expect(distance(ax.mmul(a), a)).toBeLessThan(1e-4);
        expect(distance(xa.mmul(x), x)).toBeLessThan(1e-4);
        expect(distance(ax.transpose(), ax)).toBeLessThan(1e-4);
        expect(distance(xa.transpose(), xa)).toBeLessThan(1e-4);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('tells the condition of a matrix of full rank', () => {
    const matrix = withSingularValues(81, 49, falling(49, 3));
    expect(pseudoInverse(matrix, 81, 49).condition).toBeCloseTo(1000, 1);
  });

  it('tells how many singular values counted as zero', () => {
    const matrix = withSingularValues(81, 49, [...falling(30, 1), ...Array<number>(19).fill(0)]);
    expect(pseudoInverse(matrix, 81, 49)).toMatchObject({ condition: Infinity, cut: 19 });
  });

  it('of zero is zero', () => {
    expect(pseudoInverse(new Float32Array(6), 2, 3)).toEqual({
      result: new Float32Array(6),
      condition: Infinity,
      cut: 2,
    });
  });

  it('does not depend on the scale', () => {
    const matrix = withSingularValues(20, 10, falling(10, 2));
    for (const scale of [2 ** -60, 2 ** 60]) {
      const { result, condition, cut } = pseudoInverse(
        matrix.map((value) => value * scale),
        20,
        10,
      );
      expect(condition).toBeCloseTo(100, 3);
      expect(cut).toBe(0);
      const back = result.map((value) => value * scale);
      expect(distance(toMatrix(back, 10, 20), referencePseudoInverse(matrix, 20, 10))).toBeLessThan(1e-6);
    }
  });

  it('leaves its argument alone', () => {
    const matrix = randomMatrix(12);
    pseudoInverse(matrix, 3, 4);
    expect(matrix).toEqual(randomMatrix(12));
  });
});

describe('the polar factor', () => {
  it.each([
    ['tall', 81, 49, falling(49, 1)],
    ['wide', 49, 81, falling(49, 1)],
    ['ill-conditioned', 196, 81, falling(81, 4)],
    ['small and ill-conditioned', 10, 4, falling(4, 5.7)],
    ['of rank 5', 30, 20, [...falling(5, 1), ...Array<number>(15).fill(0)]],
    ['wide, of rank 5', 20, 30, [...falling(5, 1), ...Array<number>(15).fill(0)]],
    ['square, of rank 1', 8, 8, [2]],
    ['zero', 9, 4, [0]],
  ])('is orthonormal: %s', (_, rows, columns, singular) => {
    const { result } = polarFactor(withSingularValues(rows, columns, singular), rows, columns);
    expect(orthonormalityError(result, rows, columns)).toBeLessThan(1e-6);
  });

  it('is U Zᵀ of the singular value decomposition', () => {
    const matrix = withSingularValues(40, 25, falling(25, 2));
    const svd = new SingularValueDecomposition(toMatrix(matrix, 40, 25));
    const expected = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
    expect(distance(toMatrix(polarFactor(matrix, 40, 25).result, 40, 25), expected)).toBeLessThan(1e-6);
  });

  it('keeps a matrix that is orthonormal already', () => {
    const matrix = withSingularValues(40, 25, Array<number>(25).fill(1));
    const { result, condition } = polarFactor(matrix, 40, 25);
    expect(distance(toMatrix(result, 40, 25), toMatrix(matrix, 40, 25))).toBeLessThan(1e-6);
    expect(condition).toBeCloseTo(1, 5);
  });

  it('keeps the directions a matrix of lower rank has', () => {
    const matrix = withSingularValues(30, 20, [3, 2, 1]);
    const w = toMatrix(matrix, 30, 20);
    const q = toMatrix(polarFactor(matrix, 30, 20).result, 30, 20);
    // W = Q (Zᵀ S Z): QᵀW is symmetric and has W's own singular values.
    const stretch = q.transpose().mmul(w);
    expect(distance(q.mmul(stretch), w)).toBeLessThan(1e-5);
    expect(distance(stretch.transpose(), stretch)).toBeLessThan(1e-5);
  });

  it('is completed in the same way every time', () => {
    const matrix = withSingularValues(30, 20, [3, 2, 1]);
    expect(polarFactor(matrix, 30, 20)).toEqual(polarFactor(matrix.slice(), 30, 20));
    expect(polarFactor(matrix, 30, 20)).toMatchObject({ condition: Infinity, cut: 17 });
  });
});

describe.each<[string, Factor]>([
  ['the pseudo-inverse', pseudoInverse],
  ['the polar factor', polarFactor],
])('%s of a matrix that is not finite', (_, factor) => {
  it.each([NaN, Infinity, -Infinity])('is NaN: %s', (value) => {
    const matrix = randomMatrix(12);
    matrix[5] = value;
    expect(factor(matrix, 3, 4)).toEqual({ result: new Float32Array(12).fill(NaN), condition: NaN, cut: 0 });
  });
});
