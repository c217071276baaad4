/** Completes a set of orthonormal rows to a larger one, by Gram–Schmidt from unit vectors. Deterministic. */
import { addScaled, dot, scale } from './vector.ts';

/**
 * Rows 0 … `given` − 1 of `basis` [count, length] are orthonormal; the rest are replaced so that all are. Each new row
 * starts from the unit vector that the rows so far reach least. `count` ≤ `length`.
 */
export function completeOrthonormal(basis: Float64Array, count: number, length: number, given: number): void {
  const unreached = new Float64Array(length).fill(1);
  const note = (row: number): void => {
    for (let k = 0; k < length; k++) unreached[k] = (unreached[k] ?? 0) - (basis[row * length + k] ?? 0) ** 2;
  };
  for (let row = 0; row < given; row++) note(row);
  for (let row = given; row < count; row++) {
    const start = row * length;
    basis.fill(0, start, start + length);
    basis[start + indexOfLargest(unreached)] = 1;
    // Twice is enough (Kahan; Parlett 1980): the first pass leaves rounding, the second removes it.
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < row; other++) {
        const part = dot(basis, start, basis, other * length, length);
        addScaled(basis, start, -part, basis, other * length, length);
      }
    }
    scale(basis, start, 1 / Math.sqrt(dot(basis, start, basis, start, length)), length);
    note(row);
  }
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
