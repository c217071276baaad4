/**
 * Prepares a drawn digit as MNIST's were (LeCun et al. 1998): cropped to its ink, scaled into 20×20 with its proportions
 * kept, and moved by whole pixels until its centre of mass is at the centre of 28×28. Knows no pad and no network.
 */
import { areaTaps, pointTaps, resample, type Tap } from './resample.ts';

const DIGIT_SIDE = 28;
/** Length of the ink's longer side in a prepared digit. */
const INK_SIDE = 20;
/** A pad with nothing above this, of 255, is empty. */
const FAINTEST_INK = 10;
/** How far fainter ink may reach beyond the rest and still count, in cells of the prepared digit. */
const FAINT_CELLS = 1.2;

/** A rectangle of pixels: left ≤ x < right, top ≤ y < bottom. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * `ink` [height, width]: 0 for paper to 255 for ink. Gives 28 × 28 values in [0, 1], or null where there is no ink. With
 * `centre: false` the whole pad is averaged down (or up) to 28×28 as it lies. Throws RangeError where the sizes disagree.
 */
export function normaliseDigit(
  ink: Uint8Array,
  width: number,
  height: number,
  { centre = true }: { readonly centre?: boolean } = {},
): Float32Array | null {
  if (ink.length !== width * height) throw new RangeError(`${ink.length} pixels are not ${width}×${height}`);
  const box = inkBox(ink, width);
  if (!box) return null;
  if (!centre) return clamped(resample(ink, width, areaTaps(0, height, DIGIT_SIDE), areaTaps(0, width, DIGIT_SIDE)));
  const { down, across } = isSmooth(ink, width, box) ? pointsIn(box) : areasIn(box);
  return placed(clamped(resample(ink, width, down, across)), down.length, across.length);
}

/**
 * The box around the ink. Fainter ink counts too where it lies along the rest: the palest edge of a digit, or of its
 * enlargement. Further out it is noise, or the ringing of somebody's resampling.
 */
function inkBox(ink: Uint8Array, width: number): Box | null {
  const box = boxAbove(ink, width, FAINTEST_INK);
  const whole = boxAbove(ink, width, 0);
  if (!box || !whole) return null;
  const reach = Math.max(
    box.left - whole.left,
    whole.right - box.right,
    box.top - whole.top,
    whole.bottom - box.bottom,
  );
  return reach <= (FAINT_CELLS * longerSide(box)) / INK_SIDE ? whole : box;
}

function boxAbove(ink: Uint8Array, width: number, threshold: number): Box | null {
  let left = width;
  let right = 0;
  let top = Infinity;
  let bottom = 0;
  for (let at = 0; at < ink.length; at++) {
    if ((ink[at] ?? 0) <= threshold) continue;
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right === 0 ? null : { left, right, top, bottom };
}

const longerSide = ({ left, right, top, bottom }: Box): number => Math.max(right - left, bottom - top);

interface Taps {
  readonly down: readonly Tap[];
  readonly across: readonly Tap[];
}

/** Cells of a side `length` pixels long, of which `pitch` go into a cell. */
const cellsOf = (length: number, pitch: number): number => Math.max(1, Math.min(INK_SIDE, Math.round(length / pitch)));

/** Strokes: every cell is the mean of what it covers. */
function areasIn(box: Box): Taps {
  const { left, right, top, bottom } = box;
  const pitch = longerSide(box) / INK_SIDE;
  return {
    down: areaTaps(top, bottom, cellsOf(bottom - top, pitch)),
    across: areaTaps(left, right, cellsOf(right - left, pitch)),
  };
}

/**
 * Side of the pixel that a smooth enlargement of a 20-pixel digit started from. Its fade reaches a whole old pixel beyond
 * the outermost centres, which are 19 apart: (19 + 2) · pitch − 1 new pixels are not empty.
 */
const pitchOf = (box: Box): number => (longerSide(box) + 1) / (INK_SIDE + 1);

/** Enlargements: every cell is the value at the centre of an old pixel; averaging would blur it a second time. */
function pointsIn(box: Box): Taps {
  const { left, right, top, bottom } = box;
  const pitch = pitchOf(box);
  const along = (low: number, high: number): Tap[] =>
    pointTaps((low + high) / 2, pitch, cellsOf(high - low + 1 - pitch, pitch));
  return { down: along(top, bottom), across: along(left, right) };
}

/**
 * An edge rises by 1/pitch of the brightest ink in a pixel of a linear enlargement, by 1.5 times that in the steepest of
 * the usual ones; in a stroke by about 1.
 */
const STEEPEST_ENLARGEMENT = 1.6;

/** True for ink that was enlarged with smoothing, and so knows nothing finer than a cell. */
function isSmooth(ink: Uint8Array, width: number, box: Box): boolean {
  const pitch = pitchOf(box);
  if (pitch <= 1) return false;
  let steepest = 0;
  let brightest = 0;
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const at = y * width + x;
      const value = ink[at] ?? 0;
      const before = x === 0 ? 0 : (ink[at - 1] ?? 0);
      const above = ink[at - width] ?? 0;
      brightest = Math.max(brightest, value);
      steepest = Math.max(steepest, Math.abs(value - before), Math.abs(value - above));
    }
  }
  return steepest * pitch < STEEPEST_ENLARGEMENT * brightest;
}

/** Bytes to [0, 1]. */
function clamped(values: Float32Array): Float32Array {
  return values.map((value) => Math.min(1, Math.max(0, value / 255)));
}

/** Puts [rows, columns] into 28×28. Whole pixels, as MNIST did: a shift by parts of a pixel would blur. */
function placed(small: Float32Array, rows: number, columns: number): Float32Array {
  let [mass, x, y] = [0, 0, 0];
  small.forEach((value, at) => {
    mass += value;
    x += value * (at % columns);
    y += value * Math.floor(at / columns);
  });
  const left = offsetFor(x / mass, columns);
  const top = offsetFor(y / mass, rows);
  const digit = new Float32Array(DIGIT_SIDE * DIGIT_SIDE);
  for (let row = 0; row < rows; row++) {
    digit.set(small.subarray(row * columns, (row + 1) * columns), (top + row) * DIGIT_SIDE + left);
  }
  return digit;
}

/** The shift that brings a centre of mass to 13.5 ≤ x < 14.5, where all of MNIST's are, without losing ink. */
function offsetFor(centre: number, length: number): number {
  const wanted = Math.ceil(DIGIT_SIDE / 2 - 0.5 - centre);
  return Math.max(0, Math.min(DIGIT_SIDE - length, wanted));
}
