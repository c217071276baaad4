/**
 * What the first bytes of a picture say: PNG, JPEG, WebP or GIF, its size, whether it moves, and whether its end is there.
 * All of it is checked before a decoder is given the file. Knows no decoder.
 */
import { FileFault } from './file-fault.ts';

/** Longest side: a picture is decoded whole, at four bytes a pixel. */
const MOST_SIDE = 8192;

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

interface Found {
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
  readonly isWhole: boolean;
}

/** Reads out of a file of its kind; RangeError, or null, where it is cut off or makes no sense. */
type Look = (view: DataView) => Found | null;

const LOOKS: Readonly<Record<PictureType, Look>> = {
  'image/png': lookAtPng,
  'image/jpeg': lookAtJpeg,
  'image/webp': lookAtWebp,
  'image/gif': lookAtGif,
};

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Null where the file begins like none of the four. */
export function pictureType(head: Uint8Array): PictureType | null {
  if (head[0] === 0x89 && text(head, 1, 4) === 'PNG') return 'image/png';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'image/webp';
  return text(head, 0, 4) === 'GIF8' ? 'image/gif' : null;
}

/** `bytes` is the whole file. Throws `FileFault` for what is too large to decode, moves, or is cut off. */
export function checkPicture(file: string, type: PictureType, bytes: Uint8Array): void {
  const { width, height, isAnimated, isWhole } = look(file, type, bytes);
  if (width > MOST_SIDE || height > MOST_SIDE) {
    throw new FileFault({ kind: 'picture-size', file, width, height, most: MOST_SIDE });
  }
  if (isAnimated) throw new FileFault({ kind: 'picture-animated', file });
  if (!isWhole || width === 0 || height === 0) throw new FileFault({ kind: 'picture-damaged', file });
}

function look(file: string, type: PictureType, bytes: Uint8Array): Found {
  try {
    const found = LOOKS[type](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (found) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new FileFault({ kind: 'picture-damaged', file });
}

const fourLetters = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** Chunks: length, name, content, checksum. `acTL` before the pixels makes it an animation. */
function lookAtPng(view: DataView): Found | null {
  if (fourLetters(view, 12) !== 'IHDR') return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  let isAnimated = false;
  let isWhole = false;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = fourLetters(view, at + 4);
    isAnimated ||= name === 'acTL';
    isWhole ||= name === 'IEND';
    if (isWhole) break;
  }
  return { width, height, isAnimated, isWhole };
}

/** Markers with a length until the frame header, which holds the size; FF D9 ends the picture. */
function lookAtJpeg(view: DataView): Found | null {
  let at = 2;
  for (;;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) break;
    at += 2 + view.getUint16(at + 2);
  }
  const found = { width: view.getUint16(at + 7), height: view.getUint16(at + 5), isAnimated: false };
  for (let end = view.byteLength - 2; end > at; end--) {
    if (view.getUint16(end) === 0xffd9) return { ...found, isWhole: true };
  }
  return { ...found, isWhole: false };
}

/** A RIFF whose first chunk says all: lossy, lossless, or extended with flags. */
function lookAtWebp(view: DataView): Found | null {
  const isWhole = view.getUint32(4, true) + 8 <= view.byteLength;
  switch (fourLetters(view, 12)) {
    case 'VP8 ':
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
        isAnimated: false,
        isWhole,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, isAnimated: false, isWhole };
    }
    case 'VP8X': {
      const size = (from: number): number => 1 + view.getUint16(from, true) + 65_536 * view.getUint8(from + 2);
      return { width: size(24), height: size(27), isAnimated: (view.getUint8(20) & 2) !== 0, isWhole };
    }
  }
  return null;
}

/** Blocks until the trailer; a second picture makes it an animation. */
function lookAtGif(view: DataView): Found | null {
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const tableLength = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableLength(view.getUint8(10));
  let pictures = 0;
  const skipBlocks = (): void => {
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  };
  while (at < view.byteLength) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) return { width, height, isAnimated: pictures > 1, isWhole: pictures > 0 };
    if (kind === 0x2c) {
      pictures += 1;
      at += 11 + tableLength(view.getUint8(at + 9));
    } else if (kind === 0x21) at += 2;
    else return null;
    skipBlocks();
  }
  return { width, height, isAnimated: pictures > 1, isWhole: false };
}
