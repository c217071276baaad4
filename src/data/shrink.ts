/**
 * Brings an image to a square: grey, its proportions kept, averaged over areas, and centred on black. Knows no file.
 */
import { areaTaps, resample } from './resample.ts';

/** A decoded picture: red, green, blue and opacity of each pixel, row by row. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** [height × width × 4] */
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

/** Rec. 601 luma, as Pillow's `convert("L")` has it; what is transparent shows white paper. [height × width] */
export function greyOf({ width, height, rgba }: DecodedPicture): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0];
    const opacity = (rgba[4 * i + 3] ?? 255) / 255;
    const luma = (19_595 * red + 38_470 * green + 7471 * blue + 32_768) / 65_536;
    grey[i] = Math.floor(opacity * luma + (1 - opacity) * 255);
  }
  return grey;
}

export function inverted(grey: Uint8Array): Uint8Array {
  return grey.map((value) => 255 - value);
}

/** `grey` [height × width] as [side × side] bytes. */
export function shrink(grey: Uint8Array, width: number, height: number, side: number): Uint8Array {
  if (width === side && height === side) return grey;
  const longer = Math.max(width, height);
  const columns = Math.max(1, Math.round((width * side) / longer));
  const rows = Math.max(1, Math.round((height * side) / longer));
  const small = resample(grey, width, areaTaps(0, height, rows), areaTaps(0, width, columns));
  const square = new Uint8Array(side * side);
  const [left, top] = [Math.floor((side - columns) / 2), Math.floor((side - rows) / 2)];
  small.forEach((value, at) => {
    const column = at % columns;
    square[(top + (at - column) / columns) * side + left + column] = Math.round(value);
  });
  return square;
}

/** A square image of any side, in [0, 1], as one of `pixels`, which make a square too. */
export function fitSquare(image: Float32Array, pixels: number): Float32Array {
  if (image.length === pixels) return image;
  const bytes = Uint8Array.from(image, (value) => Math.round(255 * value));
  const from = Math.round(Math.sqrt(bytes.length));
  return Float32Array.from(shrink(bytes, from, from, Math.round(Math.sqrt(pixels))), (byte) => byte / 255);
}
