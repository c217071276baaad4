/** What a tape is asked to have done, in the host's words. Addresses are in bytes; assembly/tasks.ts has the kernels' side. */

/** C[rows, columns] = A[rows, depth] · B[depth, columns]; an operand may lie transposed. */
export interface ProductTask {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly aTransposed?: boolean;
  readonly bTransposed?: boolean;
  /** A is expected to be mostly zeros: the result is the same, and comes sooner if it is. */
  readonly aSparse?: boolean;
  readonly finish?: Finish;
}

/** Bias and activation [columns], or the product with f′ at an output y [rows, columns]. */
type Finish =
  | { readonly kind: 'activate'; readonly activation: number; readonly bias: number }
  | { readonly kind: 'differentiate'; readonly activation: number; readonly output: number };

export interface LossTask {
  readonly reconstruction: number;
  readonly target: number;
  /** Gets 2(x̂ − x)·out′(x̂) / (rows·columns); 0 for none. */
  readonly delta: number;
  /** f64[rows] */
  readonly sums: number;
  readonly rows: number;
  readonly columns: number;
  readonly activation: number;
}

export interface MoveTask {
  readonly parameters: number;
  readonly gradients: number;
  readonly moment1: number;
  readonly moment2: number;
  readonly count: number;
}

/** Numbers of one Adam move at one t. */
export interface AdamNumbers {
  /** α / (1 − β₁ᵗ) */
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** 1 / (1 − β₂ᵗ) */
  readonly correction2: number;
  readonly epsilon: number;
}

/** `result` and `own` are [rows, columns], `mirror` is [columns, rows]. */
export interface MirrorTask {
  readonly result: number;
  readonly own?: number;
  readonly mirror: number;
  readonly rows: number;
  readonly columns: number;
}
