/**
 * The singular value decomposition of a matrix as seen from its shorter side: squared singular values and the vectors
 * of that side. What `factorise.ts` builds its results from.
 */
import { symmetricEigen, type Eigen } from './eigen.ts';
import { orthogonaliseRows } from './jacobi.ts';
import { gramOfRows, transposed } from './product.ts';

/** A matrix in float64, laid along both sides. */
export interface Sides {
  readonly short: number;
  readonly long: number;
  /** [short, long] */
  readonly flat: Float64Array;
  /** [long, short] */
  readonly tall: Float64Array;
  /** True when the matrix itself is the tall one. */
  readonly isTall: boolean;
}

export function sidesOf(matrix: Float32Array | Float64Array, rows: number, columns: number): Sides {
  const isTall = rows >= columns;
  const asIs = new Float64Array(matrix);
  const turned = transposed(matrix, rows, columns);
  return isTall
    ? { short: columns, long: rows, flat: turned, tall: asIs, isTall }
    : { short: rows, long: columns, flat: asIs, tall: turned, isTall };
}

/** Singular values at most this times the largest count as zero: the rounding of float32, in `long` additions. */
export function cutOff(long: number): number {
  return long * 2 ** -23;
}

/**
 * A Gram matrix in float64 knows squared singular values to 1e-16 of the largest: below this fraction of σ₁ the singular
 * values, and so 1/σ², are not exact to 1e-5 any more. Only for matrices of fewer than 84 rows is the cut-off lower.
 */
const GRAM_RESOLVES = 1e-5;

/** Values σ², largest first, and rows of vectors [short, short]: the decomposition's short side. */
export function shortSide(sides: Sides, gram = gramOf(sides)): Eigen {
  const eigen = symmetricEigen(gram, sides.short);
  const needsMore = cutOff(sides.long) < GRAM_RESOLVES && !isAbove(eigen.values, GRAM_RESOLVES);
  return needsMore ? exactShortSide(sides) : eigen;
}

export function gramOf({ flat, long }: Sides): Float64Array {
  return gramOfRows(flat, long);
}

/** True where the Gram matrix with these eigenvalues can be inverted as it is: full rank, and known well enough. */
export function isInvertible(squares: Float64Array, long: number): boolean {
  return isAbove(squares, Math.max(GRAM_RESOLVES, cutOff(long)));
}

/** True if all singular values are above `share` of the largest. */
function isAbove(squares: Float64Array, share: number): boolean {
  return (squares.at(-1) ?? 0) > share ** 2 * (squares[0] ?? 0);
}

function exactShortSide({ short, long, flat }: Sides): Eigen {
  const turned = flat.slice();
  const vectors = new Float64Array(short * short);
  for (let i = 0; i < short; i++) vectors[i * short + i] = 1;
  orthogonaliseRows(turned, short, long, vectors);
  const squares = Float64Array.from({ length: short }, (_, i) =>
    turned.subarray(i * long, i * long + long).reduce((sum, value) => sum + value * value, 0),
  );
  const order = [...squares.keys()].toSorted((i, j) => (squares[j] ?? 0) - (squares[i] ?? 0));
  const values = Float64Array.from(order, (i) => squares[i] ?? 0);
  const sorted = new Float64Array(short * short);
  order.forEach((from, to) => sorted.set(vectors.subarray(from * short, from * short + short), to * short));
  return { values, vectors: sorted };
}
