// End-to-end tests: the built page as visitors get it, served at the root of a host and once more under a sub-path.

import { defineConfig, type Project } from '@playwright/test';
import { findBrowser, hostArguments } from './scripts/browser.mjs';

/** The test runner passes free ports; these are odd, so that a page somebody looks at is never the one tested. */
const ROOT_PORT = Number(process.env['E2E_PORT'] ?? 47_173);
const SUB_PATH_PORT = Number(process.env['E2E_SUB_PATH_PORT'] ?? 47_174);
const SUB_PATH = '/some/path/';

const launchOptions = { executablePath: await findBrowser(), args: hostArguments() };

function project(name: string, baseURL: string, more: Project): Project {
  return {
    name,
    use: {
      browserName: 'chromium',
      baseURL,
      launchOptions,
      viewport: { width: 1280, height: 800 },
      serviceWorkers: 'block',
    },
    ...more,
  };
}

function server(port: number, prefix: string) {
  return {
    command: `node scripts/serve.mjs --port ${port} --prefix ${prefix}`,
    url: `http://localhost:${port}${prefix}`,
    reuseExistingServer: false,
  };
}

export default defineConfig({
  testDir: 'e2e',
  // The engines beside Chromium have their own clients, and Vitest runs those
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Two cores: a training page and its browser fill both
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  // A trace costs a third of the whole time; E2E_TRACE=1 keeps those of failures
  use: { trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure' },
  projects: [
    project('page', `http://localhost:${ROOT_PORT}/`, {}),
    // What a visitor needs first works wherever dist/ lies
    project('sub-path', `http://localhost:${SUB_PATH_PORT}${SUB_PATH}`, { grep: /@sub-path/ }),
  ],
  webServer: [server(ROOT_PORT, '/'), server(SUB_PATH_PORT, SUB_PATH)],
});
