/** One pass over the test images in pieces of a few milliseconds, so that requests are answered in between. */
import type { Engine, ImageStore } from '../engine/engine.ts';

/** A piece shorter than this many milliseconds keeps the page's requests waiting less than a frame. */
const PIECE_MS = 10;
const LARGEST_PIECE = 1000;

export class Evaluation {
  readonly #engine: Engine;
  readonly #images: ImageStore;
  readonly #errors: Float32Array;
  #done = 0;

  /** Of the first `count` images, by default all that have arrived. */
  constructor(engine: Engine, images: ImageStore, count = images.count) {
    this.#engine = engine;
    this.#images = images;
    this.#errors = new Float32Array(count);
  }

  get isDone(): boolean {
    return this.#done === this.#errors.length;
  }

  /** Mean squared error a pixel of each image; whole when `isDone`. */
  get errors(): Float32Array {
    return this.#errors;
  }

  /** Does one piece; `msPerImage` is how long an image took so far. Returns the new estimate. */
  async advance(msPerImage: number): Promise<number> {
    const wanted = Math.max(8, Math.min(LARGEST_PIECE, Math.round(PIECE_MS / msPerImage)));
    const count = Math.min(wanted, this.#errors.length - this.#done);
    const started = performance.now();
    this.#errors.set(await this.#engine.errors(this.#images, this.#done, count), this.#done);
    this.#done += count;
    const measured = (performance.now() - started) / count;
    return Math.max(1e-4, 0.5 * msPerImage + 0.5 * measured);
  }
}

export function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of the sorted `errors` that are larger than `error`. */
export function shareAbove(errors: Float32Array, error: number): number {
  let [low, high] = [0, errors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle] ?? 0) <= error) low = middle + 1;
    else high = middle;
  }
  return errors.length === 0 ? 0 : (errors.length - low) / errors.length;
}
