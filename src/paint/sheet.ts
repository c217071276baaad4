/** Many images of bytes as one sheet, row by row, with a line between them. */
import { magnitudePlace, type Colours } from './colours.ts';
import type { Raster } from './raster.ts';

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
}

/** Between two images, in their pixels. */
const GAP = 1;

export function sheetSize(images: number, { width, height, columns }: Sheet): { width: number; height: number } {
  const rows = Math.max(1, Math.ceil(images / columns));
  return { width: columns * (width + GAP) - GAP, height: rows * (height + GAP) - GAP };
}

/** `values` [images, height × width] in [0, 255]; the raster has `sheetSize`. */
export function paintSheet(raster: Raster, values: ArrayLike<number>, sheet: Sheet, colours: Colours): void {
  const { width, height, columns } = sheet;
  const size = width * height;
  raster.pixels.fill(0);
  for (let at = 0; at < values.length; at++) {
    const image = Math.floor(at / size);
    const pixel = at - image * size;
    const y = Math.floor(image / columns) * (height + GAP) + Math.floor(pixel / width);
    const x = (image % columns) * (width + GAP) + (pixel % width);
    raster.pixels[y * raster.width + x] = colours.magnitude[magnitudePlace(values[at] ?? 0, 0, 255)] ?? 0;
  }
}
