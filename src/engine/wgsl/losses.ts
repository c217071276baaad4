/**
 * The losses on the device, one slot a step, read back together: never a readback a step.
 */
import type { Buffers } from './buffers.ts';
import type { Readback } from './readback.ts';

/** Steps between two readbacks; where nobody asks for so long, they are brought to the host meanwhile. */
const SLOTS = 1024;

export class Losses {
  readonly buffer: GPUBuffer;
  readonly #readback: Readback;
  #used = 0;
  #read: Promise<Float32Array>[] = [];

  constructor(buffers: Buffers, readback: Readback) {
    this.buffer = buffers.create('storage', 4 * SLOTS, 'losses');
    this.#readback = readback;
  }

  /** The slot of the next step. */
  next(): number {
    if (this.#used === SLOTS) this.#drain();
    this.#used += 1;
    return this.#used - 1;
  }

  /** All losses since the last call, oldest first. */
  async take(): Promise<Float32Array> {
    this.#drain();
    const parts = await Promise.all(this.#read.splice(0));
    const [first = new Float32Array(0)] = parts;
    if (parts.length < 2) return first;
    const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Forgets the losses that nobody asked for. */
  forget(): void {
    this.#used = 0;
    this.#read = [];
  }

  /** The copy is queued before whatever writes the slots next. */
  #drain(): void {
    if (this.#used === 0) return;
    const read = this.#readback.floats(this.buffer, 0, this.#used);
    // Whoever asks for it gets the rejection; until then it is nobody's.
    read.catch(() => undefined);
    this.#read.push(read);
    this.#used = 0;
  }
}
