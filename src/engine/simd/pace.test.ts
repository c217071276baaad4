import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** Share of tapes that ran together, when each took so many milliseconds together and alone. */
function shareTogether(pace: Pace, tapes: number, together: number, alone: number, work = 1e8): number {
  let joint = 0;
  for (let i = 0; i < tapes; i++) {
    const isTogether = pace.isTogether(work);
    pace.note(isTogether, work, isTogether ? together : alone);
    joint += Number(isTogether);
  }
  return joint / tapes;
}

test('helpers that help are used, and others hardly', () => {
  expect(shareTogether(new Pace(), 1000, 3, 5)).toBeGreaterThan(0.95);
  expect(shareTogether(new Pace(), 1000, 8, 5)).toBeLessThan(0.05);
});

test('a machine that becomes busy, or idle again, is noticed', () => {
  const pace = new Pace();
  shareTogether(pace, 300, 3, 5);
  shareTogether(pace, 200, 9, 5);
  expect(shareTogether(pace, 200, 9, 5)).toBeLessThan(0.05);
  shareTogether(pace, 200, 3, 5);
  expect(shareTogether(pace, 200, 3, 5)).toBeGreaterThan(0.95);
});

test('small work wakes nobody, but for the very first, with which helpers are tried', () => {
  const pace = new Pace();
  expect(shareTogether(pace, 3, 1, 2, 1e5)).toBe(1);
  shareTogether(pace, 3, 1, 2, 1e5);
  expect(shareTogether(pace, 500, 1, 2, 1e5)).toBe(0);
  expect(shareTogether(new Pace(), 3, 1, 2, 0)).toBe(0);
});
