/**
 * One entry of the tape: what a kernel is asked, as the host writes it, word by word.
 * Each starts with its kind; addresses are in bytes, everything else in floats. `tape.ts` of the host mirrors this.
 */

/** C[rows, columns] = A[rows, depth] · B[depth, columns], then `finish` over C. */
@unmanaged
export class Product {
  kind: i32;
  a: usize;
  b: usize;
  c: usize;
  rows: i32;
  columns: i32;
  depth: i32;
  /** 1 where the operand lies transposed: A as [depth, rows], B as [columns, depth]. */
  aTransposed: i32;
  bTransposed: i32;
  /** 1 where A is expected to be mostly zeros. */
  aSparse: i32;
  finish: i32;
  activation: i32;
  /** The bias [columns] or the layer's output [rows, columns], as `finish` needs. */
  other: usize;
}

/** Mean squared error of x̂ [rows, columns] against the target, and its gradient before the output activation. */
@unmanaged
export class Loss {
  kind: i32;
  reconstruction: usize;
  target: usize;
  /** Gets the gradient; 0 where only the sums are wanted. */
  delta: usize;
  /** Sum of each row's squared errors, f64[rows]. */
  sums: usize;
  rows: i32;
  columns: i32;
  activation: i32;
  /** 2 / (rows · columns) */
  scale: f32;
}

/** result[columns] = sum over the rows of matrix [rows, columns]. */
@unmanaged
export class ColumnSums {
  kind: i32;
  matrix: usize;
  result: usize;
  rows: i32;
  columns: i32;
}

/** One optimizer pass over `count` floats. */
@unmanaged
export class Move {
  kind: i32;
  parameters: usize;
  gradients: usize;
  moment1: usize;
  moment2: usize;
  count: i32;
  /** α / (1 − β₁ᵗ) for Adam, α for SGD. */
  rate: f32;
  beta1: f32;
  rest1: f32;
  beta2: f32;
  rest2: f32;
  /** 1 / (1 − β₂ᵗ) */
  correction2: f32;
  epsilon: f32;
}

/** Matrices and their mirror images: `result`, `own` [rows, columns], `mirror` [columns, rows]; see mirror.ts. */
@unmanaged
export class Mirror {
  kind: i32;
  result: usize;
  own: usize;
  mirror: usize;
  rows: i32;
  columns: i32;
  factor: f32;
  /** What a pull is added to, and, unless 0, what it is taken from on the mirror's side. */
  gradients: usize;
  mirrorResult: usize;
  mirrorGradients: usize;
}

/** result[count] from `first` and `second`. */
@unmanaged
export class Flat {
  kind: i32;
  result: usize;
  first: usize;
  second: usize;
  count: i32;
}
