/** The bounds of a race, when its racers are tested, what it needs, and how long it may take. Pure arithmetic. */
import type { Experiment } from './experiment.ts';
import { layoutOf } from './parameters.ts';
import type { RaceOrder, RacePace } from './race-readings.ts';
import type { RuleId, Sync } from './tying.ts';

export const RACE_BOUNDS = {
  rules: { least: 2, most: 10 },
  seeds: { least: 1, most: 10 },
  budget: { least: 1, most: 100_000 },
} as const;

/** Test points of a racer, beside the one at its start. */
const POINTS = 20;
/** Test images behind each point of a curve; the final figure is over all. */
export const SAMPLE = 2000;

/** The steps at which every racer is tested: 0, then `POINTS` evenly spread, the last at the budget itself. */
export function testSteps(budget: number): number[] {
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => Math.round((budget * i) / POINTS));
  return [...new Set(steps)];
}

/** Parts of the test set that are spread over it evenly: a test set need not be equally hard from end to end. */
const STRETCHES = 8;

export interface Stretch {
  readonly first: number;
  readonly count: number;
}

/** Which of `images` test images a curve's point is measured over; all, where there are no more than the sample. */
export function sampleStretches(images: number): Stretch[] {
  if (images <= SAMPLE) return images === 0 ? [] : [{ first: 0, count: images }];
  const count = SAMPLE / STRETCHES;
  return Array.from({ length: STRETCHES }, (_, i) => ({ first: Math.floor((images * i) / STRETCHES), count }));
}

/** Weights and Adam's two moments, in bytes, for every racer under way and every one that is kept to go on with. */
export function raceBytes({ experiment, rules, seeds }: RaceOrder): number {
  return 12 * layoutOf(experiment.layers).length * rules.length * (seeds > 1 ? 2 : 1);
}

/** A browser tab on a small laptop can be trusted with so much beside the live run. */
export const MOST_RACE_BYTES = 512 * 2 ** 20;

/** The named rule that a rule of somebody's own costs about as much as: what costs is the factorisation. */
const LIKE: Readonly<Record<Sync, RuleId>> = {
  none: 'untied',
  transpose: 'transposed',
  average: 'averaged',
  'pseudo-inverse': 'pseudo-inverse',
  orthonormal: 'orthonormal',
};

/** Seconds that a race takes at a measured pace; null where nothing like a rule of it was timed. */
export function expectedSeconds({ rules, seeds, budget }: RaceOrder, pace: RacePace, images: number): number | null {
  const tested = testSteps(budget).length * Math.min(SAMPLE, images) + images;
  const times = rules.map(({ id, sync }) => pace.msPerStep[id] ?? pace.msPerStep[LIKE[sync]]);
  const known = times.filter((time) => time !== undefined);
  if (known.length < times.length) return null;
  const steps = budget * known.reduce((sum, time) => sum + time, 0);
  return (seeds * (steps + rules.length * tested * pace.msPerTestImage)) / 1000;
}

/** The seed of a race's lap; seeds go round at 2³². */
export function seedOfLap(experiment: Experiment, lap: number): number {
  return (experiment.seed + lap) % 2 ** 32;
}
