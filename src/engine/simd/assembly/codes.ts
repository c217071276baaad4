/**
 * The numbers that host and kernels agree on. Plain constants: the one file that both compilers read.
 */

/** Bytes of an entry of the tape, whatever its kind. */
export const ENTRY_BYTES = 64;

/** What an entry asks for. */
export const END = 0;
export const MEET = 1;
export const PRODUCT = 2;
export const LOSS = 3;
export const COLUMN_SUMS = 4;
export const ADAM = 5;
export const SGD = 6;
export const TRANSPOSE = 7;
export const COMBINE = 8;
export const PULL = 9;
export const AVERAGE = 10;
export const ADD = 11;
export const COPY = 12;
export const PIXELS = 13;

/** What follows a product: nothing; bias and activation; the activation's derivative. */
export const NOTHING = 0;
export const ACTIVATE = 1;
export const DIFFERENTIATE = 2;

export const LINEAR = 0;
export const SIGMOID = 1;
export const TANH = 2;
export const RELU = 3;
export const ELU = 4;

/** Words of a crew in memory, which the host sets to 0. A barrier's words are a cache line apart from the call's. */
export const CALLS = 0;
export const TAPE = 4;
export const ARRIVED = 64;
export const MEETINGS = 128;
