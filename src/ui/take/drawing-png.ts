/** The drawing on the pad as a PNG, and back. */
import type { Drawing } from '../../model/readings.ts';

/** A drawing of an opened file is no larger than this on a side. */
const MOST_SIDE = 1024;

/** Grey pixels as they lie; null for an empty pad. Throws where the browser cannot encode. */
export async function encodeDrawing(drawing: Drawing | null): Promise<Uint8Array | null> {
  if (!drawing) return null;
  const side = Math.round(Math.sqrt(drawing.pixels.length));
  const [width, height] = drawing.kind === 'ink' ? [drawing.width, drawing.height] : [side, side];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = new ImageData(width, height);
  for (const [i, grey] of drawing.pixels.entries()) image.data.set([grey, grey, grey, 255], 4 * i);
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * A square of as many pixels as the network takes is a digit of its data set. Null where it is no picture that a pad could
 * have made: a drawing is not worth losing a run for.
 */
export async function decodeDrawing(png: Uint8Array, networkPixels: number): Promise<Drawing | null> {
  try {
    const bitmap = await createImageBitmap(new Blob([png.slice()], { type: 'image/png' }));
    const { width, height } = bitmap;
    if (Math.max(width, height) > MOST_SIDE) return null;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) return null;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const pixels = Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0);
    return width === height && pixels.length === networkPixels
      ? { kind: 'digit', pixels }
      : { kind: 'ink', pixels, width, height };
  } catch {
    return null;
  }
}
