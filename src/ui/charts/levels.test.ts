import { expect, test } from 'vitest';
import { fromZero, logAxis } from './axis.ts';
import { withRoom } from './levels.ts';

const levels = [
  { value: 0.0675, label: 'mean image', dash: '7 4' },
  { value: 0.0117, label: 'PCA-49', dash: '2 3' },
];

test('on a logarithmic axis both names have room', () => {
  expect(withRoom(levels, logAxis([0.01, 0.25])).map(({ label }) => label)).toEqual(['PCA-49', 'mean image']);
});

test('where the lines fall together only one is named, and both are drawn', () => {
  const drawn = withRoom(levels, fromZero(44));
  expect(drawn.map(({ value }) => value)).toEqual([0.0117, 0.0675]);
  expect(drawn.map(({ label }) => label)).toEqual(['PCA-49', '']);
});
