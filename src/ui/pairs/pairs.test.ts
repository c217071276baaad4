/** What the pairs panel computes by itself: ties, bars, cursors, pages of filters, and a filter's numbers. */
import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialise } from '../../model/initialise.ts';
import { layoutOf } from '../../model/parameters.ts';
import { at, pairMatrices } from '../../paint/matrix.ts';
import { weightAfter, weightAt } from './cursor.ts';
import { filterNumbers } from './filter-numbers.ts';
import { cornerOf, pageOf, pageSize, unitAfterKey } from './filter-pages.ts';
import { barShare, tieOf } from './tie.ts';

describe('a tie', () => {
  it('is one only when the difference is exactly 0', () => {
    expect([0, 1e-12, 0.0999, 0.1, 2, NaN].map(tieOf)).toEqual(['tied', 'nearly', 'nearly', 'apart', 'apart', 'apart']);
  });

  it('shows gradients by their logarithm, and nothing for none', () => {
    expect([0, NaN, 1e-6, 1e-2, 100, 1e9].map(barShare)).toEqual([0, 0, 0, 0.5, 1, 1]);
  });
});

describe('the weight pointed at', () => {
  const shape = { outer: 784, inner: 196 };

  it('is read by column and row, whatever size the picture has', () => {
    expect(weightAt(1, shape, 0, 0)).toEqual({ pair: 1, inner: 0, outer: 0 });
    expect(weightAt(1, shape, 1, 1)).toEqual({ pair: 1, inner: 195, outer: 783 });
    expect(weightAt(1, shape, 17.5 / 784, 3.5 / 196)).toEqual({ pair: 1, inner: 3, outer: 17 });
  });

  it('moves by one, or by ten, and stays inside', () => {
    const from = { pair: 0, inner: 3, outer: 5 };
    expect(weightAfter(from, shape, 'ArrowDown', false)).toEqual({ pair: 0, inner: 4, outer: 5 });
    expect(weightAfter(from, shape, 'ArrowLeft', true)).toEqual({ pair: 0, inner: 3, outer: 0 });
    expect(weightAfter(from, shape, 'Tab', false)).toBeNull();
  });
});

describe('a page of filters', () => {
  it('fills one line, or all the height', () => {
    expect(pageOf(196, 0, 28, 600, 0)).toEqual({ columns: 20, lines: 1, first: 0, count: 20, page: 0, pages: 10 });
    expect(pageOf(196, 1, 28, 600, 330)).toEqual({ columns: 20, lines: 5, first: 100, count: 96, page: 1, pages: 2 });
  });

  it('shows every unit once and fits, for any room', () => {
    const sizes = record({
      units: integer({ min: 1, max: 4096 }),
      width: integer({ min: 28, max: 2000 }),
      height: integer({ min: 0, max: 1000 }),
    });
    assert(
      property(sizes, ({ units, width, height }) => {
        const { pages } = pageOf(units, 0, 28, width, height);
        const shown = Array.from({ length: pages }, (_, page) => pageOf(units, page, 28, width, height));
        expect(shown.reduce((sum, page) => sum + page.count, 0)).toBe(units);
        for (const page of shown) expect(pageSize(page, { columns: 28, rows: 28 }).width).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('holds a page to those there are', () => {
    expect(pageOf(196, 99, 28, 600, 0).page).toBe(9);
    expect(pageOf(196, -1, 28, 600, 0).page).toBe(0);
  });

  it('places every tile inside the page', () => {
    const tile = { columns: 28, rows: 28 };
    const page = pageOf(196, 1, 28, 600, 330);
    const { width, height } = pageSize(page, tile);
    const last = cornerOf(page.count - 1, page.columns, tile);
    expect(last.left + 28).toBeLessThanOrEqual(width);
    expect(last.top + 2 * 28 + 1).toBe(height);
  });

  it('is walked by arrows', () => {
    expect(unitAfterKey(0, 196, 20, 'ArrowLeft')).toBe(0);
    expect(unitAfterKey(19, 196, 20, 'ArrowRight')).toBe(20);
    expect(unitAfterKey(5, 196, 20, 'ArrowDown')).toBe(25);
    expect(unitAfterKey(5, 196, 20, 'End')).toBe(195);
    expect(unitAfterKey(5, 196, 20, 'a')).toBeNull();
  });
});

describe('the numbers of a filter', () => {
  const sizes = [12, 5, 3];
  const layout = layoutOf(sizes);
  const matrices = pairMatrices(initialise(sizes, 'normal', 9), layout, 0);

  it('are those of its column of W and its row of V', () => {
    const w = Array.from({ length: 12 }, (_, pixel) => at(matrices.encoder, 2, pixel));
    const v = Array.from({ length: 12 }, (_, pixel) => at(matrices.decoder, 2, pixel));
    const dot = w.reduce((sum, value, i) => sum + value * (v[i] ?? 0), 0);
    const numbers = filterNumbers(matrices, 2);
    expect(numbers.encoder).toBeCloseTo(Math.hypot(...w), 12);
    expect(numbers.decoder).toBeCloseTo(Math.hypot(...v), 12);
    expect(numbers.distance).toBeCloseTo(Math.hypot(...w.map((value, i) => value - (v[i] ?? 0))), 12);
    expect(numbers.cosine).toBeCloseTo(dot / (Math.hypot(...w) * Math.hypot(...v)), 12);
  });

  it('are 0 apart and fully aligned where the pair is tied', () => {
    const tied = { encoder: matrices.encoder, decoder: matrices.encoder };
    expect(filterNumbers(tied, 4).distance).toBe(0);
    expect(filterNumbers(tied, 4).cosine).toBeCloseTo(1, 12);
  });
});
