import { expect, test } from 'vitest';
import { trendOf } from './trend.ts';

const points = (values: readonly number[]) => values.map((value, step) => ({ step, values: [7, value] }));

test.each([
  [[0.5, 0.45, 0.41], 'falling'],
  [[0.1, 0.2], 'rising'],
  [[0.4, 0.401], 'steady'],
  [[0, 0, 0], 'steady'],
  [[0.4], 'steady'],
  [[], 'steady'],
  // What was long ago does not count
  [[9, 1, 1, 1, 1, 1, 1, 1, 1, 1], 'steady'],
] as const)('the readings %j are %s', (values, trend) => {
  expect(trendOf(points(values), 1)).toBe(trend);
});
