/**
 * The factorisations behind two tying rules: the pseudo-inverse V = W⁺ and the orthonormal polar factor of W.
 * Plain arithmetic on row-major matrices; imports nothing outside this folder, never throws, always ends.
 */
import { symmetricEigenvalues, type Eigen } from './eigen.ts';
import { completeOrthonormal } from './orthonormal.ts';
import { inverseOfPositive } from './positive.ts';
import { gramOfRows, productOfRows, transposed } from './product.ts';
import { cutOff, gramOf, isInvertible, shortSide, sidesOf, type Sides } from './short-side.ts';

export interface Factorisation {
  /** NaN throughout when the matrix was not finite. */
  readonly result: Float32Array;
  /** σ₁/σ_min; Infinity when a singular value counted as zero, NaN when the matrix was not finite. */
  readonly condition: number;
  /** Singular values that counted as zero: those ≤ max(rows, columns) · 2⁻²³ · σ₁. */
  readonly cut: number;
}

/** The Moore–Penrose pseudo-inverse of `matrix` [rows, columns]: result [columns, rows], exact to about 1e-6. */
export function pseudoInverse(matrix: Float32Array, rows: number, columns: number): Factorisation {
  if (!isFinite(matrix)) return notFinite(matrix.length);
  const sides = sidesOf(matrix, rows, columns);
  const gram = gramOf(sides);
  const squares = symmetricEigenvalues(gram, sides.short);
  if (isInvertible(squares, sides.long)) {
    const result = timesMiddle(sides, inverseOfPositive(gram, sides.short), !sides.isTall);
    return { result, ...conditionOf(squares, sides.short) };
  }
  const eigen = shortSide(sides, gram);
  const kept = keptOf(eigen.values, sides.long);
  const middle = functionOfGram(eigen, kept, (value) => 1 / value);
  return { result: timesMiddle(sides, middle, !sides.isTall), ...conditionOf(eigen.values, kept) };
}

/**
 * U Zᵀ of the thin singular value decomposition W = U S Zᵀ: the nearest matrix [rows, columns] with orthonormal columns
 * (rows, if it is wide). Where W lacks rank, U and Z are completed, always in the same way.
 */
export function polarFactor(matrix: Float32Array, rows: number, columns: number): Factorisation {
  if (!isFinite(matrix)) return notFinite(matrix.length);
  const sides = sidesOf(matrix, rows, columns);
  const eigen = shortSide(sides);
  const kept = keptOf(eigen.values, sides.long);
  const note = conditionOf(eigen.values, kept);
  if (note.cut > 0) return { result: completedPolar(sides, eigen, kept), ...note };
  const middle = functionOfGram(eigen, kept, (value) => 1 / Math.sqrt(value));
  return { result: timesMiddle(sides, middle, sides.isTall), ...note };
}

function isFinite(matrix: Float32Array): boolean {
  for (let i = 0; i < matrix.length; i++) if (!Number.isFinite(matrix[i])) return false;
  return true;
}

function notFinite(length: number): Factorisation {
  return { result: new Float32Array(length).fill(NaN), condition: NaN, cut: 0 };
}

/** How many of the squared singular values, largest first, count as more than zero. */
function keptOf(squares: Float64Array, long: number): number {
  const least = cutOff(long) ** 2 * (squares[0] ?? 0);
  return squares.filter((value) => value > least).length;
}

function conditionOf(squares: Float64Array, kept: number): Omit<Factorisation, 'result'> {
  const cut = squares.length - kept;
  const ratio = (squares[0] ?? 0) / (squares[kept - 1] ?? 0);
  return { condition: cut > 0 ? Infinity : Math.sqrt(ratio), cut };
}

/** Σ f(λ_i) z_i z_iᵀ over the `kept` largest: [short, short]. f must not be negative. */
function functionOfGram({ values, vectors }: Eigen, kept: number, f: (value: number) => number): Float64Array {
  const short = values.length;
  const scaled = new Float64Array(kept * short);
  for (let i = 0; i < kept; i++) {
    const factor = Math.sqrt(f(values[i] ?? 1));
    for (let k = 0; k < short; k++) scaled[i * short + k] = factor * (vectors[i * short + k] ?? 0);
  }
  return kept === 0 ? new Float64Array(short * short) : gramOfRows(transposed(scaled, kept, short), kept);
}

/** The product of the tall side [long, short] and a symmetric `middle`; as it stands, or transposed. */
function timesMiddle({ short, tall }: Sides, middle: Float64Array, standing: boolean): Float32Array {
  const result = new Float32Array(tall.length);
  if (standing) productOfRows(tall, middle, short, result);
  else productOfRows(middle, tall, short, result);
  return result;
}

/** Polar factor of a matrix that lacks rank: U's rows are found one by one, the missing ones made up. */
function completedPolar({ short, long, tall, isTall }: Sides, eigen: Eigen, kept: number): Float32Array {
  const basis = new Float64Array(short * long);
  productOfRows(eigen.vectors, tall, short, basis);
  for (let i = 0; i < kept; i++) {
    const factor = 1 / Math.sqrt(eigen.values[i] ?? 1);
    for (let k = i * long; k < (i + 1) * long; k++) basis[k] = factor * (basis[k] ?? 0);
  }
  completeOrthonormal(basis, short, long, kept);
  const u = transposed(basis, short, long);
  const z = transposed(eigen.vectors, short, short);
  const result = new Float32Array(short * long);
  if (isTall) productOfRows(u, z, short, result);
  else productOfRows(z, u, short, result);
  return result;
}
