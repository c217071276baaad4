import { describe, expect, test } from 'vitest';
import { geometryOf, nearestStep, ROOM } from './geometry.ts';

const at = (step: number, median: number, low = median, high = median, seeds = 1) => ({
  step,
  seconds: step / 100,
  loss: { median, low, high },
  seeds,
});
const box = { width: ROOM.left + 200 + ROOM.right, height: ROOM.top + 100 + ROOM.bottom };

describe('the chart of a race', () => {
  test('puts 0 at the left and the end of the race at the right, by step or by seconds', () => {
    const curve = [at(0, 1), at(50, 0.5)];
    const bySteps = geometryOf([curve], { bySeconds: false, log: false }, box, 100);
    expect(bySteps.lines[0]?.places.map(({ x }) => x - ROOM.left)).toEqual([0, 100]);
    const bySeconds = geometryOf([curve], { bySeconds: true, log: false }, box, 0);
    expect(bySeconds.lines[0]?.places.map(({ x }) => x - ROOM.left)).toEqual([0, 200]);
  });

  test('draws a band only where several seeds are behind a point', () => {
    const { lines } = geometryOf([[at(0, 1), at(9, 2, 1, 3, 5)], [at(0, 1)]], { bySeconds: false, log: true }, box, 9);
    expect(lines[0]?.band).toMatch(/^M.*Z$/);
    expect(lines[1]?.band).toBe('');
    expect(lines[0]?.places[0]?.y).toBeGreaterThan(lines[0]?.places[1]?.y ?? 0);
  });

  test('leaves out of a logarithmic axis what it cannot show', () => {
    const { lines } = geometryOf([[at(0, 0), at(9, 2)]], { bySeconds: false, log: true }, box, 9);
    expect(lines[0]?.places.map(({ step }) => step)).toEqual([9]);
    expect(lines[0]?.path).not.toMatch(/NaN|Infinity/);
  });

  test('shows an empty frame for no curves', () => {
    const { lines, x } = geometryOf([[], []], { bySeconds: true, log: false }, box, 0);
    expect(x.domain).toEqual([0, 1]);
    expect(nearestStep(lines, 50)).toBeNull();
  });

  test('finds the step under the pointer', () => {
    const { lines } = geometryOf([[at(0, 1), at(50, 0.5), at(100, 0.2)]], { bySeconds: false, log: false }, box, 100);
    expect(nearestStep(lines, ROOM.left + 120)).toBe(50);
  });
});
