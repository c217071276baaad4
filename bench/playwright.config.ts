// How the built page is measured, through the page object of the tests. Run by scripts/bench-page.mjs, which serves it.

import { defineConfig } from '@playwright/test';
import { benchArguments } from '../scripts/bench-browser.mjs';
import { findBrowser } from '../scripts/browser.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  timeout: 600_000,
  reporter: [['line']],
  use: {
    browserName: 'chromium',
    baseURL: process.env['MIRROR_BENCH_URL'] ?? 'http://localhost:4173/',
    launchOptions: {
      executablePath: await findBrowser(),
      args: benchArguments(process.env['MIRROR_BENCH_GPU'] === '1'),
    },
    viewport: { width: 1280, height: 800 },
  },
});
