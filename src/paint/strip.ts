/** Several pictures of one size side by side on one raster. */
import { pixelFor, type Scale } from './layer.ts';
import type { Colours } from './colours.ts';
import type { Grid } from './grid.ts';
import type { Raster } from './raster.ts';

/** Clear cells between two pictures. */
const STRIP_GAP = 2;

/** The raster that `count` pictures take in rows of `columns`. */
export function stripSize(picture: Grid, count: number, columns = count): { width: number; height: number } {
  const rows = Math.ceil(count / columns);
  return {
    width: columns * (picture.columns + STRIP_GAP) - STRIP_GAP,
    height: rows * (picture.rows + STRIP_GAP) - STRIP_GAP,
  };
}

/** Paints picture `place`, counted along the rows of `columns`. */
export function paintInStrip(
  raster: Raster,
  picture: Grid,
  place: number,
  columns: number,
  values: ArrayLike<number>,
  scale: Scale,
  colours: Colours,
): void {
  const left = (place % columns) * (picture.columns + STRIP_GAP);
  const top = Math.floor(place / columns) * (picture.rows + STRIP_GAP);
  for (let cell = 0; cell < values.length; cell++) {
    const y = top + Math.floor(cell / picture.columns);
    const x = left + (cell % picture.columns);
    raster.pixels[y * raster.width + x] = pixelFor(values[cell] ?? NaN, scale, colours);
  }
}
