/**
 * Brings numbers from the device to the host through staging buffers that are used again. Copies are queued in order,
 * so that each sees exactly the steps before it.
 */
import type { Buffers } from './buffers.ts';
import type { Lifeline } from './lifeline.ts';
import type { Submitter } from './submitter.ts';

const MAP_READ = 1;
/** Staging buffers that wait for their next use; larger ones than these are not kept. */
const MOST_KEPT = 3;
const LARGEST_KEPT = 2 ** 24;
const SMALLEST = 2 ** 12;

export class Readback {
  readonly #buffers: Buffers;
  readonly #submitter: Submitter;
  readonly #lifeline: Lifeline;
  #free: GPUBuffer[] = [];

  constructor(buffers: Buffers, submitter: Submitter, lifeline: Lifeline) {
    this.#buffers = buffers;
    this.#submitter = submitter;
    this.#lifeline = lifeline;
  }

  /** `count` floats from the `first` on, as they are after all commands so far. Rejects when the device is lost. */
  async floats(from: GPUBuffer, first: number, count: number): Promise<Float32Array> {
    if (count === 0) return new Float32Array(0);
    const bytes = 4 * count;
    const staging = this.#take(bytes);
    this.#submitter.copy(from, 4 * first, staging, bytes);
    this.#submitter.flush();
    await this.#lifeline.guard(staging.mapAsync(MAP_READ, 0, bytes));
    const values = new Float32Array(staging.getMappedRange(0, bytes).slice(0));
    staging.unmap();
    this.#giveBack(staging);
    return values;
  }

  #take(bytes: number): GPUBuffer {
    const at = this.#free.findIndex(({ size }) => size >= bytes && size <= 4 * Math.max(bytes, SMALLEST));
    const [kept] = at < 0 ? [] : this.#free.splice(at, 1);
    return kept ?? this.#buffers.create('staging', Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(bytes))), 'staging');
  }

  #giveBack(staging: GPUBuffer): void {
    if (staging.size <= LARGEST_KEPT) this.#free.push(staging);
    else this.#buffers.destroy(staging);
    if (this.#free.length > MOST_KEPT) this.#buffers.destroy(...this.#free.splice(0, 1));
  }
}
