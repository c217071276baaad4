import { expect, test } from 'vitest';
import { isAllowed, licencesOf } from './licences.mjs';

test('the packages of production are listed by name, also those inside others; the tools are not', () => {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/b': { version: '2.0.0', license: 'MIT' },
    'node_modules/b/node_modules/@scope/a': { version: '1.0.0' },
    'node_modules/tool': { version: '3.0.0', license: 'GPL-3.0', dev: true },
  };
  expect(licencesOf(packages, () => 'ISC')).toEqual([
    { name: '@scope/a', version: '1.0.0', licence: 'ISC' },
    { name: 'b', version: '2.0.0', licence: 'MIT' },
  ]);
});

test.each([
  ['MIT', true],
  ['(GPL-3.0 OR Apache-2.0)', true],
  ['MIT AND CC0-1.0', true],
  ['MIT AND GPL-3.0', false],
  ['none stated', false],
])('%s: %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});
