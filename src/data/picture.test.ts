/** Pictures at the door: what a header says, what is refused and why, and how ink is told from paper. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES } from '../model/picture-limits.ts';
import { readPictureHeader } from './picture-header.ts';
import { inkOf } from './picture-ink.ts';

const text = (content: string): number[] => Array.from({ length: content.length }, (_, at) => content.charCodeAt(at));
const big = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const chunk = (name: string, content: number[]): number[] => [
  ...big(content.length),
  ...text(name),
  ...content,
  ...big(0),
];
const PNG = text('\u0089PNG\r\n\u001A\n');
const png = (width: number, height: number, ...more: number[][]): Uint8Array =>
  Uint8Array.from([
    ...PNG,
    ...chunk('IHDR', [...big(width), ...big(height), 8, 0, 0, 0, 0]),
    ...more.flat(),
    ...chunk('IDAT', [1, 2, 3]),
  ]);
const jpeg = (width: number, height: number): Uint8Array =>
  Uint8Array.from(
    [
      [0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4],
      [0xff, 0xff, 0xc4, 0, 3, 9],
      [0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0],
    ].flat(),
  );
const webp = (kind: string, content: number[]): Uint8Array =>
  Uint8Array.from([
    ...text('RIFF'),
    0,
    0,
    0,
    0,
    ...text('WEBP'),
    ...text(kind),
    0,
    0,
    0,
    0,
    ...content,
    ...big(0),
    ...big(0),
  ]);

describe('the header of a picture', () => {
  it.each([
    ['PNG', png(28, 29), { format: 'png', width: 28, height: 29 }],
    ['JPEG', jpeg(640, 481), { format: 'jpeg', width: 640, height: 481 }],
    ['lossy WebP', webp('VP8 ', [0, 0, 0, 0, 0, 0, 28, 0, 29, 0]), { format: 'webp', width: 28, height: 29 }],
    ['lossless WebP', webp('VP8L', [0x2f, 27, 0, 7, 0]), { format: 'webp', width: 28, height: 29 }],
    ['extended WebP', webp('VP8X', [0, 0, 0, 0, 27, 0, 0, 28, 0, 0]), { format: 'webp', width: 28, height: 29 }],
  ])('says what a %s is', (_, bytes, expected) => {
    expect(readPictureHeader(bytes)).toEqual(expected);
  });

  it.each([
    ['an animated PNG', png(28, 28, chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])), { kind: 'animated', found: 'APNG' }],
    ['an animated WebP', webp('VP8X', [2, 0, 0, 0, 27, 0, 0, 27, 0, 0]), { kind: 'animated', found: 'WebP' }],
    ['a GIF', Uint8Array.from(text('GIF89a')), { kind: 'other-format', found: 'GIF' }],
    ['an SVG', Uint8Array.from(text('<svg xmlns')), { kind: 'other-format', found: 'SVG' }],
    ['a letter', Uint8Array.from(text('Dear Sir or Madam')), { kind: 'not-a-picture' }],
    ['nothing', new Uint8Array(0), { kind: 'not-a-picture' }],
    ['a PNG cut short', png(28, 28).slice(0, 30), { kind: 'damaged' }],
    ['a PNG without a pixel', png(0, 28), { kind: 'damaged' }],
    ['a JPEG cut short', jpeg(28, 28).slice(0, 12), { kind: 'damaged' }],
    ['a PNG of 20,000 pixels', png(20_000, 20_000), { kind: 'too-large', width: 20_000, height: 20_000 }],
    ['a strip of 20,000 pixels', png(20_000, 3), { kind: 'too-large', width: 20_000 }],
    ['a PNG with more pixels than can be held', png(9000, 9000), { kind: 'too-large', width: 9000 }],
    ['a huge file', new Uint8Array(MOST_PICTURE_BYTES + 1), { kind: 'too-many-bytes' }],
  ])('refuses %s', (_, bytes, expected) => {
    expect(readPictureHeader(bytes)).toMatchObject(expected);
  });

  it('gives an answer to any bytes, quickly and without an exception', () => {
    const starts = [[], PNG, [0xff, 0xd8, 0xff], [...webp('VP8X', [])].slice(0, 16)];
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }))
      .map(([start, rest]) => Uint8Array.from([...start, ...rest]));
    fc.assert(
      fc.property(bytes, (any) => {
        const found = readPictureHeader(any);
        expect('kind' in found || (found.width > 0 && found.height > 0)).toBe(true);
      }),
    );
  });
});

/** A picture with paper of one grey and a block of another in its middle. */
function block(width: number, height: number, paper: number, ink: number, alpha = [255, 255]): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isInk = x >= width / 3 && x < width - width / 3 && y >= height / 3 && y < height - height / 3;
    rgba.set([...Array<number>(3).fill(isInk ? ink : paper), (isInk ? alpha[1] : alpha[0]) ?? 255], 4 * i);
  }
  return rgba;
}

const levels = (pixels: Uint8Array | undefined): number[] => [...new Set(pixels)].sort((a, b) => a - b);

describe('ink in a picture', () => {
  it('is taken as it is where light lies on black, to the last bit', () => {
    const made = inkOf(block(9, 9, 0, 253), 9, 9);
    expect(made).toMatchObject({ side: 9, inverted: false });
    expect(levels(made?.pixels)).toEqual([0, 253]);
  });

  it('is inverted where dark lies on white', () => {
    const made = inkOf(block(9, 9, 255, 2), 9, 9);
    expect(made?.inverted).toBe(true);
    expect(levels(made?.pixels)).toEqual([0, 253]);
  });

  it('is told from transparent paper, whichever is dark', () => {
    expect(levels(inkOf(block(9, 9, 0, 0, [0, 255]), 9, 9)?.pixels)).toEqual([0, 255]);
    expect(levels(inkOf(block(9, 9, 255, 255, [0, 255]), 9, 9)?.pixels)).toEqual([0, 255]);
  });

  it('is stretched where the paper is grey, as in a photograph', () => {
    expect(levels(inkOf(block(9, 9, 170, 60), 9, 9)?.pixels)).toEqual([0, 255]);
  });

  it('is the other way round when flipped', () => {
    const made = inkOf(block(9, 9, 255, 0), 9, 9, true);
    expect(made?.inverted).toBe(false);
    expect(made?.pixels[0]).toBe(255);
    expect(made?.pixels[40]).toBe(0);
  });

  it('lies in the middle of a square of paper', () => {
    const made = inkOf(block(9, 3, 255, 0), 9, 3);
    expect(made?.side).toBe(9);
    const inked = [...(made?.pixels ?? []).entries()].filter(([, value]) => value > 0).map(([at]) => at);
    expect(inked).toEqual([39, 40, 41]);
  });

  it('is nothing where all is of one grey', () => {
    expect(inkOf(block(9, 9, 200, 205), 9, 9)).toBeNull();
  });
});
