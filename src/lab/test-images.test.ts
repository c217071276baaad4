/** Which test images a map is of. */
import { expect, test } from 'vitest';
import { spreadImages } from './test-images.ts';

/** Image i has the pixels i, i and the label i mod 3; room for 20, of which `count` have arrived. */
function made(count: number) {
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => i >> 1);
  return { bytes, labels: Uint8Array.from({ length: 20 }, (_, i) => i % 3), pixels: 2, count, pieces: [] };
}

test('images are spread evenly over those that have arrived', () => {
  const { places, bytes, labels, count } = spreadImages(made(10), ['a', 'b', 'c'], 5);
  expect(count).toBe(5);
  expect([...places]).toEqual([0, 2, 4, 6, 8]);
  expect([...bytes]).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
  expect([...labels]).toEqual([0, 2, 1, 0, 2]);
});

test('where there are fewer, all are taken', () => {
  expect([...spreadImages(made(3), ['a'], 5).places]).toEqual([0, 1, 2]);
  expect(spreadImages(made(0), ['a'], 5).count).toBe(0);
});
