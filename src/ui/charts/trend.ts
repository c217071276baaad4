/** Where a curve is going, in a word. Pure. */
import type { PairPoint } from '../../model/readings.ts';

export type Trend = 'falling' | 'rising' | 'steady';

/** So many readings back is what the newest is compared with. */
const BACK = 8;
/** A change of less than this share is none. */
const LEAST_CHANGE = 0.02;

export function trendOf(points: readonly PairPoint[], pair: number): Trend {
  const now = points.at(-1)?.values[pair] ?? 0;
  const before = points.at(-1 - Math.min(BACK, points.length - 1))?.values[pair] ?? now;
  if (Math.abs(now - before) <= LEAST_CHANGE * Math.max(Math.abs(now), Math.abs(before))) return 'steady';
  return now < before ? 'falling' : 'rising';
}
