/** Which digits a network reconstructs badly: the mean error of each class's test images. Pure arithmetic. */
import type { ClassErrors } from '../model/gauge-readings.ts';

/** `errors` [n] a pixel of the first n images, whose `labels` are places in `names`; NaN for a class without an image. */
export function errorsByClass(
  step: number,
  errors: Float32Array,
  labels: Uint8Array,
  names: readonly string[],
): ClassErrors {
  const sums = new Float64Array(names.length);
  const counts = new Uint32Array(names.length);
  errors.forEach((error, image) => {
    const label = labels[image] ?? 0;
    sums[label] = (sums[label] ?? 0) + error;
    counts[label] = (counts[label] ?? 0) + 1;
  });
  const classes = names.map((name, label) => {
    const images = counts[label] ?? 0;
    return { name, images, loss: (sums[label] ?? 0) / images };
  });
  return { step, classes };
}
