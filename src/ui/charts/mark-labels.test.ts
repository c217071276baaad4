import { expect, test } from 'vitest';
import { fitting, withRoom } from './mark-labels.ts';

test('a name that the next would cover is left out', () => {
  const marks = [0, 5, 30, 43, 44].map((x) => ({ x }));
  expect(withRoom(marks).map(({ x }) => x)).toEqual([5, 30, 44]);
  expect(withRoom([])).toEqual([]);
});

test('a name is cut where its line ends', () => {
  expect(fitting('Transposed', 70)).toBe('Transposed');
  expect(fitting('Copy each step', 70)).toBe('Copy each…');
  expect(fitting('Untied', 3)).toBe('U…');
});
