/**
 * Whether a worker hangs: it says every second that it is alive. Only time in which the page itself was awake and looked at
 * counts, by a clock that nobody can set, so that a frozen tab, a sleeping laptop or a changed clock is no silence.
 */

/** Silence that means that the worker hangs. */
export const LONGEST_SILENCE_MS = 10_000;
/** How often it is looked; a tick that comes much later says that the page was not awake either. */
export const TICK_MS = 1000;

export interface Watch {
  /** The worker has said that all is well: an answer alone says only that somebody answers. */
  heard(): void;
  /** Another worker was started: it may take as long as it needs to say its first word. */
  startAfresh(): void;
  /** To be called every `TICK_MS`. True where the worker has been silent for too long. */
  tick(isVisible: boolean): boolean;
}

export function createWatch(now: () => number): Watch {
  let hasSpoken = false;
  let silence = 0;
  let last = now();
  return {
    heard() {
      hasSpoken = true;
      silence = 0;
    },
    startAfresh() {
      hasSpoken = false;
      silence = 0;
    },
    tick(isVisible) {
      const passed = now() - last;
      last = now();
      if (!isVisible || !hasSpoken) silence = 0;
      else silence += Math.min(passed, TICK_MS);
      return silence >= LONGEST_SILENCE_MS;
    },
  };
}
