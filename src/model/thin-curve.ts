/** A long curve as few points, each with its range: a chart of more is slow to draw and no clearer. Pure. */
import type { CurvePoint } from './readings.ts';

/** On a plot of some 560 pixels each then has two of its own. */
export const MOST_POINTS = 240;

/** `values[i]` is that of step `stepAt(i)`, ascending. A point stands at the last step of its range; what is not finite is left out. */
export function thinCurve(values: ArrayLike<number>, stepAt: (place: number) => number): CurvePoint[] {
  const width = Math.max(1, Math.ceil(values.length / MOST_POINTS));
  const points: CurvePoint[] = [];
  for (let start = 0; start < values.length; start += width) {
    const end = Math.min(start + width, values.length);
    let [sum, count, low, high] = [0, 0, Infinity, -Infinity];
    for (let i = start; i < end; i++) {
      const value = values[i] ?? NaN;
      if (!Number.isFinite(value)) continue;
      [sum, count, low, high] = [sum + value, count + 1, Math.min(low, value), Math.max(high, value)];
    }
    if (count > 0) points.push({ step: stepAt(end - 1), mean: sum / count, low, high });
  }
  return points;
}

/** Every k-th item, and always the last. */
export function thinItems<T>(items: readonly T[], most = MOST_POINTS): T[] {
  const stride = Math.ceil(items.length / most);
  return items.filter((_, i) => i % stride === 0 || i === items.length - 1);
}
