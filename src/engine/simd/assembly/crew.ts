/**
 * How threads work off one tape together: the host's thread leads, the others serve. Each runs every task over its own
 * share; `meet` is the barrier between tasks. Spins a little before it sleeps, since most waits are shorter than a
 * sleep. Only the variants with a shared memory have any of this; in the others every function here is empty.
 */

/** Words of a crew in memory, which the host sets to 0. A barrier's words are a cache line apart from the call's. */
const CALLS: usize = 0;
const TAPE: usize = 4;
const ARRIVED: usize = 64;
const MEETINGS: usize = 128;

/**
 * Looks at a word before sleeping: some 100 µs. To wake a sleeper takes as long, and whoever wakes late makes the others
 * wait at the next meeting: with a tenth of this, two idle cores were no faster than one.
 */
const LOOKS: i32 = 250_000;

/** Tape that tells helpers to go home. */
const HOME: i32 = 0;

/** Sends the helpers through `tape`; 0 sends them home. */
export function announce(crew: usize, tape: usize): void {
  if (ASC_FEATURE_THREADS) {
    atomic.store<i32>(crew + TAPE, <i32>tape);
    atomic.add<i32>(crew + CALLS, 1);
    atomic.notify(crew + CALLS, -1);
  }
}

/** Sleeps until call number `call` has been made; returns its tape, 0 to go home. */
export function nextTape(crew: usize, call: i32): usize {
  if (ASC_FEATURE_THREADS) {
    awaitChange(crew + CALLS, call - 1);
    return <usize>atomic.load<i32>(crew + TAPE);
  }
  return HOME;
}

/** Waits until all `ranks` threads are here. */
export function meet(crew: usize, ranks: i32): void {
  if (ASC_FEATURE_THREADS) {
    if (ranks == 1) return;
    const meeting = atomic.load<i32>(crew + MEETINGS);
    if (atomic.add<i32>(crew + ARRIVED, 1) == ranks - 1) {
      atomic.store<i32>(crew + ARRIVED, 0);
      atomic.add<i32>(crew + MEETINGS, 1);
      atomic.notify(crew + MEETINGS, -1);
    } else {
      awaitChange(crew + MEETINGS, meeting);
    }
  }
}

/** Returns once the word is no longer `old`. */
function awaitChange(word: usize, old: i32): void {
  if (ASC_FEATURE_THREADS) {
    for (let looks = 0; looks < LOOKS; looks++) if (atomic.load<i32>(word) != old) return;
    while (atomic.load<i32>(word) == old) atomic.wait<i32>(word, old, -1);
  }
}
