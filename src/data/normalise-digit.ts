/**
 * Prepares a drawn digit as MNIST's were (LeCun et al. 1998): cropped to its ink, scaled into 20×20 with its proportions
 * kept, and moved by whole pixels until its centre of mass is at the centre of 28×28. Knows no pad and no network.
 */
import { boxAbove, centreOfMass, FAINTEST_INK, inkBox, longerSide, type Box } from './ink-box.ts';
import { areaTaps, pointTaps, resample, type Tap } from './resample.ts';

const MNIST_SIDE = 28;
/** Length of the ink's longer side in a prepared digit. */
const MNIST_INK = 20;
/** Where the cells of a prepared digit lie on the pad: the corner of the first one and the sides of each, in pad pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface Normalised {
  /** [side × side] values in [0, 1]. */
  readonly digit: Float32Array;
  readonly frame: Frame;
}

export interface Options {
  readonly centre?: boolean;
  /** Pixels along a side of the digit; the ink's share of it is MNIST's. */
  readonly side?: number;
}

/**
 * `ink` [height, width]: 0 for paper to 255 for ink; null where there is none. With `centre: false` the whole pad is
 * averaged down (or up) as it lies; so is a picture that shows a digit prepared already, enlarged or not. Throws
 * RangeError where the sizes disagree.
 */
export function normaliseDigit(
  ink: Uint8Array,
  width: number,
  height: number,
  { centre = true, side = MNIST_SIDE }: Options = {},
): Normalised | null {
  if (ink.length !== width * height) throw new RangeError(`${ink.length} pixels are not ${width}×${height}`);
  const inkSide = Math.max(1, Math.round((MNIST_INK * side) / MNIST_SIDE));
  const box = inkBox(ink, width, inkSide);
  if (!box) return null;
  const frame = { left: 0, top: 0, cellWidth: width / side, cellHeight: height / side };
  if (!centre) {
    const digit = resample(ink, width, areaTaps(0, height, side), areaTaps(0, width, side));
    return { digit: clamped(digit), frame };
  }
  const ready = width === height ? preparedAlready(ink, width, box, { side, inkSide }) : null;
  if (ready) return { digit: ready, frame };
  const { down, across, pitch } = isSmooth(ink, width, box, pitchOf(box, inkSide))
    ? pointsIn(box, inkSide)
    : areasIn(box, inkSide);
  return placed(clamped(resample(ink, width, down, across)), { down, across, pitch, box, side });
}

interface Grid {
  readonly down: readonly Tap[];
  readonly across: readonly Tap[];
  /** Sides of a cell in pixels of the pad. */
  readonly pitch: { readonly x: number; readonly y: number };
}

/** Cells of a side `length` pixels long, of which `pitch` go into a cell. */
const cellsOf = (length: number, pitch: number, inkSide: number): number =>
  Math.max(1, Math.min(inkSide, Math.round(length / pitch)));

/** Strokes: every cell is the mean of what it covers. */
function areasIn(box: Box, inkSide: number): Grid {
  const { left, right, top, bottom } = box;
  const pitch = longerSide(box) / inkSide;
  const rows = cellsOf(bottom - top, pitch, inkSide);
  const columns = cellsOf(right - left, pitch, inkSide);
  return {
    down: areaTaps(top, bottom, rows),
    across: areaTaps(left, right, columns),
    pitch: { x: (right - left) / columns, y: (bottom - top) / rows },
  };
}

/**
 * Side of the pixel that a smooth enlargement of a 20-pixel digit started from. Its fade reaches a whole old pixel beyond
 * the outermost centres, which are 19 apart: (19 + 2) · pitch − 1 new pixels are not empty.
 */
const pitchOf = (box: Box, inkSide: number): number => (longerSide(box) + 1) / (inkSide + 1);

/** Enlargements: every cell is the value at the centre of an old pixel; averaging would blur it a second time. */
function pointsIn(box: Box, inkSide: number): Grid {
  const { left, right, top, bottom } = box;
  const pitch = pitchOf(box, inkSide);
  const along = (low: number, high: number): Tap[] =>
    pointTaps((low + high) / 2, pitch, cellsOf(high - low + 1 - pitch, pitch, inkSide));
  return { down: along(top, bottom), across: along(left, right), pitch: { x: pitch, y: pitch } };
}

/**
 * An edge rises by 1/pitch of the brightest ink in a pixel of a linear enlargement, by 1.5 times that in the steepest of
 * the usual ones; in a stroke by about 1.
 */
const STEEPEST_ENLARGEMENT = 1.6;

/** True for ink that was enlarged with smoothing, and so knows nothing finer than a cell of `pitch` pixels. */
function isSmooth(ink: Uint8Array, width: number, box: Box, pitch: number): boolean {
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

/** How far from the middle the mass of a prepared digit may lie, in its pixels: rounding, and a little for a lossy file. */
const OFF_CENTRE = 1;

/** A lossy file rings around the digit, up to about this much of 255. */
const LOSSY = 48;

/**
 * The whole square read as it lies, where that is a prepared digit: ink as long as MNIST's, its mass in the middle.
 * Cropping such a picture anew could only misjudge its edges.
 */
function preparedAlready(
  ink: Uint8Array,
  width: number,
  box: Box,
  { side, inkSide }: { readonly side: number; readonly inkSide: number },
): Float32Array | null {
  if (width < side) return null;
  const pitch = width / side;
  const taps = isSmooth(ink, width, box, pitch) ? pointTaps(width / 2, pitch, side) : areaTaps(0, width, side);
  const digit = clamped(resample(ink, width, taps, taps));
  return isPrepared(digit, side, inkSide) ? digit : null;
}

function isPrepared(digit: Float32Array, side: number, inkSide: number): boolean {
  const bytes = Uint8Array.from(digit, (value) => 255 * value);
  const faint = boxAbove(bytes, side, FAINTEST_INK);
  const firm = boxAbove(bytes, side, LOSSY);
  if (!faint || !firm || longerSide(firm) > inkSide || longerSide(faint) < inkSide - 2) return false;
  const { x, y } = centreOfMass(digit, side);
  return Math.max(Math.abs(x - side / 2), Math.abs(y - side / 2)) <= OFF_CENTRE;
}

/** Bytes to [0, 1]. */
function clamped(values: Float32Array): Float32Array {
  return values.map((value) => Math.min(1, Math.max(0, value / 255)));
}

/** Puts the cells of the ink into the digit. Whole pixels, as MNIST did: a shift by parts of a pixel would blur. */
function placed(
  small: Float32Array,
  { down, across, pitch, box, side }: Grid & { box: Box; side: number },
): Normalised {
  const [rows, columns] = [down.length, across.length];
  const centre = centreOfMass(small, columns);
  const left = offsetFor(centre.x, columns, side);
  const top = offsetFor(centre.y, rows, side);
  const digit = new Float32Array(side * side);
  for (let row = 0; row < rows; row++) {
    digit.set(small.subarray(row * columns, (row + 1) * columns), (top + row) * side + left);
  }
  const frame = {
    left: (box.left + box.right) / 2 - (left + columns / 2) * pitch.x,
    top: (box.top + box.bottom) / 2 - (top + rows / 2) * pitch.y,
    cellWidth: pitch.x,
    cellHeight: pitch.y,
  };
  return { digit, frame };
}

/** The shift that brings a centre of mass to 13.5 ≤ x < 14.5, where all of MNIST's are, without losing ink. */
function offsetFor(centre: number, length: number, side: number): number {
  const wanted = Math.ceil(side / 2 - 0.5 - centre);
  return Math.max(0, Math.min(side - length, wanted));
}
