/** What the contract's small networks do not reach: growth, and blocks of large batches. */
import { afterEach, describe, expect, test } from 'vitest';
import { batchOf, createEngine, disposeAll, settings } from './engine-rig.ts';
import { apart } from './rig.ts';
import { Space } from './space.ts';

afterEach(disposeAll);

describe('memory', () => {
  test('growing for a larger batch loses nothing', async () => {
    const grown = await createEngine();
    await grown.step(batchOf(2), settings('transposed'));
    await grown.step(batchOf(700), settings('transposed'));
    const roomy = await createEngine();
    await roomy.errors({ bytes: new Uint8Array(300 * 256), pixels: 300, count: 256 }, 0, 256);
    await roomy.step(batchOf(2), settings('transposed'));
    await roomy.step(batchOf(700), settings('transposed'));
    expect(await grown.state()).toEqual(await roomy.state());
    expect(grown.memory().buffers).toBe(1);
  });

  test('that is not to be had is an error in words', () => {
    const space = new Space(new WebAssembly.Memory({ initial: 1, maximum: 2 }));
    expect(() => space.take(2 ** 20)).toThrow(/no 2 MiB of memory/);
  });
});

test('the gradient of a large batch is the mean of its halves', async () => {
  const engine = await createEngine();
  const start = await engine.state();
  const whole = batchOf(1000);
  const gradientOf = async (from: number, to: number): Promise<Float32Array> => {
    const input = whole.input.subarray(from * 300, to * 300);
    engine.load(start);
    await engine.step({ kind: 'values', input, target: input, size: to - from }, settings('untied'));
    return engine.gradients();
  };
  const [first, second] = [await gradientOf(0, 500), await gradientOf(500, 1000)];
  expect(
    apart(
      await gradientOf(0, 1000),
      first.map((value, i) => (value + (second[i] ?? NaN)) / 2),
    ),
  ).toBeLessThan(1e-5);
});

test('an image that has not arrived, or has other pixels, is refused', async () => {
  const engine = await createEngine();
  const images = { bytes: new Uint8Array(600), pixels: 300, count: 1 };
  const step = (pixels: number, row: number): void =>
    void engine.step({ kind: 'rows', images: { ...images, pixels }, rows: Uint32Array.of(row) }, settings('untied'));
  expect(() => step(300, 1)).toThrow(/image 1 has not arrived/);
  expect(() => step(299, 0)).toThrow(/299 pixels/);
  expect(() => step(300, 0)).not.toThrow();
});
