/** UMAP on codes of known groups: repeatable, and near stays near. */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../model/random.ts';
import { LEAST_UMAP, umapInSteps, type UmapStep } from './umap.ts';

const UNITS = 6;

/** Three groups, far apart in code space, whose start is all in one place. */
function madeJob(seed: number) {
  const random = seededRandom(9, 'groups');
  const codes = Float32Array.from({ length: 90 * UNITS }, (_, i) => {
    const group = Math.floor(i / UNITS) % 3;
    return (i % UNITS === group ? 8 : 0) + 0.3 * random.normal();
  });
  const start = Float32Array.from({ length: 180 }, () => random.normal());
  return { codes, units: UNITS, start, seed };
}

function runAll(seed: number): { steps: UmapStep[]; points: Float32Array } {
  const work = umapInSteps(madeJob(seed));
  const steps: UmapStep[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done) return { steps, points: value };
    steps.push(value);
  }
}

describe('UMAP of codes', () => {
  const first = runAll(1);

  test('with the same seed gives the same points, with another seed others', () => {
    expect(runAll(1).points).toEqual(first.points);
    expect(runAll(2).points).not.toEqual(first.points);
  });

  test('parts groups that are apart in code space', () => {
    const at = (i: number): [number, number] => [first.points[2 * i] ?? NaN, first.points[2 * i + 1] ?? NaN];
    const distance = (i: number, j: number): number => Math.hypot(at(i)[0] - at(j)[0], at(i)[1] - at(j)[1]);
    for (let i = 0; i < 90; i++) {
      const others = [...Array(90).keys()].filter((j) => j !== i);
      const closest = others.toSorted((one, other) => distance(i, one) - distance(i, other))[0] ?? -1;
      expect(closest % 3).toBe(i % 3);
    }
  });

  test('says how far it is, in steps that only grow, to the end', () => {
    const shares = first.steps.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(first.steps.at(-1)?.points).toEqual(first.points);
  });

  test('refuses too few codes with a sentence', () => {
    const few = { codes: new Float32Array(5 * UNITS), units: UNITS, start: new Float32Array(10), seed: 1 };
    expect(() => umapInSteps(few).next()).toThrow(`UMAP needs at least ${LEAST_UMAP} codes and got 5`);
  });

  test('copes with codes that are all the same', () => {
    const same = { codes: new Float32Array(20 * UNITS), units: UNITS, start: new Float32Array(40), seed: 1 };
    const work = umapInSteps(same);
    let next = work.next();
    while (!next.done) next = work.next();
    expect(next.value.every(Number.isFinite)).toBe(true);
  });
});
