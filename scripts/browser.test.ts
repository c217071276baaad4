// Where a browser is looked for, and how it is started.

import { expect, test } from 'vitest';
import { candidates, launchArguments } from './browser.mjs';

test('a browser named by the environment comes first, an empty name counts as none', () => {
  const env = { CHROMIUM: '/opt/c', CHROME_PATH: '/opt/d', PATH: '/bin' };
  expect(candidates('linux', env, '/home/a').slice(0, 2)).toEqual(['/opt/c', '/opt/d']);
  expect(candidates('linux', { CHROMIUM: '', PATH: '/bin' }, '/home/a')[0]).toBe('/bin/chromium');
});

test('on Linux the folders of the path are searched, Chromium before Chrome', () => {
  const found = candidates('linux', { PATH: '/a::/b' }, '/home/a');
  expect(found.indexOf('/b/chromium')).toBeLessThan(found.indexOf('/a/google-chrome'));
  expect(found).toContain('/usr/bin/chromium');
  expect(found).not.toContain('/chromium');
});

test('on macOS both application folders are searched', () => {
  const found = candidates('darwin', {}, '/Users/a');
  expect(found).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(found).toContain('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium');
});

test('on Windows the program folders that exist are searched', () => {
  const found = candidates('win32', { PROGRAMFILES: 'C:\\Program Files' }, 'C:\\Users\\a');
  expect(found[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(found.every((file) => file.startsWith('C:\\Program Files'))).toBe(true);
});

test('only root gives up the sandbox', () => {
  expect(launchArguments({ platform: 'linux', root: true })).toContain('--no-sandbox');
  expect(launchArguments({ platform: 'linux', root: false })).not.toContain('--no-sandbox');
});

test('WebGPU is on everywhere, in software but on macOS', () => {
  for (const platform of ['linux', 'win32', 'darwin']) {
    const args = launchArguments({ platform, root: false });
    expect(args).toContain('--enable-unsafe-webgpu');
    expect(args.includes('--use-webgpu-adapter=swiftshader')).toBe(platform !== 'darwin');
  }
});
