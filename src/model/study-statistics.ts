/**
 * What a study's runs amount to: groups of runs alike but for their seed, differences paired by seed with bootstrap
 * intervals, and failures, which are counted and never dropped. Pure, and the same every time.
 */
import { seededRandom } from './random.ts';
import type { StudyBlock, StudyRun } from './study-record.ts';

const RESAMPLES = 10_000;
const BOOTSTRAP_SEED = 51_185_093;
/** Fewer pairs than this have a range and no interval worth its name. */
export const LEAST_PAIRS = 5;

/** Runs that differ in nothing but their seed. */
export interface Group {
  readonly block: StudyBlock;
  readonly runs: readonly StudyRun[];
  /** Any of them: what it says but for the seed holds for all. */
  readonly first: StudyRun;
}

/** In the order in which they first appear. */
export function groupsOf(runs: readonly StudyRun[]): Group[] {
  const groups = new Map<string, StudyRun[]>();
  for (const run of runs) {
    const settings = Object.entries(run.settings).filter(([key]) => key !== 'seed');
    const key = JSON.stringify([run.block, run.trainImages, run.leftOut, run.condition, settings]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((of) => {
    const sorted = of.toSorted((one, other) => one.seed - other.seed);
    return sorted[0] ? [{ block: sorted[0].block, runs: sorted, first: sorted[0] }] : [];
  });
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The error of every run that has one. */
export function errorsOf({ runs }: Group): number[] {
  return runs.flatMap(({ errorPixel }) => (errorPixel === null ? [] : [errorPixel]));
}

export interface Failures {
  readonly diverged: number;
  readonly stuck: number;
}

export function failuresOf({ runs }: Group): Failures {
  const count = (outcome: StudyRun['outcome']): number => runs.filter((run) => run.outcome === outcome).length;
  return { diverged: count('diverged'), stuck: count('stuck') };
}

export interface Difference {
  /** Mean over seeds of one − other: above 0 where the other is lower. */
  readonly mean: number;
  /** 95 % bootstrap interval of that mean; of fewer than two pairs the value itself. */
  readonly low: number;
  readonly high: number;
  /** The mean over the mean of the one: 0.1 where the other is a tenth lower. */
  readonly relative: number;
  /** The mean of the one: what a difference is a share of. */
  readonly base: number;
  /** One a pair. */
  readonly differences: readonly number[];
  readonly pairs: number;
  /** Pairs of which one run or both diverged. */
  readonly failed: number;
}

/** Enough pairs, and an interval that does not hold zero. */
export const isSure = ({ low, high, pairs }: Difference): boolean => pairs >= LEAST_PAIRS && (low > 0 || high < 0);

/** What is compared of two runs with one seed; null where one of them has no such number. */
type Measure = (one: StudyRun, other: StudyRun) => readonly [one: number, other: number] | null;

/** After the last step of each. */
const atEqualSteps: Measure = ({ errorPixel: one }, { errorPixel: other }) =>
  one === null || other === null ? null : [one, other];

/** Where the quicker of the two was done, both read off their curves. Null for clocks of two kinds. */
export const atEqualSeconds: Measure = (one, other) => {
  if (one.errorPixel === null || other.errorPixel === null || one.clock !== other.clock) return null;
  const until = Math.min(one.seconds, other.seconds);
  const [a, b] = [lossAt(one.curve, until), lossAt(other.curve, until)];
  return a === null || b === null ? null : [a, b];
};

/** The curve's loss after so many seconds, by linear interpolation; its last where it is over. */
export function lossAt(curve: StudyRun['curve'], seconds: number): number | null {
  const next = curve.findIndex(([, at]) => at >= seconds);
  if (next < 0) return curve.at(-1)?.[2] ?? null;
  const [, after, high] = curve[next] ?? [0, 0, NaN];
  const [, before, low] = curve[next - 1] ?? [0, after, high];
  return after === before ? high : low + ((high - low) * (seconds - before)) / (after - before);
}

/** Differences seed by seed; seeds that only one of the two has are no pairs. Null without a pair that has its numbers. */
export function differenceOf(
  one: readonly StudyRun[],
  other: readonly StudyRun[],
  measure: Measure = atEqualSteps,
): Difference | null {
  const partners = new Map(other.map((run) => [run.seed, run]));
  const pairs = one.flatMap((run) => {
    const partner = partners.get(run.seed);
    return partner ? [measure(run, partner)] : [];
  });
  const known = pairs.filter((pair) => pair !== null);
  if (known.length === 0) return null;
  const differences = known.map(([a, b]) => a - b);
  const [low, high] = bootstrapInterval(differences);
  const mean = meanOf(differences);
  const base = meanOf(known.map(([a]) => a));
  const failed = pairs.length - known.length;
  return { mean, low, high, relative: mean / base, base, differences, pairs: known.length, failed };
}

/** The 95 % percentile interval of the mean: 10,000 resamples, the same every time. */
export function bootstrapInterval(values: readonly number[], resamples = RESAMPLES): [low: number, high: number] {
  const random = seededRandom(BOOTSTRAP_SEED, `bootstrap ${values.length}`);
  const means = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[random.integer(values.length)] ?? 0;
    means[i] = sum / values.length;
  }
  means.sort();
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}
