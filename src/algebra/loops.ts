/**
 * The loops that an eigenproblem spends its time in, in JavaScript and as kernels, to the same bits; and where the arrays
 * lie that they run over.
 */
import { deskFor } from './kernels.ts';
import { reflectBothSides, reflectRows } from './reflections.ts';
import { rotateRows } from './rotations.ts';

export interface Loops {
  /** Zeros; all arrays that the other loops are given come from here. */
  room(length: number): Float64Array;
  /** A ← H A H on the lower triangle of the leading [i, i] block of A [n, n], v in its row i. Overwrites w [n]. */
  reflectBothSides(matrix: Float64Array, n: number, i: number, half: number, w: Float64Array): void;
  /** z ← z H on the leading [i, i] block of z [n, n], v in row i of `reflectors` [n, n]. */
  reflectRows(z: Float64Array, n: number, i: number, reflectors: Float64Array, half: number): void;
  /** Rotations high − 1 … low of the rows of z [n, n]. */
  rotateRows(z: Float64Array, n: number, low: number, high: number, cosines: Float64Array, sines: Float64Array): void;
}

/** Whoever stops on the way takes these: the kernels' memory is lent to one computation at a time. */
export const IN_JAVASCRIPT: Loops = {
  room: (length) => new Float64Array(length),
  reflectBothSides,
  reflectRows,
  rotateRows,
};

/** The fastest loops for an eigenproblem [n, n] that is solved without a stop; they hold until the next one. */
export function fastestLoops(n: number): Loops {
  const size = n * n;
  const desk = deskFor(size, size, n, n, n, 4);
  if (!desk) return IN_JAVASCRIPT;
  const { kernels } = desk;
  const scratch = desk.room(4).byteOffset;
  return {
    room: (length) => desk.room(length).fill(0),
    reflectBothSides: (matrix, _, i, half, w) => kernels.reflectBoth(matrix.byteOffset, n, i, half, w.byteOffset),
    reflectRows: (z, _, i, reflectors, half) =>
      kernels.reflectRows(z.byteOffset, n, i, reflectors.byteOffset + 8 * i * n, half, scratch),
    rotateRows: (z, _, low, high, cosines, sines) =>
      kernels.rotate(z.byteOffset, n, low, high, cosines.byteOffset, sines.byteOffset),
  };
}
