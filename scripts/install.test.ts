// What counts as installed, and on which Node the scripts agree to run.

import { expect, test } from 'vitest';
import { isInstalled } from './install.mjs';
import { isTooOld } from './node-version.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/other-system': { version: '2.0.0', optional: true },
  },
};

test('nothing is installed where npm left no record', () => {
  expect(isInstalled(wanted, undefined)).toBe(false);
  expect(isInstalled(wanted, {})).toBe(false);
});

test('the same versions are an installation, without the binaries of other systems', () => {
  expect(isInstalled(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
});

test.each([
  ['missing', {}],
  ['of another version', { 'node_modules/a': { version: '1.0.1' } }],
])('a package that is %s asks for an installation', (_, packages) => {
  expect(isInstalled(wanted, { packages })).toBe(false);
});

test('an optional package of another version asks for one too', () => {
  const packages = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/other-system': { version: '1.9.0' } };
  expect(isInstalled(wanted, { packages })).toBe(false);
});

test('Node 20.19 is the oldest that will do', () => {
  expect(['18.20.4', '20.18.9', '6.0.0'].map(isTooOld)).toEqual([true, true, true]);
  expect(['20.19.0', '20.20.2', '22.1.0', '26.0.0'].map(isTooOld)).toEqual([false, false, false, false]);
});
