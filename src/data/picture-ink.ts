/**
 * A decoded picture as ink: grey, white on black, paper at 0, made square. What is paper is read off the border; a scan
 * or a photograph is stretched to full contrast, a picture with clean paper is left as it is to the last bit.
 */
import type { InkPicture } from '../model/pad-readings.ts';

/** Paper darker or lighter than this, of 255, is no clean paper. */
const CLEAN = 12;
/** Ink fainter than this is stretched. */
const FAINT = 128;
/** Less contrast than this is no drawing. */
const LEAST_CONTRAST = 24;
/** How far above the paper's shadows ink begins, as a share of the contrast. */
const SHADOW = 0.15;

/** `rgba` [height, width, 4], not premultiplied; null where there is nothing but paper. `flip`: against its own guess. */
export function inkOf(rgba: Uint8ClampedArray, width: number, height: number, flip = false): InkPicture | null {
  const grey = greyOf(rgba);
  const border = borderOf(grey, width, height);
  const inverted = quantile(border, 0.5) > 127 !== flip;
  const ink = inverted ? grey.map((value) => 255 - value) : grey;
  const [least, top] = rangeOf(ink);
  // Flipped, the border is ink: then paper is whatever is palest
  const paper = flip ? least : inverted ? 255 - quantile(border, 0.05) : quantile(border, 0.95);
  if (top - Math.min(paper, top) < LEAST_CONTRAST) return null;
  const isClean = paper <= CLEAN && top >= FAINT;
  const stretched = isClean ? ink : stretch(ink, paper + SHADOW * (top - paper), top);
  return { pixels: squared(stretched, width, height), side: Math.max(width, height), inverted };
}

function rangeOf(ink: Uint8Array): [least: number, most: number] {
  let [least, most] = [255, 0];
  for (const value of ink) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** Luma; what is transparent takes the colour that the rest stands out from. */
function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const pixels = rgba.length / 4;
  const grey = new Uint8Array(pixels);
  let [opaque, brightness] = [0, 0];
  for (let i = 0; i < pixels; i++) {
    const luma = 0.299 * (rgba[4 * i] ?? 0) + 0.587 * (rgba[4 * i + 1] ?? 0) + 0.114 * (rgba[4 * i + 2] ?? 0);
    grey[i] = Math.round(luma);
    opaque += rgba[4 * i + 3] ?? 0;
    brightness += luma * (rgba[4 * i + 3] ?? 0);
  }
  const behind = brightness > 127 * opaque ? 0 : 255;
  return grey.map((value, i) => {
    const alpha = (rgba[4 * i + 3] ?? 0) / 255;
    return Math.round(alpha * value + (1 - alpha) * behind);
  });
}

function borderOf(grey: Uint8Array, width: number, height: number): Uint8Array {
  const isBorder = (i: number): boolean => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  };
  return grey.filter((_, i) => isBorder(i)).sort();
}

const quantile = (sorted: Uint8Array, share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;

function stretch(ink: Uint8Array, low: number, high: number): Uint8Array {
  return ink.map((value) => Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low)))));
}

/** In the middle of a square of paper. */
function squared(ink: Uint8Array, width: number, height: number): Uint8Array {
  if (width === height) return ink;
  const side = Math.max(width, height);
  const square = new Uint8Array(side * side);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  for (let y = 0; y < height; y++) square.set(ink.subarray(y * width, (y + 1) * width), (top + y) * side + left);
  return square;
}
