/**
 * The threads that run a tape: the caller's alone, or with helpers on a shared memory. Helpers are workers that do nothing
 * but sleep, and work off tapes; where they do not start soon, the caller works alone.
 */
import type { Kernels } from './instance.ts';
import { Pace } from './pace.ts';
import type { Space } from './space.ts';
import type { Tape } from './tape.ts';

/** What a helper is told at its start. */
export interface Post {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly scratch: number;
  readonly crew: number;
  readonly rank: number;
  readonly ranks: number;
}

/** A helper that has been made, but is not at its post yet. */
export interface Helper {
  /** Resolves when the helper is about to serve. */
  readonly ready: Promise<void>;
  terminate(): void;
}

export type Spawn = (post: Post) => Helper;

/** Bytes of a crew's words, on cache lines of their own. */
const CREW_BYTES = 256;

/** A helper did not come to a meeting any more: it was ended from outside, or hangs. */
export class Stalled extends Error {
  /** Whether nothing that outlasts a tape was touched. */
  readonly isWhole: boolean;

  constructor(isWhole: boolean) {
    super('a helper thread of the WASM engine was lost');
    this.isWhole = isWhole;
  }
}

export class Crew {
  readonly #kernels: Kernels;
  readonly #scratch: number;
  readonly #address: number;
  readonly #pace = new Pace();
  #helpers: readonly Helper[] = [];

  constructor(space: Space, kernels: Kernels, threads = 1) {
    this.#kernels = kernels;
    this.#address = space.take(CREW_BYTES);
    this.#scratch = space.take(threads * kernels.scratchBytes());
  }

  get threads(): number {
    return 1 + this.#helpers.length;
  }

  /** Calls `threads` − 1 helpers. Goes on alone where one of them fails or takes longer than `haste` milliseconds. */
  async enlist(
    { module, memory, threads }: { module: WebAssembly.Module; memory: WebAssembly.Memory; threads: number },
    spawn: Spawn,
    haste: number,
  ): Promise<void> {
    const place = { module, memory, scratch: this.#scratch, crew: this.#address, ranks: threads };
    const helpers = Array.from({ length: threads - 1 }, (_, i) => spawn({ ...place, rank: i + 1 }));
    const there = await within(haste, Promise.all(helpers.map((helper) => helper.ready)));
    if (there) this.#helpers = helpers;
    else helpers.forEach((helper) => helper.terminate());
  }

  /** Runs a tape to its end. Throws `Stalled` where a helper was lost; this memory is then no longer good for anything. */
  run(tape: Tape): void {
    const { address, work } = tape;
    const together = this.#helpers.length > 0 && this.#pace.isTogether(work);
    const start = performance.now();
    const stuck = this.#kernels.lead(address, this.#scratch, this.#address, together ? this.threads : 1);
    if (stuck !== 0) {
      this.dismiss();
      throw new Stalled(tape.isWholeAt(stuck));
    }
    this.#pace.note(together, work, performance.now() - start);
  }

  /** Sends the helpers home. */
  dismiss(): void {
    if (this.#helpers.length > 0) this.#kernels.dismiss(this.#address);
    this.#helpers.forEach((helper) => helper.terminate());
    this.#helpers = [];
  }
}

/** True where the promise resolves in time; false where it fails or does not. */
function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    promise
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
