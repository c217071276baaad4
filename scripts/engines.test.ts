// Where Firefox and WebKit are looked for, and that nothing is installed unasked.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { engineEnvironment, findFirefox, findWebkit, onPath } from './engines.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'mirror-engines-'));

afterEach(() => void vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

test('a program is found on the path, the first name first; the one that FIREFOX names comes before', () => {
  for (const name of ['firefox', 'firefox-esr']) {
    writeFileSync(path.join(folder, name), '');
    chmodSync(path.join(folder, name), 0o755);
  }
  vi.stubEnv('PATH', `/nowhere${path.delimiter}${path.delimiter}${folder}`);
  vi.stubEnv('FIREFOX', '');
  expect(onPath(['firefox', 'firefox-esr'])).toBe(path.join(folder, 'firefox'));
  expect(findFirefox()).toEqual({ programs: path.join(folder, 'firefox-esr') });
  vi.stubEnv('FIREFOX', '/opt/mine');
  expect(findFirefox()).toEqual({ programs: '/opt/mine' });
});

test('what is missing says so, or why it could not be installed', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('MIRROR_WEBKIT_REASON', undefined);
  expect(findWebkit()).toEqual({
    reason: expect.stringMatching(/is not installed; MIRROR_BROWSERS=install/) as string,
  });
  vi.stubEnv('MIRROR_WEBKIT_REASON', 'apt-get update: no network');
  expect(findWebkit()).toEqual({ reason: 'apt-get update: no network' });
});

test('nothing is installed on a machine that did not ask; without apt CI hears why', async () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CI', undefined);
  vi.stubEnv('MIRROR_BROWSERS', undefined);
  expect(await engineEnvironment()).toEqual({});
  vi.stubEnv('CI', '1');
  expect(await engineEnvironment()).toMatchObject({
    MIRROR_WEBKIT_REASON: 'webkit2gtk-driver and xvfb need root and apt',
  });
});
