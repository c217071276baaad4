/**
 * How far a colour scale reaches: far enough for nearly all values, on a round number, and steady from frame to frame.
 * A scale that followed the largest value would make every picture flicker, and one stray weight would grey out the rest.
 */
import type { MatrixView } from './matrix.ts';

/** Share of the values that the scale covers; the rest take its ends. */
const COVERED = 0.995;
/** Enough to know a quantile of .995 well, few enough to cost nothing. */
const MOST_SAMPLES = 4096;
/** A scale narrows only when it is this many times too wide, so that it does not hop between two numbers. */
const SLACK = 1.9;
const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;

/** Quarter octaves: a float's exponent and the two highest bits of its fraction. */
const BUCKETS = 1024;
const INFINITE = 255 << 2;
const counts = new Uint32Array(BUCKETS);
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

function count(value: number): void {
  float[0] = Math.abs(value);
  const bucket = (bits[0] ?? 0) >>> 21;
  counts[bucket] = (counts[bucket] ?? 0) + 1;
}

/** Upper edge of the bucket that holds the quantile; 0 where all values are 0 or none is finite. */
function quantile(): number {
  let total = 0;
  for (let bucket = 0; bucket < INFINITE; bucket++) total += counts[bucket] ?? 0;
  let left = total * (1 - COVERED);
  for (let bucket = INFINITE - 1; bucket > 0; bucket--) {
    left -= counts[bucket] ?? 0;
    if (left >= 0) continue;
    bits[0] = (bucket + 1) << 21;
    return Number.isFinite(float[0]) ? (float[0] ?? 0) : 3.4e38;
  }
  return 0;
}

/** The 0.995 quantile of |values|, from a sample, up to a quarter octave too large. Not finite values do not count. */
export function robustBound(values: Float32Array): number {
  counts.fill(0);
  const stride = Math.max(1, Math.floor(values.length / MOST_SAMPLES));
  for (let i = 0; i < values.length; i += stride) count(values[i] ?? 0);
  return quantile();
}

/** The same of one − other. Both have one shape. */
export function robustDifferenceBound(one: MatrixView, other: MatrixView): number {
  counts.fill(0);
  const size = one.rows * one.columns;
  const stride = Math.max(1, Math.floor(size / MOST_SAMPLES));
  for (let i = 0; i < size; i += stride) {
    const row = Math.floor(i / one.columns);
    const column = i - row * one.columns;
    const minuend = one.values[row * one.rowStep + column * one.columnStep] ?? 0;
    count(minuend - (other.values[row * other.rowStep + column * other.columnStep] ?? 0));
  }
  return quantile();
}

/** The smallest round number that is not below. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 0;
  const power = Math.floor(Math.log10(value));
  const unit = 10 ** Math.abs(power);
  // 1e-9 forgives what the logarithm rounded.
  const digit =
    ROUND.find((candidate) => value <= (power < 0 ? candidate / unit : candidate * unit) * (1 + 1e-9)) ?? 10;
  return power < 0 ? digit / unit : digit * unit;
}

/** The scale's next reach: the last one while it still serves, else a round number that does. */
export function steadyBound(previous: number, needed: number): number {
  const serves = needed <= previous && needed * SLACK >= previous;
  return serves && previous > 0 ? previous : roundUp(needed) || previous || 1;
}
