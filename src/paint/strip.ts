/** Several pictures of one size side by side on one raster. */
import { pixelFor, type Scale } from './layer.ts';
import type { Colours } from './colours.ts';
import type { Grid } from './grid.ts';
import type { Raster } from './raster.ts';

/** Clear cells between two pictures. */
const STRIP_GAP = 2;

/** The raster that a row of `count` pictures takes. */
export function stripSize(picture: Grid, count: number): { width: number; height: number } {
  return { width: count * (picture.columns + STRIP_GAP) - STRIP_GAP, height: picture.rows };
}

/** Paints picture `place` of the row. */
export function paintInStrip(
  raster: Raster,
  picture: Grid,
  place: number,
  values: ArrayLike<number>,
  scale: Scale,
  colours: Colours,
): void {
  const left = place * (picture.columns + STRIP_GAP);
  for (let cell = 0; cell < values.length; cell++) {
    const y = Math.floor(cell / picture.columns);
    const x = left + (cell % picture.columns);
    raster.pixels[y * raster.width + x] = pixelFor(values[cell] ?? NaN, scale, colours);
  }
}
