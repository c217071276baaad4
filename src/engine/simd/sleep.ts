/** How a thread sleeps on a word of a shared memory: a helper for as long as it takes, a leader no longer than its patience. */

/** Blocks while the word at an address is `old`, until it is woken or for a while; 0 where waiting has no point any more. */
export type Sleep = (address: number, old: number) => number;

/** A leader waits for a helper as long as this; below the 10 s of silence after which the page gives up the leader itself. */
const PATIENCE_MS = 5000;

/** Naps of one wait. Several, since a clock that jumps, or a machine that was asleep, ends a nap at once, but only one. */
const NAPS = 20;

export function helperSleep(memory: WebAssembly.Memory): Sleep {
  const words = wordsOf(memory.buffer);
  return (address, old) => {
    Atomics.wait(words, address / 4, old);
    return 1;
  };
}

/** @param patience milliseconds that one wait may last */
export function leaderSleep(memory: WebAssembly.Memory, patience = PATIENCE_MS): Sleep {
  const words = wordsOf(memory.buffer);
  let wait = { address: 0, old: 0, naps: 0 };
  return (address, old) => {
    if (wait.address !== address || wait.old !== old) wait = { address, old, naps: 0 };
    if (Atomics.wait(words, address / 4, old, patience / NAPS) === 'timed-out') wait.naps += 1;
    return Number(wait.naps < NAPS);
  };
}

/** A crew's words lie at the bottom of its memory, so it may grow: a view of its start stays good. */
function wordsOf(buffer: ArrayBufferLike): Int32Array<SharedArrayBuffer> {
  if (!(buffer instanceof SharedArrayBuffer)) throw new TypeError('threads wait only on a memory that they share');
  return new Int32Array(buffer);
}
