/**
 * Where a number lies on its slider: evenly for small ranges, by powers for wide ones. A wide range that begins at 0
 * keeps 0 at its very left. Pure arithmetic.
 */
import type { Bound } from '../../model/setting.ts';

export type NumberBound = Extract<Bound, { kind: 'number' }>;

export interface Scale {
  /** In [0, 1]. */
  toPosition(value: number): number;
  /** Rounded to what the slider can mean. */
  toValue(position: number): number;
}

/** `none`: too wide for any slider, as a seed is; `doubling`: 1, 2, 4, 8 …, as batches are; `wide`: powers of ten. */
type Spread = 'none' | 'even' | 'doubling' | 'wide';

/** From here on a range is laid out by powers of ten. */
const WIDE = 100;
const BEYOND_SLIDERS = 4e9;
/** The smallest number but 0 on a wide slider of real numbers that begins at 0, as a share of the largest. */
const SMALLEST_SHARE = 1e-6;
/** The leftmost part of such a slider means 0. */
const ZERO_STOP = 0.04;

function spreadOf({ least, most, whole, logarithmic }: NumberBound): Spread {
  if (logarithmic) return whole ? 'doubling' : 'wide';
  if (most - least >= BEYOND_SLIDERS) return 'none';
  return most - least >= WIDE ? 'wide' : 'even';
}

export function hasSlider(bound: NumberBound): boolean {
  return spreadOf(bound) !== 'none';
}

export function scaleOf(bound: NumberBound): Scale {
  return spreadOf(bound) === 'even' ? evenScale(bound) : powerScale(bound);
}

function evenScale({ least, most, whole }: NumberBound): Scale {
  return {
    toPosition: (value) => (value - least) / (most - least),
    toValue(position) {
      const value = least + position * (most - least);
      return whole ? Math.round(value) : Number(value.toPrecision(2));
    },
  };
}

/** The smallest number that powers can reach. */
function startOf({ least, most, whole }: NumberBound): number {
  if (least > 0) return least;
  return whole ? 1 : most * SMALLEST_SHARE;
}

function powerScale(bound: NumberBound): Scale {
  const { least, most, whole } = bound;
  const start = startOf(bound);
  const stop = least < start ? ZERO_STOP : 0;
  const span = Math.log(most / start);
  const doubling = spreadOf(bound) === 'doubling';
  const nice = (raw: number): number => (doubling ? 2 ** Math.round(Math.log2(raw)) : Number(raw.toPrecision(2)));
  return {
    toPosition: (value) => (value < start ? 0 : stop + (1 - stop) * (Math.log(value / start) / span)),
    toValue(position) {
      if (position < stop) return least;
      if (position >= 1) return most;
      const value = Math.min(most, Math.max(start, nice(start * Math.exp((span * (position - stop)) / (1 - stop)))));
      return whole ? Math.round(value) : value;
    },
  };
}

/** The next number that an arrow key goes to. */
export function stepped(bound: NumberBound, value: number, direction: 1 | -1): number {
  const { least, most, whole } = bound;
  const next = {
    none: () => value + direction,
    even: () => (whole ? value + direction : Number((value + (direction * (most - least)) / 20).toFixed(6))),
    doubling: () => 2 ** (direction > 0 ? Math.floor(Math.log2(value)) + 1 : Math.ceil(Math.log2(value)) - 1),
    wide: () => nextRung(value, direction, startOf(bound)),
  }[spreadOf(bound)]();
  return Math.min(most, Math.max(least, whole ? Math.round(next) : next));
}

/** Along 1, 2, 5, 10, 20 …; below the smallest rung lies 0. */
function nextRung(value: number, direction: 1 | -1, smallest: number): number {
  if (direction > 0 && value < smallest) return smallest;
  const power = 10 ** Math.floor(Math.log10(Math.max(value, smallest)));
  const rungs = [0.5, 1, 2, 5, 10].map((factor) => Number((factor * power).toPrecision(1)));
  const next =
    direction > 0 ? rungs.find((rung) => rung > value * 1.0001) : rungs.findLast((rung) => rung < value * 0.9999);
  return next === undefined || next < smallest ? 0 : next;
}
