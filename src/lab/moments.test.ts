import { describe, expect, it } from 'vitest';
import { finish } from '../algebra/steps.ts';
import type { ImageStore } from '../engine/engine.ts';
import { seededRandom } from '../model/random.ts';
import { addImages, emptyMoments, type Moments } from './moments.ts';

const PIXELS = 11;

function randomImages(count: number): ImageStore {
  const random = seededRandom(2, 'moments');
  const bytes = Uint8Array.from({ length: count * PIXELS }, () => Math.max(0, random.integer(400) - 145));
  return { bytes, pixels: PIXELS, count };
}

/** Lower triangle, by the definition. */
function productsOf({ bytes, pixels, count }: ImageStore): number[] {
  const result = [];
  for (let i = 0; i < pixels; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < count; k++) sum += (bytes[k * pixels + i] ?? 0) * (bytes[k * pixels + j] ?? 0);
      result.push(sum);
    }
  }
  return result;
}

const lower = (moments: Moments): number[] =>
  [...moments.products].filter((_, at) => at % moments.pixels <= Math.floor(at / moments.pixels));

describe('moments', () => {
  it('are the sums and the sums of products of all pixels', () => {
    const images = randomImages(40);
    const moments = finish(addImages(emptyMoments(PIXELS), images));
    expect(lower(moments)).toEqual(productsOf(images));
    const sums = Array.from({ length: PIXELS }, (_, i) =>
      images.bytes.filter((__, at) => at % PIXELS === i).reduce((sum, byte) => sum + byte, 0),
    );
    expect([...moments.sums]).toEqual(sums);
    expect(moments.count).toBe(40);
  });

  it('grow with the images that arrive', () => {
    const images = randomImages(40);
    const some = finish(addImages(emptyMoments(PIXELS), { ...images, count: 13 }));
    const all = finish(addImages(some, images));
    expect(lower(all)).toEqual(productsOf(images));
    expect(all.count).toBe(40);
    expect(finish(addImages(all, images))).toEqual(all);
  });

  it('stay exact beyond 32 bits', () => {
    const images = { bytes: new Uint8Array(140_000).fill(255), pixels: 1, count: 140_000 };
    const { sums, products } = finish(addImages(emptyMoments(1), images));
    expect([sums[0], products[0]]).toEqual([255 * 140_000, 255 ** 2 * 140_000]);
  });

  it('of no images are zero', () => {
    const moments = finish(addImages(emptyMoments(2), { bytes: new Uint8Array(8), pixels: 2, count: 0 }));
    expect(moments).toEqual(emptyMoments(2));
  });
});
