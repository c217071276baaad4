/**
 * A layer's activations, or any list of numbers, as a square picture; and the difference of two lists.
 * Cells beyond the last unit stay clear.
 */
import { magnitudePlace, signedPlace, type Colours } from './colours.ts';
import type { Raster } from './raster.ts';

export type Scale =
  | { readonly kind: 'magnitude'; readonly low: number; readonly high: number }
  | { readonly kind: 'signed'; readonly bound: number };

/** The raster has the layer's grid as its size. */
export function paintLayer(raster: Raster, values: ArrayLike<number>, scale: Scale, colours: Colours): void {
  raster.pixels.fill(0);
  const cells = Math.min(values.length, raster.pixels.length);
  for (let i = 0; i < cells; i++) raster.pixels[i] = pixelFor(values[i] ?? NaN, scale, colours);
}

/** after − before, in the signed colours. */
export function paintResidual(
  raster: Raster,
  after: ArrayLike<number>,
  before: ArrayLike<number>,
  bound: number,
  colours: Colours,
): void {
  raster.pixels.fill(0);
  const cells = Math.min(after.length, before.length, raster.pixels.length);
  for (let i = 0; i < cells; i++) {
    const place = signedPlace((after[i] ?? NaN) - (before[i] ?? NaN), bound);
    raster.pixels[i] = colours.signed[place] ?? 0;
  }
}

export function pixelFor(value: number, scale: Scale, colours: Colours): number {
  switch (scale.kind) {
    case 'magnitude':
      return colours.magnitude[magnitudePlace(value, scale.low, scale.high)] ?? 0;
    case 'signed':
      return colours.signed[signedPlace(value, scale.bound)] ?? 0;
  }
}
