/** The hourglass is symmetric about the code, and every unit of it can be reached and read. */
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationScale } from './activation-scale.ts';
import { unitAfter, unitAt } from './cursor.ts';
import { planLayers, wholeWidth } from './layers.ts';

describe('the layers of the hourglass', () => {
  const plan = planLayers([784, 196, 81, 49]);

  it('are named by their sides', () => {
    expect(plan.map(({ label }) => label)).toEqual(['28²', '14²', '9²', '7²', '9²', '14²', '28²']);
    expect(planLayers([784, 30, 10]).map(({ label }) => label)).toEqual(['28²', '30', '10', '30', '28²']);
  });

  it('mirror each other about the code', () => {
    expect(plan.map(({ side }) => side).join(' ')).toBe('encoder encoder encoder code decoder decoder decoder');
    expect(plan.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 2, 1, 0]);
    expect(plan.map(({ width }) => width)).toEqual(plan.toReversed().map(({ width }) => width));
  });

  it('narrow towards the code', () => {
    const widths = plan.slice(0, 4).map(({ width }) => width);
    expect(widths).toEqual(widths.toSorted((one, other) => other - one));
    expect(wholeWidth(plan)).toBeGreaterThan(5);
  });
});

describe('the cursor of the hourglass', () => {
  const sizes = [784, 30, 4, 30, 784];

  it('finds the unit under a place, and none on a blank cell', () => {
    expect(unitAt(784, 0.5, 0.5)).toBe(14 * 28 + 14);
    expect(unitAt(3, 0.9, 0.9)).toBeNull();
    expect(unitAt(784, 1, 1)).toBe(783);
  });

  it('goes from the edge of one layer to the next, and not beyond the last', () => {
    expect(unitAfter(sizes, { layer: 0, unit: 27 }, 'ArrowRight')).toEqual({ layer: 1, unit: 0 });
    expect(unitAfter(sizes, { layer: 1, unit: 0 }, 'ArrowLeft')?.layer).toBe(0);
    expect(unitAfter(sizes, { layer: 0, unit: 0 }, 'ArrowLeft')).toBeNull();
    expect(unitAfter(sizes, { layer: 4, unit: 783 }, 'ArrowRight')).toBeNull();
  });

  it('never leaves the units there are', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];
    assert(
      property(array(constantFrom(...keys), { maxLength: 200 }), (presses) => {
        let cursor = { layer: 2, unit: 0 };
        for (const press of presses) {
          cursor = unitAfter(sizes, cursor, press) ?? cursor;
          expect(cursor.unit).toBeGreaterThanOrEqual(0);
          expect(cursor.unit).toBeLessThan(sizes[cursor.layer] ?? 0);
        }
      }),
    );
  });
});

describe('the scale of a layer', () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => i / 50 - 1);

  it('is the range of the activation where it has one', () => {
    expect(activationScale('sigmoid', values, null)).toEqual({ kind: 'magnitude', low: 0, high: 1 });
    expect(activationScale('tanh', values, null)).toEqual({ kind: 'signed', bound: 1 });
  });

  it('follows the data otherwise, steadily', () => {
    const scale = activationScale('elu', values, null);
    expect(scale).toEqual({ kind: 'signed', bound: 1.5 });
    expect(
      activationScale(
        'elu',
        values.map((value) => value * 0.9),
        scale,
      ),
    ).toEqual(scale);
  });
});
