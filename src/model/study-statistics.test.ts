/** The analysis on made-up runs whose answers are known: coverage, pairing, equal seconds, failures. */
import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { madeRun } from '../study/made-runs.ts';
import {
  atEqualSeconds,
  bootstrapInterval,
  differenceOf,
  errorsOf,
  failuresOf,
  groupsOf,
  lossAt,
} from './study-statistics.ts';

const seeds = [1, 2, 3, 4, 5];

describe('the bootstrap interval', () => {
  test.each([
    [5, 0.8, 0.88],
    [10, 0.87, 0.95],
  ])('of %d values holds the truth nearly as often as it says', (count, least, most) => {
    const random = seededRandom(7, 'coverage');
    const trials = 1000;
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: count }, () => 3 + random.normal());
      const [low, high] = bootstrapInterval(values, 500);
      if (low <= 3 && 3 <= high) held++;
    }
    expect(held / trials).toBeGreaterThan(least);
    expect(held / trials).toBeLessThan(most);
  });

  test('is the same every time, and no wider than the values', () => {
    const [low, high] = bootstrapInterval([1, 2, 4]);
    expect([low, high]).toEqual(bootstrapInterval([1, 2, 4]));
    expect(low).toBeGreaterThanOrEqual(1);
    expect(high).toBeLessThanOrEqual(4);
  });
});

describe('a difference', () => {
  const untied = seeds.map((seed) => madeRun({ rule: 'untied', seed, errorPixel: seed }));
  const tied = seeds.map((seed) => madeRun({ seed, errorPixel: seed - 0.1 }));

  test('is taken seed by seed, so that what seeds have in common drops out', () => {
    const found = differenceOf(untied, tied.toReversed());
    expect(found).toMatchObject({ pairs: 5, failed: 0 });
    for (const value of [found?.mean, found?.low, found?.high]) expect(value).toBeCloseTo(0.1, 10);
    expect(found?.relative).toBeCloseTo(0.1 / 3, 10);
  });

  test('leaves out seeds that only one has, and counts pairs that diverged', () => {
    const diverged = madeRun({ seed: 3, outcome: 'diverged', errorPixel: null });
    const broken = [diverged].concat(tied.filter(({ seed }) => seed !== 1 && seed !== 3));
    expect(differenceOf(untied, broken)).toMatchObject({ pairs: 3, failed: 1 });
    expect(differenceOf(untied, [])).toBeNull();
  });

  test('at equal seconds reads both curves where the quicker was done', () => {
    const slow = madeRun({
      errorPixel: 0.1,
      seconds: 10,
      curve: [
        [0, 0, 1],
        [10, 10, 0],
      ],
    });
    const quick = madeRun({
      errorPixel: 0.1,
      seconds: 4,
      curve: [
        [0, 0, 1],
        [10, 4, 0.5],
      ],
    });
    expect(atEqualSeconds(slow, quick)).toEqual([0.6, 0.5]);
    expect(atEqualSeconds(slow, { ...quick, clock: 'wall' })).toBeNull();
    expect(lossAt(slow.curve, 99)).toBe(0);
  });
});

test('groups are runs alike but for their seed, and none of a group is dropped', () => {
  const stuck = madeRun({ seed: 2, outcome: 'stuck', errorPixel: 0.07 });
  const diverged = madeRun({ seed: 3, outcome: 'diverged', errorPixel: null });
  const groups = groupsOf([
    diverged,
    madeRun({ rule: 'untied', seed: 1 }),
    stuck,
    madeRun({ seed: 1, errorPixel: 0.01 }),
  ]);
  expect(groups.map(({ runs }) => runs.map(({ seed }) => seed))).toEqual([[1, 2, 3], [1]]);
  const [first] = groups;
  if (!first) throw new Error('no group');
  expect(failuresOf(first)).toEqual({ diverged: 1, stuck: 1 });
  expect(errorsOf(first)).toEqual([0.01, 0.07]);
});
