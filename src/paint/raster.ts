/**
 * A block of pixels that painters write and a canvas shows: one ImageData, reused from frame to frame.
 * Painters see only the numbers, so that they run, and are tested, without a page.
 */

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left, as `pixelOf` packs them; 0 is clear. */
  readonly pixels: Uint32Array;
}

export interface CanvasRaster extends Raster {
  readonly image: ImageData;
}

export function createRaster(width: number, height: number): CanvasRaster {
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  return { width: image.width, height: image.height, pixels: new Uint32Array(image.data.buffer), image };
}

/** The raster given, if it has this size already, or a new one. */
export function rasterOf(previous: CanvasRaster | null, width: number, height: number): CanvasRaster {
  return previous?.width === width && previous.height === height ? previous : createRaster(width, height);
}

/** Pixels are only ever put here whole, by the processor: a canvas kept by the graphics card would gain nothing. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Puts the pixels on the canvas, one to one; a style sheet stretches it. */
export function show(canvas: HTMLCanvasElement, raster: CanvasRaster): void {
  if (canvas.width !== raster.width) canvas.width = raster.width;
  if (canvas.height !== raster.height) canvas.height = raster.height;
  contextOf(canvas)?.putImageData(raster.image, 0, 0);
}

export function clear(canvas: HTMLCanvasElement): void {
  contextOf(canvas)?.clearRect(0, 0, canvas.width, canvas.height);
}
