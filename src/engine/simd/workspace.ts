/**
 * One network's memory with the kernels on it: brings batches in, runs tapes, hands results out. Grows with the largest
 * batch it has seen. Knows how to run the network forward, and nothing of training.
 */
import type { Network } from '../../model/architecture.ts';
import { layoutOf, type Layout } from '../../model/parameters.ts';
import type { Batch, ImageStore } from '../engine.ts';
import type { Crew } from './crew.ts';
import { takeBatchPlaces, takePlaces, type BatchPlaces, type Places } from './places.ts';
import type { Pass } from './propagate.ts';
import type { Space } from './space.ts';
import { stagesOf, type Stage } from './stages.ts';
import { Tape } from './tape.ts';

/** What lasts from one tape to the next. */
export const LASTING = ['parameters', 'moment1', 'moment2', 'gradients'] as const;
export type Lasting = (typeof LASTING)[number];

export class Workspace {
  readonly network: Network;
  readonly layout: Layout;
  readonly space: Space;
  readonly places: Places;
  readonly tape: Tape;
  readonly #stages: readonly Stage[];
  readonly #crew: Crew;
  readonly #batchStart: number;
  #batch: BatchPlaces;

  constructor(network: Network, space: Space, crew: Crew) {
    this.network = network;
    this.layout = layoutOf(network.sizes);
    this.space = space;
    this.tape = new Tape(space);
    this.places = takePlaces(space, this.layout);
    this.#stages = stagesOf(network, this.layout);
    this.#crew = crew;
    this.#batchStart = space.take(0);
    this.#batch = takeBatchPlaces(space, network.sizes, 0);
  }

  /** d_0 */
  get pixels(): number {
    return this.network.sizes[0] ?? 0;
  }

  /** Starts a tape for `size` images. */
  begin(size: number): Pass {
    if (!(size >= 1)) throw new RangeError(`a batch has at least one image, not ${size}`);
    this.#makeRoom(size);
    this.tape.begin();
    return { tape: this.tape, stages: this.#stages, places: this.places, batch: this.#batch, size };
  }

  #makeRoom(size: number): void {
    if (size <= this.#batch.capacity) return;
    this.space.releaseFrom(this.#batchStart);
    this.#batch = takeBatchPlaces(this.space, this.network.sizes, size);
  }

  /** Runs the tape to its end. */
  run(): void {
    this.tape.end();
    this.#crew.run(this.tape);
  }

  /** Brings in a batch; returns the address of what the output is held against. */
  takeBatch(batch: Batch): number {
    const { layers, target } = this.#batch;
    const input = layers[0] ?? 0;
    if (batch.kind === 'rows') {
      this.takeRows(batch.images, batch.rows.length, (i) => batch.rows[i] ?? 0);
      return input;
    }
    this.takeValues(batch.input, batch.size);
    if (batch.target === batch.input) return input;
    this.#floatsOf(target, batch.size).set(this.#checked(batch.target, batch.size));
    return target;
  }

  /** Images by their number, as bytes; the tape turns them into the input. */
  takeRows(images: ImageStore, size: number, rowOf: (place: number) => number): void {
    const { pixels } = this;
    if (images.pixels !== pixels) throw new RangeError(`images of ${images.pixels} pixels for a network of ${pixels}`);
    const bytes = new Uint8Array(this.space.memory.buffer, this.#batch.bytes, size * pixels);
    for (let i = 0; i < size; i++) {
      const row = rowOf(i);
      if (row >= images.count) throw new RangeError(`image ${row} has not arrived: there are ${images.count}`);
      bytes.set(images.bytes.subarray(row * pixels, (row + 1) * pixels), i * pixels);
    }
    this.tape.pixels(this.#batch.layers[0] ?? 0, this.#batch.bytes, size * pixels);
    this.tape.meet();
  }

  /** Images [size, d_0] as floats. */
  takeValues(images: Float32Array, size: number): void {
    this.#floatsOf(this.#batch.layers[0] ?? 0, size).set(this.#checked(images, size));
  }

  #checked(images: Float32Array, size: number): Float32Array {
    const wanted = size * this.pixels;
    if (images.length !== wanted) throw new RangeError(`${images.length} values where ${size} images have ${wanted}`);
    return images;
  }

  #floatsOf(address: number, size: number): Float32Array {
    return this.space.floats(address, size * this.pixels);
  }

  /** Mean squared error a pixel of each of the `size` images of the newest loss. */
  errors(size: number): Float64Array {
    return new Float64Array(this.space.memory.buffer, this.#batch.sums, size).map((sum) => sum / this.pixels);
  }

  /** A view of a flat vector, good until the memory grows. */
  flat(part: Lasting): Float32Array {
    return this.space.floats(this.places[part], this.layout.length);
  }

  dispose(): void {
    this.#crew.dismiss();
  }
}
