/** For tests: the kernels of one variant on a memory of their own, and what to hold their results against. */
import { seededRandom } from '../../model/random.ts';
import { instantiateKernels, type Kernels } from './instance.ts';
import { compileKernels, type Variant } from './kernels.ts';
import { Space } from './space.ts';
import { Tape } from './tape.ts';

export type Numbers = readonly number[] | Float32Array;

/** A vector of numbers in a kernel's memory. */
interface Held {
  readonly address: number;
  readonly count: number;
}

/** One memory with kernels on it, which plays any number of threads one after another. */
export class Rig {
  readonly #space: Space;
  readonly #tape: Tape;
  readonly #kernels: Kernels;
  readonly #scratch: number;

  static async open(variant: Variant): Promise<Rig> {
    const space = new Space();
    return new Rig(space, await instantiateKernels(await compileKernels(variant, false), space.memory));
  }

  private constructor(space: Space, kernels: Kernels) {
    this.#space = space;
    this.#tape = new Tape(space);
    this.#kernels = kernels;
    this.#scratch = space.take(kernels.scratchBytes());
  }

  hold(values: Numbers): Held {
    const held = { address: this.#space.takeFloats(values.length), count: values.length };
    this.#space.floats(held.address, held.count).set(values);
    return held;
  }

  holdBytes(values: Uint8Array): number {
    const address = this.#space.take(values.length);
    new Uint8Array(this.#space.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Room for a result, filled with numbers that would stand out, as would a write past its end. */
  room(count: number): Held {
    return this.hold(new Float32Array(count).fill(12345));
  }

  read({ address, count }: Held): Float32Array {
    return this.#space.floats(address, count).slice();
  }

  readDoubles(address: number, count: number): Float64Array {
    return new Float64Array(this.#space.memory.buffer, address, count).slice();
  }

  run(write: (tape: Tape) => void, ranks = 1): void {
    this.#tape.begin();
    write(this.#tape);
    this.#tape.end();
    for (let rank = 0; rank < ranks; rank++) this.#kernels.share(this.#tape.address, this.#scratch, 0, rank, ranks);
  }
}

export function randomNumbers(count: number, seed: string, spread = 1): Float32Array {
  const random = seededRandom(7, seed);
  return Float32Array.from({ length: count }, () => spread * (2 * random.uniform() - 1));
}

/** Largest difference over the largest expected size. */
export function apart(actual: Float32Array, expected: Numbers): number {
  let difference = 0;
  let scale = 0;
  for (const [i, value] of actual.entries()) {
    difference = Math.max(difference, Math.abs(value - (expected[i] ?? NaN)));
    scale = Math.max(scale, Math.abs(expected[i] ?? NaN));
  }
  return Number.isFinite(difference) ? difference / Math.max(scale, 1e-30) : Infinity;
}

/** Units in the last place of a float that lie between two numbers. */
export function ulps(actual: number, expected: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(expected)));
  return Math.abs(actual - expected) / 2 ** (Math.max(exponent, -126) - 23);
}

export const transposed = (matrix: Numbers, rows: number, columns: number): Float32Array =>
  Float32Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)] ?? NaN);
