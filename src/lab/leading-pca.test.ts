import { expect, test } from 'vitest';
import { finish } from '../algebra/steps.ts';
import { seededRandom } from '../model/random.ts';
import { baselines } from './baselines.ts';
import { leadingBaselines } from './leading-pca.ts';

/** Images of `pixels` that `directions` smooth patterns and a little noise make. */
function images(count: number, pixels: number, directions: number, seed: number) {
  const random = seededRandom(seed, 'images');
  const bytes = new Uint8Array(count * pixels);
  for (let row = 0; row < count; row++) {
    const parts = Array.from({ length: directions }, (_, k) => random.normal() / (1 + k));
    for (let i = 0; i < pixels; i++) {
      const wave = parts.reduce((sum, part, k) => sum + part * Math.cos((k + 1) * (i + 0.5) * (Math.PI / pixels)), 0);
      bytes[row * pixels + i] = Math.max(0, Math.min(255, Math.round(128 + 25 * wave + 4 * random.normal())));
    }
  }
  return { bytes, pixels, count };
}

test.each([1, 4, 9, 100])('%i leading directions agree with the whole decomposition', (components) => {
  const [train, held] = [images(300, 100, 12, 1), images(80, 100, 12, 2)];
  const exact = finish(baselines(train, held, components));
  const found = finish(leadingBaselines(train, held, components));
  expect(found.meanImageLoss).toBeCloseTo(exact.meanImageLoss, 9);
  expect(Math.abs(found.pcaLoss - exact.pcaLoss)).toBeLessThan(0.005 * exact.pcaLoss + 1e-9);
});

test('fewer images than directions are no trouble', () => {
  const [train, held] = [images(5, 100, 12, 1), images(3, 100, 12, 2)];
  const exact = finish(baselines(train, held, 20));
  expect(finish(leadingBaselines(train, held, 20)).pcaLoss).toBeCloseTo(exact.pcaLoss, 6);
});
