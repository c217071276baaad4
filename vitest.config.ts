// The projects: unit tests in Node, what needs Python, the built page in Firefox and WebKit, and the engine contract twice:
// in Node and in a real browser with WebGPU and WebGL.

import { readFileSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser, hostArguments } from './scripts/browser.mjs';

const CONTRACT = 'src/engine/contract.test.ts';
/** Own kernels against double precision, with every tile and at awkward sizes. */
const KERNELS = 'src/engine/wgsl/kernels.contract.test.ts';
/** The SIMD kernels: in Node 20 only the variant without relaxed SIMD, in the browser both. */
const SIMD_KERNELS = 'src/engine/simd/kernels.test.ts';

/** The text of another golden file that the contract is to hold, or nothing. Reaches both projects. */
function extraGolden(): string {
  const file = process.env['GOLDEN'] ?? '';
  return file === '' ? '' : readFileSync(file, 'utf8');
}

async function browser() {
  // Without a browser this project fails with Playwright's own words, and the others run all the same
  const found = await findBrowser().catch(() => undefined);
  const launchOptions = { args: hostArguments(), ...(found === undefined ? {} : { executablePath: found }) };
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  };
}

/** Software WebGPU on two cores is some hundred times slower than a GPU. */
const SLOW = { testTimeout: 120_000, hookTimeout: 60_000 };

const provide = { extraGolden: extraGolden() };

/** How often each fuzzed property is tried, unless `npm run fuzz` asks for more. */
const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 125);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'e2e/engines/*.test.ts'],
          exclude: ['**/*.contract.test.ts', '**/*.python.test.ts', CONTRACT],
          testTimeout: Math.max(30_000, 200 * fuzzRuns),
          // What is waited for comes when it comes: also on two cores that do something else beside
          expect: { poll: { timeout: 20_000 } },
          provide: { fuzzRuns },
        },
      },
      {
        // The first `import torch` of a machine takes half a minute
        test: { name: 'python', environment: 'node', include: ['src/**/*.python.test.ts'], testTimeout: 180_000 },
      },
      {
        // The built page in the engines that Playwright cannot drive here
        test: { name: 'browsers', environment: 'node', include: ['e2e/engines/*.smoke.ts'] },
      },
      {
        test: { name: 'contract-node', environment: 'node', include: [CONTRACT], provide, ...SLOW },
      },
      {
        test: {
          name: 'contract-browser',
          include: [CONTRACT, KERNELS, SIMD_KERNELS],
          provide,
          ...SLOW,
          browser: await browser(),
        },
      },
    ],
  },
});
