/** Test images spread evenly over those that have arrived, so that no part of the test set's order is left out. */
import type { ArrivingImages } from '../data/load.ts';
import type { TestImages } from '../model/code-readings.ts';

/** At most `most` images, copied, in their order. */
export function spreadImages(test: ArrivingImages, classes: readonly string[], most: number): TestImages {
  const { pixels } = test;
  const count = Math.min(most, test.count);
  const places = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * test.count) / count));
  const bytes = new Uint8Array(count * pixels);
  for (const [i, place] of places.entries()) {
    bytes.set(test.bytes.subarray(place * pixels, (place + 1) * pixels), i * pixels);
  }
  return { count, pixels, bytes, labels: Uint8Array.from(places, (place) => test.labels[place] ?? 0), places, classes };
}
