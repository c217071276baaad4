/**
 * Reads the losses of steps that were queued, one reading behind where asked, so that a GPU is never idle while the host
 * reads. Finds the first loss that is not finite.
 */
import type { Engine } from '../engine/engine.ts';
import type { History } from './history.ts';

export class Losses {
  readonly #engine: Engine;
  readonly #history: History;
  #pending: Promise<Float32Array>[] = [];
  #read: number;
  #newest: number | null = null;

  /** The first loss that is read will be that of the step after `step`. */
  constructor(engine: Engine, history: History, step = 0) {
    this.#engine = engine;
    this.#history = history;
    this.#read = step;
  }

  /** Of the newest step whose loss is known. */
  get newest(): number | null {
    return this.#newest;
  }

  /** Asks for the losses so far and waits until at most `behind` askings are open. Returns the step that diverged, or null. */
  async read(behind: number): Promise<number | null> {
    const asked = this.#engine.losses();
    // What fails before it is waited for is heard of when it is
    asked.catch(() => undefined);
    this.#pending.push(asked);
    while (this.#pending.length > behind) {
      const losses = await this.#pending.shift();
      const diverged = losses ? this.#take(losses) : null;
      if (diverged !== null) return diverged;
    }
    return null;
  }

  #take(losses: Float32Array): number | null {
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    this.#history.addLosses(bad < 0 ? losses : losses.subarray(0, bad));
    const before = this.#read;
    this.#read += losses.length;
    this.#newest = losses.at(bad < 0 ? -1 : bad) ?? this.#newest;
    return bad < 0 ? null : before + bad + 1;
  }

  /** Lets go of what is open and counts on from `step`, whose loss is the newest that the history holds. */
  async restart(step: number): Promise<void> {
    await Promise.allSettled(this.#pending.splice(0));
    this.#read = step;
    this.#newest = this.#history.newestLoss;
  }
}
