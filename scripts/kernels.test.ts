import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildKernels, compile, hashSources, KERNELS, moduleOf } from './kernels.mjs';

describe.each(Object.entries(KERNELS))('the kernels of the %s', (name, kernels) => {
  test('are made once from the same sources, in every variant', async () => {
    await buildKernels(kernels);
    const file = moduleOf(kernels);
    const { mtimeMs } = statSync(file);
    expect(await buildKernels(kernels)).toBe(false);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(hashSources(kernels));
    for (const variant of Object.keys(kernels.variants)) expect(text).toContain(`  ${variant}:`);
  });

  test('are valid WebAssembly of a few kilobytes', async () => {
    const binary = await compile(kernels, []);
    expect(WebAssembly.validate(new Uint8Array(binary))).toBe(true);
    // Those of the algebra are compiled without a pause
    expect(binary.length).toBeLessThan(name === 'algebra' ? 7000 : 20_000);
  }, 30_000);
});

test('a compiler that refuses says why', async () => {
  await expect(compile(KERNELS.engine, ['--runtime', 'none-such'])).rejects.toThrow(/none-such/);
}, 30_000);
