/** Decodes a picture in the worker, so that a large one never holds up the page. */
import { readPictureHeader } from '../data/picture-header.ts';
import { inkOf } from '../data/picture-ink.ts';
import type { PadRequests } from './pad-requests.ts';

/** Larger pictures are scaled down: forty pixels for each of a digit's are plenty. */
const LARGEST_SIDE = 1120;

export async function decodePicture(bytes: Uint8Array, flip: boolean): Promise<PadRequests['picture']['reply']> {
  const header = readPictureHeader(bytes);
  if ('kind' in header) return { problem: header };
  let bitmap;
  try {
    const file = new Blob([Uint8Array.from(bytes)], { type: `image/${header.format}` });
    // As they stand in the file: a profile or an alpha multiplied in would move the values
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  } catch {
    return { problem: { kind: 'damaged' } };
  }
  const scale = Math.min(1, LARGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const rgba = width !== undefined && height !== undefined && read(bitmap, width, height);
  bitmap.close();
  const picture = rgba ? inkOf(rgba.data, rgba.width, rgba.height, flip) : null;
  return picture ? { picture } : { problem: { kind: 'empty' } };
}

function read(bitmap: ImageBitmap, width: number, height: number): ImageData | null {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
