/** The inverse of a symmetric positive definite matrix, by Cholesky's factor, in float64; by the kernels or here. */
import { deskFor } from './kernels.ts';
import { gramOfRows, scratchFor, transposed } from './product.ts';
import { addScaled, dot, scale } from './vector.ts';

/** `matrix` [n, n] must be positive definite, its condition well below 1e16; its lower triangle is read. */
export function inverseOfPositive(matrix: Float64Array, n: number): Float64Array {
  const byKernel = invertByKernel(matrix, n);
  if (byKernel) return byKernel;
  const inverse = invertTriangle(choleskyFactor(matrix, n), n);
  return gramOfRows(transposed(inverse, n, n), n);
}

/** Null without kernels, and where not all is finite: zeros, which the kernel leaves out, count then. */
function invertByKernel(matrix: Float64Array, n: number): Float64Array | null {
  const size = n * n;
  const desk = deskFor(size, size, size, scratchFor(n, n));
  if (!desk) return null;
  const inverse = desk.hold(matrix);
  const [factor, triangle, scratch] = [desk.room(size), desk.room(size), desk.room(scratchFor(n, n))];
  const { byteOffset } = inverse;
  const isDone = desk.kernels.invert(byteOffset, n, factor.byteOffset, triangle.byteOffset, scratch.byteOffset);
  return isDone === 0 ? null : inverse.slice();
}

/** L of A = L Lᵀ: [n, n], zero above the diagonal. */
function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const rest = (matrix[i * n + j] ?? 0) - dot(factor, i * n, factor, j * n, j);
      factor[i * n + j] = rest / (factor[j * n + j] ?? 1);
    }
    factor[i * n + i] = Math.sqrt((matrix[i * n + i] ?? 0) - dot(factor, i * n, factor, i * n, i));
  }
  return factor;
}

/** L⁻¹, row by row: x_i = (e_i − Σ_{k<i} L_ik x_k) / L_ii. */
function invertTriangle(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) addScaled(inverse, i * n, -(factor[i * n + k] ?? 0), inverse, k * n, k + 1);
    inverse[i * n + i] = 1;
    scale(inverse, i * n, 1 / (factor[i * n + i] ?? 1), i + 1);
  }
  return inverse;
}
