/**
 * The module's face: runs a tape of tasks from the host's memory. Allocates nothing; every address comes from the host.
 */
import {
  ADAM, ADD, AVERAGE, COLUMN_SUMS, COMBINE, COPY, END, ENTRY_BYTES, LOSS, MEET, PIXELS, PRODUCT, PULL, SGD, TRANSPOSE,
} from './codes';
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

/** Runs the tape at `tape` to its end, as thread `rank` of `ranks`, with its own scratch. */
export function run(tape: usize, scratch: usize, rank: i32, ranks: i32): void {
  for (let task = tape; load<i32>(task) != END; task += ENTRY_BYTES) perform(task, scratch, rank, ranks);
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
    case MEET: return;
    default: unreachable();
  }
}
