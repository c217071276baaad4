/**
 * The module's face: runs a tape of tasks from the host's memory. Allocates nothing; every address comes from the host.
 */
import {
  ADAM, ADD, AVERAGE, COLUMN_SUMS, COMBINE, COPY, END, ENTRY_BYTES, LOSS, MEET, PIXELS, PRODUCT, PULL, SGD, TRANSPOSE,
} from './codes';
import { announce, meet, nextTape } from './crew';
import { add, copy, pixels } from './flat';
import { loss } from './loss';
import { mirror } from './mirror';
import { adam, sgd } from './optimizer';
import { product, SCRATCH } from './product';
import { columnSums } from './sums';
import { ColumnSums, Flat, Loss, Mirror, Move, Product } from './tasks';

/** Bytes of scratch that each thread needs. */
export function scratchBytes(): i32 {
  return SCRATCH;
}

/**
 * Runs the tape at `tape` to its end, alone (ranks = 1) or at the head of a crew; `scratch` holds all threads' scratch.
 * Returns 0, or the meeting that somebody did not come to: what stands after it, nobody has begun or ever will.
 */
export function lead(tape: usize, scratch: usize, crew: usize, ranks: i32): usize {
  if (ranks > 1) announce(crew, tape);
  return share(tape, scratch, crew, 0, ranks);
}

/** Runs the leader's tapes as thread `rank`, until `dismiss`. Call from a thread that may sleep. */
export function serve(scratch: usize, crew: usize, rank: i32, ranks: i32): void {
  const own = scratch + rank * SCRATCH;
  for (let call = 1; ; call++) {
    const tape = nextTape(crew, call);
    if (!tape || share(tape, own, crew, rank, ranks)) return;
  }
}

export function dismiss(crew: usize): void {
  announce(crew, 0);
}

/**
 * Thread `rank`'s share of every task of a tape; returns what `lead` does. Exported for tests, which play all threads one
 * after another.
 */
export function share(tape: usize, scratch: usize, crew: usize, rank: i32, ranks: i32): usize {
  for (let task = tape; load<i32>(task) != END; task += ENTRY_BYTES) {
    if (load<i32>(task) == MEET) {
      // After the last meeting the host may write the next tape at once: who wakes late must not look at it.
      const isLast = load<i32>(task + ENTRY_BYTES) == END;
      if (!meet(crew, ranks)) return task;
      if (isLast) return 0;
    } else perform(task, scratch, rank, ranks);
  }
  return 0;
}

function perform(task: usize, scratch: usize, rank: i32, ranks: i32): void {
  switch (load<i32>(task)) {
    case PRODUCT: return product(changetype<Product>(task), scratch, rank, ranks);
    case LOSS: return loss(changetype<Loss>(task), rank, ranks);
    case COLUMN_SUMS: return columnSums(changetype<ColumnSums>(task), rank, ranks);
    case ADAM: return adam(changetype<Move>(task), rank, ranks);
    case SGD: return sgd(changetype<Move>(task), rank, ranks);
    case ADD: return add(changetype<Flat>(task), rank, ranks);
    case COPY: return copy(changetype<Flat>(task), rank, ranks);
    case PIXELS: return pixels(changetype<Flat>(task), rank, ranks);
    case TRANSPOSE:
    case COMBINE:
    case PULL:
    case AVERAGE: return mirror(changetype<Mirror>(task), rank, ranks);
    default: unreachable();
  }
}
