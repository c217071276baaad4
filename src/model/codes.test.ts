/** Ways between codes, and where a new code belongs on a map. */
import { expect, test } from 'vitest';
import { between, placeAmong, withUnit } from './codes.ts';

const ONE = Float32Array.of(0.1, -2, 3.3);
const OTHER = Float32Array.of(7, 0.25, -1.7);

test('an interpolation begins at one code and ends at the other, exactly', () => {
  expect(between(ONE, OTHER, 0)).toEqual(ONE);
  expect(between(ONE, OTHER, 1)).toEqual(OTHER);
  expect(between(ONE, OTHER, 0.5)[1]).toBeCloseTo(-0.875, 6);
});

test('changing a unit leaves the code it came from as it was', () => {
  expect([...withUnit(ONE, 1, 9)]).toEqual([ONE[0], 9, ONE[2]]);
  expect(ONE[1]).toBe(-2);
});

test('a code of the map lies where the map has it, another among its nearest', () => {
  const codes = Float32Array.of(0, 0, 1, 0, 0, 1, 50, 50, 51, 50, 50, 51, 52, 52);
  const points = Float32Array.of(0, 0, 1, 1, 2, 2, 90, 90, 91, 91, 92, 92, 93, 93);
  expect(placeAmong(codes, points, Float32Array.of(51, 50))).toEqual([91, 91]);
  const [x, y] = placeAmong(codes, points, Float32Array.of(50.5, 50.5));
  expect(x).toBeGreaterThan(80);
  expect(y).toBe(x);
  expect(placeAmong(new Float32Array(0), new Float32Array(0), ONE)).toEqual([0, 0]);
});
