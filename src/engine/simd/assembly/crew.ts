/**
 * How threads work off one tape together: the host's thread leads, the others serve. Each runs every task over its own
 * share; `meet` is the barrier between tasks. Spins a little before it sleeps, since most waits are shorter than a
 * sleep. Only the variants with a shared memory have any of this; in the others every function here is empty.
 */
import { ARRIVED, CALLS, MEETINGS, TAPE } from './codes';

/**
 * Blocks while the word is `old`, until it is woken or for a while; false where nobody need be waited for any longer.
 * The host's, and not `memory.atomic.wait32`: V8 11.3's baseline compiler (Node 20) stores eight bytes of that
 * instruction's address into a slot of four, and so zeroes the value beside it. A call is safe.
 */
@external("env", "sleep")
declare function sleep(word: usize, old: i32): bool;

/**
 * Looks at a word before sleeping: some 100 µs. To wake a sleeper takes as long, and whoever wakes late makes the others
 * wait at the next meeting: with a tenth of this, two idle cores were no faster than one.
 */
const LOOKS: i32 = 250_000;

/** Tape that tells helpers to go home. */
const HOME: i32 = 0;

/** Arrivals at a meeting that was called off: nobody can be the last one any more. */
const CALLED_OFF: i32 = i32.MIN_VALUE;

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
    if (awaitChange(crew + CALLS, call - 1)) return <usize>atomic.load<i32>(crew + TAPE);
  }
  return HOME;
}

/** Waits until all `ranks` threads are here; false where somebody does not come. */
export function meet(crew: usize, ranks: i32): bool {
  if (ASC_FEATURE_THREADS) {
    if (ranks == 1) return true;
    const meeting = atomic.load<i32>(crew + MEETINGS);
    if (atomic.add<i32>(crew + ARRIVED, 1) == ranks - 1) {
      atomic.store<i32>(crew + ARRIVED, 0);
      atomic.add<i32>(crew + MEETINGS, 1);
      atomic.notify(crew + MEETINGS, -1);
    } else {
      while (!awaitChange(crew + MEETINGS, meeting)) if (callOff(crew, ranks, meeting)) return false;
    }
  }
  return true;
}

/**
 * Calls off a meeting that somebody does not come to: who comes later never gets past it. False where all came after all.
 * The others may have gone on to the next meeting in between, which waits for the caller, and so must not be called off.
 */
function callOff(crew: usize, ranks: i32, meeting: i32): bool {
  const arrived = atomic.load<i32>(crew + ARRIVED);
  if (arrived <= 0 || arrived >= ranks) return false;
  if (atomic.cmpxchg<i32>(crew + ARRIVED, arrived, CALLED_OFF) != arrived) return false;
  if (atomic.load<i32>(crew + MEETINGS) == meeting) return true;
  atomic.add<i32>(crew + ARRIVED, arrived - CALLED_OFF);
  return false;
}

/** True once the word is no longer `old`; false where it is not worth waiting for. */
function awaitChange(word: usize, old: i32): bool {
  if (ASC_FEATURE_THREADS) {
    for (let looks = 0; looks < LOOKS; looks++) if (atomic.load<i32>(word) != old) return true;
    while (atomic.load<i32>(word) == old) if (!sleep(word, old)) return false;
  }
  return true;
}
