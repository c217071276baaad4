/**
 * One-sided Jacobi rotations (Hestenes 1958): turns the rows of a matrix until they are orthogonal. Their lengths are then
 * its singular values, the small ones as exact as the large. Float64; for small matrices or nearly orthogonal rows.
 */
import { dot } from './vector.ts';

/** Ten are rare; reached only where rounding keeps a pair above the threshold. */
const MOST_SWEEPS = 40;

/**
 * Makes the rows of `matrix` [count, length] orthogonal, in place. The same rotations are applied to the rows of
 * `followers` [count, count], if given: from the identity it becomes the J of J A = the new rows.
 */
export function orthogonaliseRows(
  matrix: Float64Array,
  count: number,
  length: number,
  followers: Float64Array | null = null,
): void {
  // Rounding of the product itself, in units of both lengths: nothing smaller can be asked for.
  const negligible = Number.EPSILON * Math.sqrt(length);
  const squares = new Float64Array(count);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    for (let i = 0; i < count; i++) squares[i] = dot(matrix, i * length, matrix, i * length, length);
    let turned = 0;
    for (let i = 0; i < count - 1; i++) {
      for (let j = i + 1; j < count; j++) {
        const a = squares[i] ?? 0;
        const b = squares[j] ?? 0;
        const product = dot(matrix, i * length, matrix, j * length, length);
        if (Math.abs(product) <= negligible * Math.sqrt(a * b)) continue;
        const tangent = smallerTangent((b - a) / (2 * product));
        rotate(matrix, i * length, j * length, length, tangent);
        if (followers) rotate(followers, i * count, j * count, count, tangent);
        squares[i] = a - tangent * product;
        squares[j] = b + tangent * product;
        turned++;
      }
    }
    if (turned === 0) return;
  }
}

/** The smaller root of t² + 2 ratio · t − 1 = 0. */
function smallerTangent(ratio: number): number {
  const root = Math.abs(ratio) + Math.sqrt(1 + ratio * ratio);
  return ratio < 0 ? -1 / root : 1 / root;
}

/** x ← c x − s y, y ← s x + c y. */
function rotate(matrix: Float64Array, a: number, b: number, length: number, tangent: number): void {
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < length; k++) {
    const x = matrix[a + k] ?? 0;
    const y = matrix[b + k] ?? 0;
    matrix[a + k] = cosine * x - sine * y;
    matrix[b + k] = sine * x + cosine * y;
  }
}
