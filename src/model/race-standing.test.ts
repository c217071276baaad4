import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { askedFinding, findingRace, tiedFinding } from './race-findings.ts';
import { expectedSeconds, MOST_RACE_BYTES, raceBytes, seedOfLap, testSteps } from './race-plan.ts';
import type { RaceLap } from './race-readings.ts';
import { curveOf, resultOf, spreadOf, standings } from './race-standing.ts';
import { TYING_RULES } from './tying.ts';

const lap = (seed: number, losses: readonly number[], divergedAt: number | null = null): RaceLap => ({
  seed,
  points: losses.map((loss, i) => ({ step: 10 * i, seconds: i * seed, loss })),
  final:
    divergedAt === null
      ? { loss: losses.at(-1) ?? NaN, images: 9, seconds: losses.length, asymmetry: seed, spread: 0.5 }
      : null,
  divergedAt,
});

describe('the median and range of known numbers', () => {
  test.each([
    [[3], [3, 3, 3]],
    [
      [5, 1, 3],
      [3, 1, 5],
    ],
    [
      [4, 1, 2, 8],
      [3, 1, 8],
    ],
    [
      [1, 2, Infinity],
      [2, 1, Infinity],
    ],
    [
      [Infinity, Infinity],
      [Infinity, Infinity, Infinity],
    ],
  ])('%j', (values, [median, low, high]) => {
    expect(spreadOf(values)).toEqual({ median, low, high });
  });

  test('of nothing are no numbers', () => {
    expect(spreadOf([])).toEqual({ median: NaN, low: NaN, high: NaN });
  });
});

describe('the standing', () => {
  test('is by the median over seeds, with the earliest to diverge last', () => {
    const laps = [
      [lap(1, [9, 0.3]), lap(2, [9, 0.1]), lap(3, [9, 0.2])],
      [lap(1, [9], 12), lap(2, [9], 15), lap(3, [9, 0.1])],
      [lap(1, [9, 0.15]), lap(2, [9, 0.16]), lap(3, [9, 7])],
      [lap(1, [9], 40), lap(2, [9], 41), lap(3, [9], 42)],
    ];
    const table = standings({ laps });
    expect(table.map(({ racer }) => racer)).toEqual([2, 0, 3, 1]);
    expect(table[0]).toMatchObject({ loss: { median: 0.16, low: 0.15, high: 7 }, isFinal: true, asymmetry: 2 });
    expect(table[3]).toMatchObject({ divergedAt: 12, finished: 1, loss: { median: Infinity } });
    expect(resultOf({ laps })).toEqual([0.2, null, 0.16, null]);
  });

  test('goes by the newest point until a seed has ended, and knows nothing before the first', () => {
    const going = { ...lap(1, [9, 0.4]), final: null };
    const table = standings({ laps: [[], [going]] });
    expect(table.map(({ racer }) => racer)).toEqual([1, 0]);
    expect(table[0]).toMatchObject({ loss: { median: 0.4 }, isFinal: false, seconds: 1 });
    expect(table[1]).toMatchObject({ loss: { median: NaN }, isFinal: false });
  });
});

test('a curve is the median and range at each step, over the seeds that got there', () => {
  const curve = curveOf([lap(1, [9, 4, 2]), lap(2, [7, 6]), lap(3, [8, 5])]);
  expect(curve.map(({ step, seeds }) => [step, seeds])).toEqual([
    [0, 3],
    [10, 3],
    [20, 1],
  ]);
  expect(curve[1]).toEqual({ step: 10, seconds: 2, loss: { median: 5, low: 4, high: 6 }, seeds: 3 });
});

describe('the plan', () => {
  test('tests at the start, at the budget, and evenly between', () => {
    expect(testSteps(1)).toEqual([0, 1]);
    expect(testSteps(938)).toHaveLength(21);
    expect(testSteps(938)).toContain(469);
    expect(testSteps(100_000).at(-1)).toBe(100_000);
  });

  test('seeds follow one another and go round', () => {
    const experiment = { ...DEFAULT_EXPERIMENT, seed: 2 ** 32 - 1 };
    expect([0, 1, 2].map((i) => seedOfLap(experiment, i))).toEqual([2 ** 32 - 1, 0, 1]);
  });

  test('knows what is too large', () => {
    const rules = [TYING_RULES.untied, TYING_RULES.transposed];
    const order = { experiment: DEFAULT_EXPERIMENT, rules, seeds: 1, budget: 9 };
    expect(raceBytes(order)).toBeLessThan(MOST_RACE_BYTES / 50);
    expect(raceBytes({ ...order, seeds: 2 })).toBe(2 * raceBytes(order));
    const huge = { ...DEFAULT_EXPERIMENT, layers: [784, 4096, 2048] };
    expect(raceBytes({ ...order, experiment: huge, seeds: 2 })).toBeGreaterThan(MOST_RACE_BYTES);
  });

  test('adds steps and tests up', () => {
    const rules = [TYING_RULES.untied, TYING_RULES.orthonormal];
    const order = { experiment: DEFAULT_EXPERIMENT, rules, seeds: 3, budget: 1 };
    const pace = { msPerStep: { untied: 10, orthonormal: 90 }, msPerTestImage: 1 };
    expect(expectedSeconds(order, pace, 50)).toBeCloseTo((3 * (100 + 2 * 150)) / 1000);
    const own = { ...TYING_RULES.untied, id: 'custom.both.own.none.step' };
    expect(expectedSeconds({ ...order, rules: [own] }, pace, 50)).toBeCloseTo((3 * (10 + 150)) / 1000);
    expect(expectedSeconds({ ...order, rules: [TYING_RULES.averaged] }, pace, 50)).toBeNull();
  });
});

describe('a finding', () => {
  test('counts the rules below the mean image, and those far above it', () => {
    const laps = [[lap(1, [9, 0.08])], [lap(1, [9, 0.06])], [lap(1, [9, 0.9])], [lap(1, [9], 3)]];
    expect(askedFinding({ laps }, 0.07)).toMatchObject({ below: 1, far: 2, best: { racer: 1 } });
    expect(askedFinding({ laps: [[{ ...lap(1, [9, 0.1]), final: null }]] }, 0.07)).toBeNull();
  });

  test('compares seed by seed, in the middle and at the end', () => {
    const untied = [lap(1, [9, 4, 2]), lap(2, [9, 5, 2]), lap(3, [9, 8, 4])];
    const tied = [lap(1, [9, 3, 1]), lap(2, [9, 4, 3]), lap(3, [9, 4, 1])];
    const finding = tiedFinding({ laps: [untied, tied] }, 20);
    expect(finding?.middle).toMatchObject({ step: 10, lead: { median: 0.25, high: 0.5 } });
    expect(finding?.middle.lead.low).toBeCloseTo(0.2, 12);
    expect(finding?.end).toEqual({ step: 20, lead: { median: 0.5, low: -0.5, high: 0.75 } });
    expect(finding).toMatchObject({ seeds: 3, better: 2 });
    expect(tiedFinding({ laps: [untied, [lap(1, [9], 3)]] }, 20)).toBeNull();
  });

  test('is a race of a preset as it is, on the visitor’s engine', () => {
    const own = { ...DEFAULT_EXPERIMENT, backend: 'wasm', theme: 'dark', lr: 5, seed: 9 } as const;
    expect(findingRace('asked', own)).toMatchObject({
      preset: 'as-asked',
      experiment: { init: 'normal', lr: 0.001, seed: 1, backend: 'wasm', theme: 'dark' },
      seeds: 1,
    });
    expect(findingRace('asked', own).rules).toHaveLength(10);
    expect(testSteps(findingRace('tied', own).budget)).toContain(469);
  });
});
