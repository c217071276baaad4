import { describe, expect, test } from 'vitest';
import { Batches, type BatchRows } from './batches.ts';

const PIECES = [
  { first: 0, count: 10 },
  { first: 10, count: 25 },
];
const arrived = (count: number) => ({ count, pieces: PIECES });

function epoch(batches: Batches, count = 35): BatchRows[] {
  const taken: BatchRows[] = [];
  do taken.push(batches.next(arrived(count), false) ?? { rows: new Uint32Array(0), endsEpoch: true });
  while (!taken.at(-1)?.endsEpoch);
  return taken;
}
const rowsOf = (batches: BatchRows[]): number[] => batches.flatMap(({ rows }) => [...rows]);
const sorted = (rows: number[]): number[] => rows.toSorted((a, b) => a - b);

describe('batches', () => {
  test('an epoch takes every image once, the last batch what is left', () => {
    const batches = new Batches(1, 8);
    for (let i = 0; i < 3; i++) {
      const taken = epoch(batches);
      expect(taken.map(({ rows }) => rows.length)).toEqual([8, 8, 8, 8, 3]);
      expect(sorted(rowsOf(taken))).toEqual(Array.from({ length: 35 }, (_, n) => n));
    }
  });

  test('epochs differ, seeds differ, and the same seed repeats', () => {
    const [one, again, other] = [new Batches(1, 8), new Batches(1, 8), new Batches(2, 8)];
    const first = rowsOf(epoch(one));
    expect(rowsOf(epoch(again))).toEqual(first);
    expect(rowsOf(epoch(other))).not.toEqual(first);
    expect(rowsOf(epoch(one))).not.toEqual(first);
  });

  test('the first epoch needs only the pieces that it has come to, and never depends on when they came', () => {
    const [early, late] = [new Batches(1, 8), new Batches(1, 8)];
    const first = early.next(arrived(10), false);
    expect(first?.rows.every((row) => row < 10)).toBe(true);
    expect(early.next(arrived(10), false)).toBeNull();
    expect(early.next(arrived(10), false)).toBeNull();
    expect(rowsOf([first ?? { rows: new Uint32Array(0), endsEpoch: true }, ...epoch(early)])).toEqual(
      rowsOf(epoch(late)),
    );
  });

  test('when no more will arrive, what is there is all there is', () => {
    const batches = new Batches(1, 4);
    const taken = [1, 2, 3, 4, 5, 6].map(() => batches.next(arrived(10), true));
    expect(taken.map((batch) => batch?.rows.length)).toEqual([4, 4, 2, 4, 4, 2]);
    expect(taken.map((batch) => batch?.endsEpoch)).toEqual([false, false, true, false, false, true]);
  });

  test('an epoch over images that then never arrive goes on with those that did', () => {
    const batches = new Batches(1, 4);
    epoch(batches);
    const rows = rowsOf(
      [1, 2, 3, 4].map(() => batches.next(arrived(10), true) ?? { rows: new Uint32Array(0), endsEpoch: true }),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row < 10)).toBe(true);
  });

  test('nothing at all is waited for', () => {
    expect(new Batches(1, 4).next(arrived(0), true)).toBeNull();
    expect(new Batches(1, 4).next(arrived(0), false)).toBeNull();
  });

  test('a restored position goes on with the same batches', () => {
    const batches = new Batches(3, 8);
    epoch(batches);
    batches.next(arrived(35), false);
    const { position } = batches;
    const rest = epoch(batches);
    const other = new Batches(3, 8);
    other.restore(position, arrived(35));
    expect(epoch(other)).toEqual(rest);
  });
});
