/** Where codes lie on the map, and which one a pointer or a key means. */
import { describe, expect, test } from 'vitest';
import type { CodeMap } from '../../model/code-readings.ts';
import { imageAfterKey, latticeOf, nearestImage, ownPlane, placeOn, pointAt, viewOf } from './geometry.ts';

const POINTS = Float32Array.of(0, 0, 10, 0, 0, 4, -2, -4, 9, 1);
const all = (): boolean => true;

describe('a view of the map', () => {
  const view = viewOf(POINTS, 200, 100);

  test('holds every point, with one scale for both axes and y upwards', () => {
    for (let i = 0; i < POINTS.length; i += 2) {
      const [x, y] = placeOn(view, POINTS[i] ?? 0, POINTS[i + 1] ?? 0);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(200);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(100);
    }
    const [[x0, y0], [x1, y1]] = [placeOn(view, 0, 0), placeOn(view, 1, 1)];
    expect(x1 - x0).toBeCloseTo(y0 - y1, 10);
    expect(x1).toBeGreaterThan(x0);
  });

  test('leads back from the canvas to the plane', () => {
    const [x, y] = pointAt(view, ...placeOn(view, 3.5, -1.25));
    expect(x).toBeCloseTo(3.5, 10);
    expect(y).toBeCloseTo(-1.25, 10);
  });

  test('of one point, of none and of points that are not finite is finite', () => {
    for (const points of [Float32Array.of(3, 4), new Float32Array(0), Float32Array.of(NaN, 1, 2, Infinity)]) {
      expect(placeOn(viewOf(points, 50, 50), 3, 4).every(Number.isFinite)).toBe(true);
    }
  });
});

describe('the image that is meant', () => {
  const view = viewOf(POINTS, 200, 100);

  test('is the nearest within reach of the pointer, of those that are shown', () => {
    const at = placeOn(view, 9.4, 0.6);
    expect(nearestImage(view, POINTS, all, at, 20)).toBe(4);
    expect(nearestImage(view, POINTS, (image) => image !== 4, at, 20)).toBe(1);
    expect(nearestImage(view, POINTS, all, placeOn(view, 5, 3), 5)).toBeNull();
  });

  test('follows the arrows, and stays where an arrow leads nowhere', () => {
    // A step aside counts double: 10 straight on is nearer than 9 with 1 aside
    expect(imageAfterKey(POINTS, all, 0, 'ArrowRight')).toBe(1);
    expect(imageAfterKey(POINTS, (image) => image !== 1, 0, 'ArrowRight')).toBe(4);
    expect(imageAfterKey(POINTS, all, 0, 'ArrowUp')).toBe(2);
    expect(imageAfterKey(POINTS, all, 0, 'ArrowDown')).toBe(3);
    expect(imageAfterKey(POINTS, all, 3, 'ArrowDown')).toBe(3);
    expect(imageAfterKey(POINTS, (image) => image > 1, null, 'ArrowDown')).toBe(2);
    expect(imageAfterKey(POINTS, () => false, null, 'ArrowDown')).toBeNull();
  });
});

describe('codes of one or two units', () => {
  const of = (units: number, codes: Float32Array) => ({ units, codes, count: codes.length / units }) as CodeMap;

  test('lie on their own plane, or on a line for each class', () => {
    const codes = Float32Array.of(1, 2, 3, 4);
    expect(ownPlane(of(2, codes), Uint8Array.of(0, 0))).toBe(codes);
    expect([...ownPlane(of(1, Float32Array.of(0, 20)), Uint8Array.of(0, 3))]).toEqual([0, 0, 20, 6]);
  });

  test('have a grid of square cells that covers the view, or one row of them', () => {
    const view = viewOf(POINTS, 200, 100);
    const cells = latticeOf(view, 2, 8);
    expect(cells).toHaveLength(8 * 4);
    expect(cells[0]).toMatchObject({ left: 0, top: 0, side: 25 });
    const [x, y] = placeOn(view, ...(cells[9]?.point ?? [0, 0]));
    expect(x).toBeCloseTo(37.5, 9);
    expect(y).toBeCloseTo(37.5, 9);
    expect(latticeOf(view, 1, 8).map(({ top }) => top)).toEqual(Array.from({ length: 8 }, () => 75));
  });
});
