/** How far a unit's slider reaches, and what keys and a drag do to its value. Pure. */
import type { HiddenActivation } from '../../model/architecture.ts';
import type { CodeMap } from '../../model/code-readings.ts';
import { roundUp } from '../../paint/bound.ts';

export interface UnitRange {
  readonly low: number;
  readonly high: number;
}

/** Values beyond this are refused: no decoder has seen the like. */
const MOST_VALUE = 1e6;

/** Standard deviations that a slider reaches on either side of zero or the mean. */
const REACH = 4;

/** One range for all units of a code: what f can give, where that is bounded, else what test images give and more. */
export function rangeOf(activation: HiddenActivation, map: CodeMap | null, code: Float32Array): UnitRange {
  if (activation === 'sigmoid') return { low: 0, high: 1 };
  if (activation === 'tanh') return { low: -1, high: 1 };
  let most = 0;
  const { means, deviations } = map?.units === code.length ? map : { means: code, deviations: code };
  for (const [unit, mean] of means.entries()) {
    most = Math.max(most, Math.abs(mean) + REACH * Math.abs(deviations[unit] ?? 0));
  }
  const high = roundUp(most) || 1;
  if (activation === 'relu') return { low: 0, high };
  return { low: activation === 'elu' ? -1 : -high, high };
}

/** The range with the value in it, should that lie outside. */
export function including({ low, high }: UnitRange, value: number): UnitRange {
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

function within({ low, high }: UnitRange, value: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Pixels of a drag that go through the whole range. */
const DRAG = 160;

/** The value after a drag of `up` pixels; `isFine` makes a tenth of it. */
export function dragged(range: UnitRange, from: number, up: number, isFine: boolean): number {
  const pixels = isFine ? up / 10 : up;
  return within(including(range, from), from + (pixels / DRAG) * (range.high - range.low));
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 5,
  PageDown: -5,
};
/** Steps of a key from one end to the other. */
const KEY_STEPS = 40;

/** The value after a key; null for one that means nothing to a slider. */
export function pressed(range: UnitRange, value: number, key: string): number | null {
  if (key === 'Home') return range.low;
  if (key === 'End') return range.high;
  if (key === 'Delete' || key === 'Backspace') return 0;
  const steps = KEYS[key];
  if (steps === undefined) return null;
  return within(including(range, value), value + (steps * (range.high - range.low)) / KEY_STEPS);
}

/** A typed value, or null where it is no number that a unit could be held at. */
export function typed(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Math.abs(value) <= MOST_VALUE ? value : null;
}
