/** What was painted over a drawing, and noise: from the pad's pixels to the cells of the prepared digit. */
import type { CorruptionKind } from '../model/experiment.ts';
import type { Cover } from '../model/pad-readings.ts';
import { corrupt } from './corrupt.ts';
import type { Frame } from './normalise-digit.ts';
import { areaTaps, resample } from './resample.ts';

/** What the grey brush covers with. */
const GREY = 0.5;
/** The pad's noise is one pattern, so that its strength alone changes when it is turned up. */
const NOISE_SEED = 1;

/** [side × side]: the digit with the cover over it. `width` is the pad's in the frame's pixels. */
export function covered(digit: Float32Array, side: number, cover: Cover, frame: Frame, width: number): Float32Array {
  const scale = cover.side / width;
  const [top, left] = [frame.top * scale, frame.left * scale];
  const down = areaTaps(top, top + side * frame.cellHeight * scale, side);
  const across = areaTaps(left, left + side * frame.cellWidth * scale, side);
  const black = resample(cover.black, cover.side, down, across);
  const grey = resample(cover.grey, cover.side, down, across);
  return digit.map((value, i) => {
    const bare = 1 - ((black[i] ?? 0) + (grey[i] ?? 0)) / 255;
    return value * Math.max(0, bare) + (GREY * (grey[i] ?? 0)) / 255;
  });
}

/** The same noise as in denoising training: values may leave [0, 1]. */
export function noisy(digit: Float32Array, strength: number, kind: CorruptionKind): Float32Array {
  return strength === 0 ? digit : corrupt(digit, kind, strength, NOISE_SEED, 0);
}
