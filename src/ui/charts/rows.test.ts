import { describe, expect, test } from 'vitest';
import type { Curves } from '../../model/readings.ts';
import { onLinear, onLog } from './axis.ts';
import { lossRows, pairRows, valuesOf } from './rows.ts';

const curves: Curves = {
  train: [
    { step: 1, mean: 0.2, low: 0.1, high: 0.3 },
    { step: 4, mean: 0, low: 0, high: 0.1 },
  ],
  test: [
    { step: 4, loss: 0.15, images: 10 },
    { step: 6, loss: NaN, images: 10 },
  ],
  asymmetry: [],
  alignment: [],
  orthogonality: [],
  gradientEncoder: [],
  gradientDecoder: [],
  gradientCosine: [],
  copyJumps: [],
  markers: [],
  ghosts: [],
};

describe('lossRows', () => {
  test('training and test of the same step share a row', () => {
    const rows = lossRows(curves, onLinear);
    expect(rows.map(({ step }) => step)).toEqual([1, 4, 6]);
    expect(rows[1]?.values).toEqual({ train: 0, test: 0.15 });
    expect(rows[1]?.band).toEqual([0, 0.1]);
  });

  test('curves beside the run’s own have keys of their own', () => {
    const laid = [{ id: 'a', name: 'a', look: 2, train: curves.train.slice(0, 1), test: [{ step: 9, loss: 0.5 }] }];
    const rows = lossRows(curves, onLinear, laid);
    expect(rows.map(({ step, values }) => [step, values])).toEqual([
      [1, { train: 0.2, besideTrain2: 0.2 }],
      [4, { train: 0, test: 0.15 }],
      [6, { test: null }],
      [9, { besideTest2: 0.5 }],
    ]);
  });

  test('what a logarithmic axis would break on is left out', () => {
    const rows = lossRows(curves, onLog);
    expect(rows[1]?.values).toEqual({ train: null, test: 0.15 });
    expect(rows[1]?.band).toBeNull();
    expect([...valuesOf(rows)].filter((value) => value !== null && !(value > 0))).toEqual([]);
  });

  test('a row knows the newest value of every series', () => {
    expect(lossRows(curves, onLinear)[2]?.latest).toMatchObject({ train: 0 });
  });
});

test('pairRows names a series after its side and pair', () => {
  const rows = pairRows({ encoder: [{ step: 2, values: [1, 2] }], decoder: [{ step: 2, values: [3, 4] }] }, onLog);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.values).toEqual({ encoder0: 1, encoder1: 2, decoder0: 3, decoder1: 4 });
});

test('the two sides of a copy are two rows, the one before in front, so that a line between them is upright', () => {
  const pair = [
    { step: 2, values: [0.5] },
    { step: 8, values: [0.9] },
    { step: 8, values: [0] },
  ];
  const rows = pairRows({ pair }, onLinear);
  expect(rows.map(({ step, values }) => [step, values['pair0']])).toEqual([
    [2, 0.5],
    [8, 0.9],
    [8, 0],
  ]);
});

test('a ghost has series of its own', () => {
  const ghost = { number: 2, rules: ['soft'], since: 3, train: curves.train.slice(1), test: curves.test.slice(0, 1) };
  const rows = lossRows({ ...curves, ghosts: [ghost] }, onLinear);
  expect(rows[1]?.values).toEqual({ train: 0, test: 0.15, ghostTrain2: 0, ghostTest2: 0.15 });
});
