import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildKernels, compile, hashSources, MODULE, VARIANTS } from './kernels.mjs';

test('the module is made once from the same sources, and holds every variant', async () => {
  await buildKernels();
  const { mtimeMs } = statSync(MODULE);
  expect(await buildKernels()).toBe(false);
  expect(statSync(MODULE).mtimeMs).toBe(mtimeMs);
  const text = readFileSync(MODULE, 'utf8');
  expect(text).toContain(hashSources());
  for (const name of Object.keys(VARIANTS)) expect(text).toContain(`  ${name}:`);
});

test('the baseline binary is valid WebAssembly of a few kilobytes', async () => {
  const binary = await compile([]);
  expect(WebAssembly.validate(new Uint8Array(binary))).toBe(true);
  expect(binary.length).toBeLessThan(20_000);
}, 30_000);

test('a compiler that refuses says why', async () => {
  await expect(compile(['--runtime', 'none-such'])).rejects.toThrow(/none-such/);
}, 30_000);
