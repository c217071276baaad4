import { describe, expect, it } from 'vitest';
import { finish, inSlices, within } from './steps.ts';

function* count(to: number): Generator<number, string> {
  for (let i = 1; i <= to; i++) yield i / to;
  return 'done';
}

describe('a computation in steps', () => {
  it('can be driven to its end at once', () => expect(finish(count(4))).toBe('done'));

  it('can be part of a larger one', () => {
    expect([...within(0.5, 1, count(2))]).toEqual([0.75, 1]);
    expect(finish(within(0.5, 1, count(2)))).toBe('done');
  });

  it('stops less often in slices', () => {
    expect([...inSlices(0, count(4))]).toEqual([0.25, 0.5, 0.75, 1]);
    expect([...inSlices(Infinity, count(4))]).toEqual([]);
    expect(finish(inSlices(Infinity, count(4)))).toBe('done');
  });
});
