/**
 * What the readings of a race amount to: medians and ranges over seeds, who leads, and the curves. Pure; a diverged lap
 * counts as an infinite loss.
 */
import type { RaceLap, RacePoint, RaceReadings } from './race-readings.ts';

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Median (the mean of the middle two for an even count) and range; NaN for no values. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { median: NaN, low: NaN, high: NaN };
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(middle)] ?? NaN, sorted[Math.ceil(middle)] ?? NaN];
  const median = (below + above) / 2;
  return { median, low: sorted[0] ?? NaN, high: sorted.at(-1) ?? NaN };
}

export interface Standing {
  /** Place in the order's rules. */
  readonly racer: number;
  /** Final test losses over the seeds that have ended; before the first has, the newest of the sample. */
  readonly loss: Spread;
  /** True where `loss` is final for every seed. */
  readonly isFinal: boolean;
  /** Seconds of training a seed, the median; NaN before the first point. */
  readonly seconds: number;
  /** NaN before the first seed has ended. */
  readonly asymmetry: number;
  readonly spread: number;
  /** Seeds that ended well, and the earliest step at which one diverged. */
  readonly finished: number;
  readonly divergedAt: number | null;
}

/** Best first; equals stay in the order of the rules, and who diverged is last, the earlier the later. */
export function standings({ laps }: Pick<RaceReadings, 'laps'>): Standing[] {
  return laps
    .map((of, racer) => standingOf(of, racer))
    .toSorted((one, other) => rank(one, other) || one.racer - other.racer);
}

function rank(one: Standing, other: Standing): number {
  const [a, b] = [one, other].map(({ loss }) => (Number.isNaN(loss.median) ? Infinity : loss.median));
  if (a !== undefined && b !== undefined && a !== b) return a < b ? -1 : 1;
  const [later, earlier] = [other.divergedAt ?? Infinity, one.divergedAt ?? Infinity];
  return later === earlier ? 0 : later - earlier;
}

function standingOf(laps: readonly RaceLap[], racer: number): Standing {
  const finals = laps.flatMap(({ final }) => (final ? [final] : []));
  const diverged = laps.flatMap(({ divergedAt }) => (divergedAt === null ? [] : [divergedAt]));
  const ended = [...finals.map(({ loss }) => loss), ...diverged.map(() => Infinity)];
  const newest = laps[0]?.points.at(-1);
  return {
    racer,
    loss: spreadOf(ended.length > 0 ? ended : newest ? [newest.loss] : []),
    isFinal: laps.length > 0 && ended.length === laps.length,
    seconds: finals.length > 0 ? spreadOf(finals.map(({ seconds }) => seconds)).median : (newest?.seconds ?? NaN),
    asymmetry: spreadOf(finals.map(({ asymmetry }) => asymmetry)).median,
    spread: spreadOf(finals.map(({ spread }) => spread)).median,
    finished: finals.length,
    divergedAt: diverged.length > 0 ? Math.min(...diverged) : null,
  };
}

/** A point of a racer's curve, over the seeds that have reached it. */
export interface CurveAt {
  readonly step: number;
  /** The median over those seeds. */
  readonly seconds: number;
  readonly loss: Spread;
  readonly seeds: number;
}

/** One racer's curve: at every test step the median and range over the seeds that got there with a finite loss. */
export function curveOf(laps: readonly RaceLap[]): CurveAt[] {
  const byStep = new Map<number, RacePoint[]>();
  for (const point of laps.flatMap(({ points }) => points)) {
    byStep.set(point.step, [...(byStep.get(point.step) ?? []), point]);
  }
  return [...byStep.entries()]
    .toSorted(([one], [other]) => one - other)
    .map(([step, points]) => ({
      step,
      seconds: spreadOf(points.map(({ seconds }) => seconds)).median,
      loss: spreadOf(points.map(({ loss }) => loss)),
      seeds: points.length,
    }));
}

/** Final median losses in the order of the rules, as a link sends them; null where one diverged or did not end. */
export function resultOf(readings: Pick<RaceReadings, 'laps'>): (number | null)[] {
  return readings.laps.map((laps, racer) => {
    const { median } = standingOf(laps, racer).loss;
    return Number.isFinite(median) ? median : null;
  });
}
