/** The scale itself: a colour table from its low to its high end, left to right. */
import type { Raster } from './raster.ts';

/** Pixels the whole table takes: every entry but the mark for values that are not finite. */
export const BAR_LENGTH = 255;

export function paintColourBar(raster: Raster, table: Uint32Array): void {
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      const entry = 1 + Math.floor((x * BAR_LENGTH) / raster.width);
      raster.pixels[y * raster.width + x] = table[entry] ?? 0;
    }
  }
}
