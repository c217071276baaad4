/** Where a chart's curves and numbers come to lie. */
import { describe, expect, it } from 'vitest';
import { fromZero, linearAxis, logAxis } from './axis.ts';
import { acrossTicks, nearestRow, plotGeometry, ROOM, stepBeside } from './plot-geometry.ts';
import type { Row } from './rows.ts';
import type { PlotSpec, Series } from './spec.ts';

const BOX = { width: 46 + 8 + 100, height: 6 + 20 + 50 };
const TEST: Series = { key: 'test', label: 'test', colour: 'red', dash: '', width: 1, sparse: true };
const TRAIN: Series = { key: 'train', label: 'train', colour: 'blue', dash: '', width: 1 };

const row = (step: number, values: Row['values'], band: Row['band'] = null): Row => ({
  step,
  values,
  latest: {},
  band,
});

const ROWS = [
  row(0, { train: 1, test: 2 }, [0.5, 1.5]),
  row(50, { train: 0.5 }, [0.5, 1]),
  row(100, { train: 0, test: 1 }, [0, 0.5]),
];

const spec = (changes: Partial<PlotSpec> = {}): PlotSpec => ({
  title: 'Loss',
  rows: ROWS,
  series: [TRAIN, TEST],
  x: fromZero(100),
  y: { log: false, domain: [0, 2], ticks: [0, 1, 2] },
  levels: [],
  marks: [],
  ...changes,
});

describe('the geometry of a chart', () => {
  it('puts each value where its axes have it, and goes on over rows without one', () => {
    const { curves } = plotGeometry(spec(), BOX);
    expect(curves.map(({ line }) => line)).toEqual(['M46 31L96 43.5L146 56', 'M46 6L146 31']);
  });

  it('marks the points of a sparse curve alone', () => {
    const { curves } = plotGeometry(spec(), BOX);
    expect(curves.map(({ dots }) => dots)).toEqual(['', 'M46 6h0M146 31h0']);
  });

  it('draws the band once round', () => {
    expect(plotGeometry(spec(), BOX).band).toBe('M46 18.5L96 31L146 43.5L146 56L96 43.5L46 43.5Z');
  });

  it('has no path for what was never measured', () => {
    const { curves, band } = plotGeometry(spec({ rows: [row(0, { test: null }), row(1, { test: null })] }), BOX);
    expect(curves.every(({ line, dots }) => line === '' && dots === '')).toBe(true);
    expect(band).toBe('');
  });

  it('shows powers of ten equally far apart on a logarithmic axis', () => {
    const { toY } = plotGeometry(spec({ y: { log: true, domain: [0.01, 1], ticks: [] } }), BOX);
    expect([0.01, 0.1, 1].map(toY)).toEqual([56, 31, 6].map((y): unknown => expect.closeTo(y, 9)));
  });

  it.each([linearAxis([]), logAxis([]), { log: false, domain: [1, 1], ticks: [] } as const])(
    'gives finite places on an axis of nothing',
    (y) => expect(Number.isFinite(plotGeometry(spec({ y }), BOX).toY(1))).toBe(true),
  );

  it('holds at the edge what lies outside, also where there is no number to it', () => {
    const { toX, toY, right, bottom } = plotGeometry(spec({ y: logAxis([0.1, 1]) }), BOX);
    expect(toX(1e9)).toBe(right);
    expect(toY(0)).toBe(bottom);
  });

  it('keeps its size at least where the box has none', () => {
    const { left, right, top, bottom } = plotGeometry(spec(), { width: 3, height: 3 });
    expect([left < right, top < bottom]).toEqual([true, true]);
  });
});

describe('the numbers below a chart', () => {
  const toX = (value: number): number => 46 + value;

  it('never touch, and end with the last', () => {
    const ticks = acrossTicks([0, 10, 20, 30, 100, 125, 150], toX, 196, String);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '30', '100', '150']);
    ticks.slice(1).forEach(({ middle }, i) => expect(middle - (ticks[i]?.middle ?? 0)).toBeGreaterThan(18));
  });

  it('stay within the chart', () => {
    const [last] = acrossTicks([150], toX, 196, () => '1,000,000');
    expect(last?.middle).toBeCloseTo(196 + ROOM.right - (9 * 6.2) / 2, 9);
  });
});

describe('reading a chart', () => {
  const rows = [row(0, {}), row(10, { test: 1 }), row(10, { test: 2 }), row(30, {})];

  it('finds the nearest row, of several at one step the last', () => {
    expect([-5, 4, 6, 19, 29].map((step) => nearestRow(rows, step))).toEqual([
      rows[0],
      rows[0],
      rows[2],
      rows[2],
      rows[3],
    ]);
    expect(nearestRow([], 1)).toBeNull();
  });

  it('goes from step to step, and stays at the ends', () => {
    expect([stepBeside(rows, 0, 1), stepBeside(rows, 10, 1), stepBeside(rows, 30, 1)]).toEqual([10, 30, 30]);
    expect([stepBeside(rows, 30, -1), stepBeside(rows, 10, -1), stepBeside(rows, 0, -1)]).toEqual([10, 0, 0]);
  });
});
