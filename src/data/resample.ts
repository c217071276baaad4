/**
 * Ways to read a few evenly spaced values out of a long row of pixels, as weights for each axis of an image by itself.
 * Pixel i covers [i, i + 1), its centre is i + 1/2. Knows nothing of digits.
 */

/** One value: Σ weights[k] · pixel[first + k]; pixels outside the row are 0. */
export interface Tap {
  readonly first: number;
  readonly weights: readonly number[];
}

/** The mean over each of `cells` equal parts of [low, high): exact areas, whether a part holds many pixels or less than one. */
export function areaTaps(low: number, high: number, cells: number): Tap[] {
  const width = (high - low) / cells;
  return Array.from({ length: cells }, (_, cell) => {
    const [from, to] = [low + cell * width, low + (cell + 1) * width];
    const first = Math.floor(from);
    const weights = [];
    for (let pixel = first; pixel < to; pixel++) {
      weights.push((Math.min(pixel + 1, to) - Math.max(pixel, from)) / width);
    }
    return { first, weights };
  });
}

/**
 * The values at `count` points around `middle`, `spacing` apart. Each is drawn out in straight lines from the two pixels
 * left of it and the two right of it, the nearer side counting more: where an enlargement has joined pixels by straight
 * lines that recovers a peak between two samples, which plain interpolation would cut off.
 */
export function pointTaps(middle: number, spacing: number, count: number): Tap[] {
  return Array.from({ length: count }, (_, i) => {
    const point = middle + (i - (count - 1) / 2) * spacing - 0.5;
    const left = Math.floor(point);
    const p = point - left;
    const q = 1 - p;
    return { first: left - 1, weights: [-p * q, q * (1 + p), p * (1 + q), -p * q] };
  });
}

/** Reads `pixels` (row-major, `width` wide) through taps down and across: [down.length, across.length] in the pixels' unit. */
export function resample(
  pixels: Uint8Array,
  width: number,
  down: readonly Tap[],
  across: readonly Tap[],
): Float32Array {
  const height = pixels.length / width;
  const result = new Float32Array(down.length * across.length);
  down.forEach((rows, i) => {
    rows.weights.forEach((rowWeight, k) => {
      const y = rows.first + k;
      if (y < 0 || y >= height) return;
      across.forEach((columns, j) => {
        const at = i * across.length + j;
        result[at] = (result[at] ?? 0) + rowWeight * readRow(pixels, y * width, width, columns);
      });
    });
  });
  return result;
}

function readRow(pixels: Uint8Array, start: number, width: number, { first, weights }: Tap): number {
  let sum = 0;
  const end = Math.min(weights.length, width - first);
  for (let k = Math.max(0, -first); k < end; k++) sum += (weights[k] ?? 0) * (pixels[start + first + k] ?? 0);
  return sum;
}
