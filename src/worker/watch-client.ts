/**
 * Whether a worker hangs: it says every second that it is alive. Only time in which the page itself was awake and looked at
 * counts, by a clock that nobody can set, so that a frozen tab, a sleeping laptop or a changed clock is no silence.
 */

/** Silence that means that the worker hangs. */
export const LONGEST_SILENCE_MS = 10_000;
/** The same while a run is built: an engine may compile for a GPU that long, and its thread can say nothing then. */
export const LONGEST_BUILD_MS = 60_000;
/** How often it is looked; a tick that comes much later says that the page was not awake either. */
export const TICK_MS = 1000;

export interface Watch {
  /** The worker has said that all is well: an answer alone says only that somebody answers. */
  heard(): void;
  /** The worker has begun to build a run, or another one besides. */
  building(): void;
  /** Of as many as were begun one has been built, or refused. */
  built(): void;
  /** Another worker was started: it may take as long as it needs to say its first word. */
  startAfresh(): void;
  /** To be called every `TICK_MS`. True where the worker has been silent for too long. */
  tick(isVisible: boolean): boolean;
}

export function createWatch(now: () => number): Watch {
  let hasSpoken = false;
  let silence = 0;
  let builds = 0;
  let last = now();
  return {
    heard() {
      hasSpoken = true;
      silence = 0;
    },
    building() {
      builds += 1;
    },
    built() {
      builds = Math.max(0, builds - 1);
      silence = 0;
    },
    startAfresh() {
      hasSpoken = false;
      builds = 0;
      silence = 0;
    },
    tick(isVisible) {
      const passed = now() - last;
      last = now();
      if (!isVisible || !hasSpoken) silence = 0;
      else silence += Math.min(passed, TICK_MS);
      return silence >= (builds > 0 ? LONGEST_BUILD_MS : LONGEST_SILENCE_MS);
    },
  };
}
