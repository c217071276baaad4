// How suites are chosen, and how a suite that tells less than it should is counted.

import { expect, test } from 'vitest';
import { chooseSuites, SUITES } from './suites.mjs';
import { settle } from './tally.mjs';

const names = (only?: string) => chooseSuites(only).map(({ name }) => name);

test('without a choice every suite runs, the built page before what tests it', () => {
  const all = names();
  expect(all).toEqual(SUITES.map(({ name }) => name));
  expect(all.indexOf('build')).toBeLessThan(all.indexOf('size'));
  expect(all.indexOf('build')).toBeLessThan(all.indexOf('e2e'));
  expect(all[0]).toBe('prepare');
});

test('a choice keeps the usual order; the beginning of a name stands for all that begin so', () => {
  expect(names('unit, lint')).toEqual(['lint', 'unit']);
  expect(names('contract')).toEqual(['contract-node', 'contract-browser']);
});

test('a suite that there is not is named, with those that there are', () => {
  expect(() => chooseSuites('unit,nonsense')).toThrow(/No suite is called nonsense\. There are: prepare, types,/);
});

test('a suite that died before it could count is one failure', () => {
  expect(settle(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: [] });
  expect(settle(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('a suite without a single test is a failure, one with only skipped tests is not', () => {
  const skipped = [{ name: 'a', reason: 'b' }];
  expect(settle({ passed: 0, failed: 0, skipped: [] }, 0).failed).toBe(1);
  expect(settle({ passed: 0, failed: 0, skipped }, 0)).toEqual({ passed: 0, failed: 0, skipped });
});

test('an end with an error that no test accounts for is a failure', () => {
  expect(settle({ passed: 9, failed: 0, skipped: [] }, 1).failed).toBe(1);
  expect(settle({ passed: 9, failed: 2, skipped: [] }, 1).failed).toBe(2);
  expect(settle({ passed: 9, failed: 0, skipped: [] }, 0).failed).toBe(0);
});
