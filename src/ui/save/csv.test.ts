import { expect, test } from 'vitest';
import { lossRows } from '../charts/rows.ts';
import { csvOf, tableOf } from './csv.ts';

const WORDS = { step: 'step', lowest: 'lowest', highest: 'highest' };
const SERIES = [
  { key: 'train', label: 'train' },
  { key: 'test', label: 'test, all' },
];

const curves = {
  train: [
    { step: 1, mean: 0.25, low: 0.2, high: 0.3 },
    { step: 2, mean: 0, low: 0, high: 0 },
  ],
  test: [{ step: 2, loss: 1e-9, images: 10 }],
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

test('a curve is saved with all its digits, its zeros, its range and its gaps', () => {
  const rows = lossRows(curves, (value) => value);
  expect(csvOf(tableOf(rows, SERIES, WORDS))).toBe(
    'step,train,"test, all",lowest,highest\r\n1,0.25,,0.2,0.3\r\n2,0,1e-9,0,0\r\n',
  );
});

test('a chart without steps is a table without rows', () => {
  expect(csvOf(tableOf([], SERIES, WORDS))).toBe('step,train,"test, all"\r\n');
});
