import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../model/experiment.ts';
import { hasSlider, scaleOf, stepped, type NumberBound } from './scale.ts';

const bounds = Object.values(SETTINGS)
  .map(({ bound }) => bound)
  .filter((bound): bound is NumberBound => bound.kind === 'number');

describe('scaleOf', () => {
  test('every place on every slider is a number within its bounds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bounds), fc.double({ min: 0, max: 1, noNaN: true }), (bound, position) => {
        const value = scaleOf(bound).toValue(position);
        expect(value).toBeGreaterThanOrEqual(bound.least);
        expect(value).toBeLessThanOrEqual(bound.most);
        if (bound.whole) expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });

  test('the ends of every slider are its bounds', () => {
    for (const bound of bounds) {
      expect(scaleOf(bound).toValue(0)).toBe(bound.least);
      expect(scaleOf(bound).toValue(1)).toBe(bound.most);
    }
  });

  test('the pull of 0.01 lies well inside a slider that goes from 0 to 100', () => {
    const position = scaleOf(SETTINGS.lambda.bound as NumberBound).toPosition(0.01);
    expect(position).toBeGreaterThan(0.3);
    expect(position).toBeLessThan(0.7);
  });

  test('a seed has no slider', () => {
    expect(hasSlider(SETTINGS.seed.bound as NumberBound)).toBe(false);
    expect(hasSlider(SETTINGS.lr.bound as NumberBound)).toBe(true);
  });
});

describe('stepped', () => {
  const rate = SETTINGS.lr.bound as NumberBound;
  const pull = SETTINGS.lambda.bound as NumberBound;

  test('a learning rate goes up and down by 1, 2, 5, 10', () => {
    expect(stepped(rate, 0.002, 1)).toBe(0.005);
    expect(stepped(rate, 0.005, 1)).toBe(0.01);
    expect(stepped(rate, 0.001, -1)).toBe(0.0005);
    expect(stepped(rate, 0.0013, -1)).toBe(0.001);
  });

  test('a batch doubles and halves, on its slider too', () => {
    const batch = SETTINGS.batch.bound as NumberBound;
    expect(stepped(batch, 128, 1)).toBe(256);
    expect(stepped(batch, 100, -1)).toBe(64);
    expect(scaleOf(batch).toValue(scaleOf(batch).toPosition(128))).toBe(128);
  });

  test('no step leaves the bounds', () => {
    for (const bound of bounds) {
      expect(stepped(bound, bound.most, 1)).toBe(bound.most);
      expect(stepped(bound, bound.least, -1)).toBe(bound.least);
    }
  });

  test('a pull can be stepped down to nothing and up again', () => {
    expect(stepped(pull, 0.0001, -1)).toBe(0);
    expect(stepped(pull, 0, 1)).toBeGreaterThan(0);
  });

  test('a seed goes up by one', () => {
    expect(stepped(SETTINGS.seed.bound as NumberBound, 7, 1)).toBe(8);
  });
});
