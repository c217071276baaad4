/**
 * What every contestant of the benchmark is, whichever library it is made of: the same network, the same start, the same
 * batches, one step at a time. Knows no clock; `lap.ts` times all of them in the same way.
 */
import type { RuleId } from '../src/model/tying.ts';

export type What = 'mirror' | 'tfjs' | 'jax-js';
export type BenchBackend = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** What is trained: always sigmoid layers with a linear output from a Glorot start, by Adam. */
export interface Job {
  readonly sizes: readonly number[];
  readonly batch: number;
}

/** Adam's settings, the same for everybody. */
export const ADAM = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** Step s trains on images s·batch … of this many, over and over. */
export const IMAGES = 4096;
export const PIXELS = 784;

/** A job with what it starts from. */
export interface Task extends Job {
  /** W, V, b, c, flat in the layout of `sizes`. */
  readonly start: Float32Array;
  /** [IMAGES, PIXELS] */
  readonly images: Uint8Array<ArrayBuffer>;
}

/** One network in training. */
export interface Trainer {
  step(): void | Promise<void>;
  /** Waits for all steps so far; the newest one's loss, of its batch before the step. */
  loss(): Promise<number>;
  /** What the library runs in one step, where that is not seen in calls of a graphics interface. Takes a step. */
  kernels?(): Promise<number>;
  /** Steps from now on follow this rule. */
  rule?(id: RuleId): void | Promise<void>;
  /** What the library says it holds. */
  memory?(): { readonly buffers: number; readonly bytes: number };
  dispose(): void;
}

export interface Contestant {
  /** Adapter, renderer or threads. */
  readonly device: string;
  train(task: Task): Trainer | Promise<Trainer>;
}

/** How many different batches there are; the last images of a number that does not divide are left out. */
export function batchesOf({ batch }: Job): number {
  return Math.floor(IMAGES / batch);
}

/** Every batch as floats in [0, 1], [batch, PIXELS] each, for libraries that are given theirs beforehand. */
export function floatBatches(task: Task): Float32Array<ArrayBuffer>[] {
  const length = task.batch * PIXELS;
  return Array.from({ length: batchesOf(task) }, (_, index) =>
    Float32Array.from(task.images.subarray(index * length, (index + 1) * length), (byte) => byte / 255),
  );
}
