/**
 * For an operand that is mostly zeros, such as images of digits: steps of the depth at which all lines of a panel are zero
 * are left out. Every sum then lacks only what would have added zero, and so has the same bits.
 */
import { COLUMNS, ROWS } from './tile';

/** Bytes of a step of A's panel, and of B's. */
const STEP: usize = ROWS << 2;
const OTHER_STEP: u32 = COLUMNS << 2;

/**
 * Moves the steps of the packed panel [steps, ROWS] that are not all zero to its front; `places` gets where each one's
 * partner is in B's panel, in bytes. Returns how many they are. Writes one place more than it keeps at most.
 */
export function compact(panel: usize, places: usize, steps: i32): i32 {
  const first = panel;
  let left = v128.load(panel), right = v128.load(panel, 16);
  let place: u32 = 0;
  for (let next = panel + STEP, end = next + STEP * steps; next < end; next += STEP, place += OTHER_STEP) {
    // Before the stores, whose spill it would else have to wait for
    const nextLeft = v128.load(next), nextRight = v128.load(next, 16);
    v128.store(panel, left);
    v128.store(panel, right, 16);
    store<u32>(places, place);
    const kept = <usize>v128.any_true(v128.or(left, ownOf(right)));
    panel += STEP * kept;
    places += kept << 2;
    left = nextLeft, right = nextRight;
  }
  return <i32>((panel - first) / STEP);
}

/** The second vector of a step without the lanes that belong to the next. */
@inline
function ownOf(right: v128): v128 {
  const zero = i32x4.splat(0);
  if (ROWS == 6) return v128.shuffle<i32>(right, zero, 0, 1, 4, 5);
  return v128.shuffle<i32>(right, zero, 0, 4, 5, 6);
}
