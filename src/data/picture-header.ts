/**
 * What a file says of itself before anything of it is decoded: format, size, and whether it moves. Reads a few bytes,
 * trusts none, allocates nothing.
 */
import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS, MOST_PICTURE_SIDE } from '../model/picture-limits.ts';
import type { PictureFormat, PictureProblem } from '../model/pad-readings.ts';

export interface PictureHeader {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}

interface Read extends PictureHeader {
  readonly animated: boolean;
}

/** A picture that can be decoded, or why it is none. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | PictureProblem {
  if (bytes.length > MOST_PICTURE_BYTES)
    return { kind: 'too-many-bytes', bytes: bytes.length, most: MOST_PICTURE_BYTES };
  const format = formatOf(bytes);
  if (format === null) return otherFormat(bytes);
  const read = READERS[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!read || read.width < 1 || read.height < 1) return { kind: 'damaged' };
  if (read.animated) return { kind: 'animated', found: format === 'png' ? 'APNG' : 'WebP' };
  const { width, height } = read;
  if (Math.max(width, height) > MOST_PICTURE_SIDE || width * height > MOST_PICTURE_PIXELS)
    return { kind: 'too-large', width, height, most: MOST_PICTURE_SIDE, mostPixels: MOST_PICTURE_PIXELS };
  return { format, width, height };
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function formatOf(bytes: Uint8Array): PictureFormat | null {
  if (textAt(bytes, 0, 8) === '\u0089PNG\r\n\u001A\n') return 'png';
  if (textAt(bytes, 0, 3) === '\u00FF\u00D8\u00FF') return 'jpeg';
  return textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP' ? 'webp' : null;
}

/** Formats worth a name: first bytes, where they stand. */
const OTHERS: readonly (readonly [start: string, at: number, name: string])[] = [
  ['GIF8', 0, 'GIF'],
  ['BM', 0, 'BMP'],
  ['II*\0', 0, 'TIFF'],
  ['MM\0*', 0, 'TIFF'],
  ['ftypavif', 4, 'AVIF'],
  ['ftypheic', 4, 'HEIC'],
  ['ftypmif1', 4, 'HEIC'],
  ['%PDF', 0, 'PDF'],
  ['<svg', 0, 'SVG'],
  ['<?xml', 0, 'XML'],
];

function otherFormat(bytes: Uint8Array): PictureProblem {
  const other = OTHERS.find(([start, at]) => textAt(bytes, at, start.length) === start);
  return other ? { kind: 'other-format', found: other[2] } : { kind: 'not-a-picture' };
}

const READERS: Readonly<Record<PictureFormat, (view: DataView) => Read | null>> = {
  png: readPng,
  jpeg: readJpeg,
  webp: readWebp,
};

const ACTL = 0x6163544c;
const IDAT = 0x49444154;

/** IHDR comes first; an animation says so by an acTL before the first IDAT. */
function readPng(view: DataView): Read | null {
  if (view.byteLength < 33) return null;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = view.getUint32(at + 4);
    if (chunk === ACTL) return { format: 'png', ...size, animated: true };
    if (chunk === IDAT) return { format: 'png', ...size, animated: false };
  }
  return null;
}

/** Start-of-frame markers are C0 … CF, but for tables (C4), extensions (C8) and conditioning (CC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readJpeg(view: DataView): Read | null {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker))
      return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), animated: false };
    // A fill byte stands alone
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

const get24 = (view: DataView, at: number): number => view.getUint16(at, true) + 0x10000 * view.getUint8(at + 2);

function readWebp(view: DataView): Read | null {
  if (view.byteLength < 30) return null;
  switch (view.getUint32(12)) {
    case 0x56503820: // 'VP8 '
      return {
        format: 'webp',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
        animated: false,
      };
    case 0x5650384c: {
      // 'VP8L'
      const bits = view.getUint32(21, true);
      return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, animated: false };
    }
    case 0x56503858: // 'VP8X'
      return {
        format: 'webp',
        width: get24(view, 24) + 1,
        height: get24(view, 27) + 1,
        animated: (view.getUint8(20) & 2) !== 0,
      };
    default:
      return null;
  }
}
