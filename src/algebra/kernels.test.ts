import { afterEach, describe, expect, it, vi } from 'vitest';
import { symmetricEigen, symmetricEigenvalues } from './eigen.ts';
import { polarFactor, pseudoInverse } from './factorise.ts';
import { deskFor, withoutKernels } from './kernels.ts';
import { falling, randomMatrix, withSingularValues } from './made-matrices.ts';
import { inverseOfPositive } from './positive.ts';
import { gramOfRows, productOfRows } from './product.ts';

type Numbers = Float64Array | Float32Array;

/** Where two results differ in their bits, −0 and 0 among them; every NaN is alike. */
function differences(found: Numbers, expected: Numbers): number[] {
  expect(found.length).toBe(expected.length);
  return [...found.keys()].filter((i) => !Object.is(found[i], expected[i]));
}

/** The kernels' result and JavaScript's. */
function expectSameBits(work: () => Numbers): void {
  expect(differences(work(), withoutKernels(work))).toEqual([]);
}

/** Full float64 numbers: zeros of both signs, subnormal ones, and such whose products under- and overflow. */
function numbers(length: number, seed: number): Float64Array {
  const [high, low, kind] = [
    randomMatrix(length, seed),
    randomMatrix(length, seed + 1),
    randomMatrix(length, seed + 2),
  ];
  const strange = [0, -0, 5e-324, -3e-310, 1e-160, -1e-170, 1e120];
  return Float64Array.from(high, (value, i) => {
    const odd = strange[Math.floor(((kind[i] ?? 0) + 0.5) * 30)];
    return odd ?? value + 2 ** -30 * (low[i] ?? 0);
  });
}

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17, 31, 33, 49, 64, 81];
const INNER = [1, 2, 3, 4, 5, 8, 15, 30, 101];

it('kernels are at work here, or what follows would prove nothing', () => {
  expect(deskFor(8)).not.toBeNull();
  expect(withoutKernels(() => deskFor(8))).toBeNull();
});

describe('the kernels give the bits of JavaScript', () => {
  it.each(INNER)('in products over %i', (inner) => {
    for (const m of SIZES) {
      for (const n of SIZES) {
        const [a, b] = [numbers(m * inner, m), numbers(n * inner, n + 100)];
        for (const Result of [Float64Array, Float32Array]) {
          expectSameBits(() => {
            const result = new Result(m * n);
            productOfRows(a, b, inner, result);
            return result;
          });
        }
      }
    }
  });

  it.each(INNER)('in Gram matrices over %i', (inner) => {
    for (const n of SIZES) expectSameBits(() => gramOfRows(numbers(n * inner, n), inner));
  });

  it.each([NaN, Infinity, -Infinity])('in products with %d', (value) => {
    const a = numbers(20 * 9, 1);
    a[50] = value;
    expectSameBits(() => gramOfRows(a, 9));
    expectSameBits(() => {
      const result = new Float32Array(20 * 13);
      productOfRows(a, numbers(13 * 9, 2), 9, result);
      return result;
    });
  });

  it.each(SIZES)('in the inverse of a positive matrix [n, n], n = %i', (n) => {
    const positive = gramOfRows(Float64Array.from(randomMatrix(n * (n + 3), n)), n + 3);
    expectSameBits(() => inverseOfPositive(positive, n));
  });

  it.each(SIZES)('in what is to be inverted but cannot be, n = %i', (n) => {
    const diagonal = (value: number): Float64Array =>
      Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? value : 0.25));
    for (const value of [0.25, 0, -1, NaN, Infinity, 5e-324, 1e300]) {
      const one = diagonal(2);
      one[(n + 1) * (n >> 1)] = value;
      for (const matrix of [diagonal(value), one, numbers(n * n, n)]) {
        expectSameBits(() => inverseOfPositive(matrix, n));
      }
    }
  });

  it.each(SIZES)('in eigenvalues and eigenvectors, n = %i', (n) => {
    const sparse = randomMatrix(n * n, n).map((value) => (value > 0.4 ? value : 0));
    for (const matrix of [Float64Array.from(randomMatrix(n * n, n)), numbers(n * n, n), Float64Array.from(sparse)]) {
      expectSameBits(() => symmetricEigenvalues(matrix, n));
      expectSameBits(() => symmetricEigen(matrix, n).values);
      expectSameBits(() => symmetricEigen(matrix, n).vectors);
    }
  });

  const matrices: [string, number, number, Float32Array][] = [
    ...[1, 2, 3, 5, 8, 13, 30, 50, 81].flatMap((rows) =>
      [1, 2, 4, 7, 16, 30, 49].map((columns): [string, number, number, Float32Array] => [
        'random',
        rows,
        columns,
        randomMatrix(rows * columns, rows),
      ]),
    ),
    ['of an encoder', 196, 81, withSingularValues(196, 81, falling(81, 1))],
    ['ill-conditioned', 196, 81, withSingularValues(196, 81, falling(81, 4))],
    ['small and ill-conditioned', 10, 4, withSingularValues(10, 4, falling(4, 5.7))],
    ['of rank 20', 81, 49, withSingularValues(81, 49, falling(20, 1))],
    ['wide, of rank 20', 49, 81, withSingularValues(49, 81, falling(20, 1))],
    ['of rank 1', 30, 30, withSingularValues(30, 30, [1])],
    ['zero', 20, 12, new Float32Array(240)],
    ['of negative zeros', 20, 12, new Float32Array(240).fill(-0)],
    ['subnormal', 20, 12, randomMatrix(240).map((value) => value * 2 ** -140)],
    ['huge', 20, 12, randomMatrix(240).map((value) => value * 2 ** 127)],
    ['orthonormal', 40, 25, withSingularValues(40, 25, Array<number>(25).fill(1))],
    ['sparse', 60, 31, randomMatrix(60 * 31).map((value) => (value > 0.3 ? value : 0))],
    ['not finite', 12, 10, randomMatrix(120).fill(NaN, 7, 8)],
  ];

  it.each(matrices)('in the factorisations of a matrix that is %s, %i × %i', (_, rows, columns, matrix) => {
    for (const factor of [pseudoInverse, polarFactor]) {
      expectSameBits(() => {
        const { result, condition, cut } = factor(matrix, rows, columns);
        return Float64Array.of(...result, condition, cut);
      });
    }
  });
});

describe('JavaScript does the work', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('where so much memory is not to be had', () => {
    expect(deskFor(2 ** 33)).toBeNull();
    expect(deskFor(2 ** 50)).toBeNull();
    expect(deskFor(8)).not.toBeNull();
  });

  function Refusing(): never {
    throw new Error('invalid opcode 0xfd');
  }

  it.each([
    ['is missing', undefined],
    ['refuses SIMD', { Module: Refusing }],
  ])('where WebAssembly %s', async (_, assembly) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', assembly);
    const { pseudoInverse: alone } = await import('./factorise.ts');
    const { deskFor: none } = await import('./kernels.ts');
    const matrix = randomMatrix(30 * 20);
    expect(differences(alone(matrix, 30, 20).result, pseudoInverse(matrix, 30, 20).result)).toEqual([]);
    expect(none(8)).toBeNull();
  });
});
