/**
 * The colour tables of both themes: one for signed values, centred on zero, and one for magnitudes.
 * Perceptually even by construction: each half is a curve in OKLab, cut into steps of equal length. Blue against
 * orange stays apart for every common kind of colour blindness. Knows no value and no scale.
 */
import { distance, lch, mix, pixelOf, type Lab } from './oklab.ts';

export type ThemeName = 'light' | 'dark';

export interface Colours {
  /** 256 pixels: `NOT_FINITE`, then 255 from −bound to +bound with zero at `ZERO`. */
  readonly signed: Uint32Array;
  /** 256 pixels: `NOT_FINITE`, then 255 from low to high. */
  readonly magnitude: Uint32Array;
}

/** Place of the mark for NaN and infinity in either table. */
export const NOT_FINITE = 0;
/** Place of zero in the signed table. */
export const ZERO = 128;
/** Entries on either side of zero. */
export const HALF = 127;

/** A quadratic curve: where it starts, what bends it, where it ends. */
type Curve = readonly [from: Lab, bend: Lab, to: Lab];

interface Palette {
  readonly negative: Curve;
  readonly positive: Curve;
  readonly magnitude: Curve;
  readonly notFinite: Lab;
}

const PAPER = lch(0.985, 0.002, 250);
const NIGHT = lch(0.21, 0.008, 260);

const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    negative: [PAPER, lch(0.68, 0.185, 252), lch(0.32, 0.135, 264)],
    positive: [PAPER, lch(0.75, 0.2, 55), lch(0.36, 0.115, 35)],
    magnitude: [PAPER, lch(0.6, 0.025, 255), lch(0.17, 0.02, 265)],
    notFinite: lch(0.72, 0.26, 328),
  },
  dark: {
    negative: [NIGHT, lch(0.53, 0.2, 258), lch(0.88, 0.07, 225)],
    positive: [NIGHT, lch(0.56, 0.19, 38), lch(0.89, 0.085, 78)],
    magnitude: [NIGHT, lch(0.62, 0.025, 255), lch(0.985, 0.004, 250)],
    notFinite: lch(0.72, 0.26, 328),
  },
};

/** Points of a curve that lie equally far apart, both ends included. */
export function evenSteps([from, bend, to]: Curve, count: number): Lab[] {
  const FINE = 2048;
  const at = (t: number): Lab => mix(mix(from, bend, t), mix(bend, to, t), t);
  const fine = Array.from({ length: FINE + 1 }, (_, i) => at(i / FINE));
  const run = [0];
  for (let i = 1; i <= FINE; i++) run.push((run[i - 1] ?? 0) + distance(fine[i - 1] ?? from, fine[i] ?? from));
  const whole = run[FINE] ?? 1;
  let place = 0;
  return Array.from({ length: count }, (_, step) => {
    const target = (whole * step) / (count - 1);
    while (place < FINE && (run[place] ?? 0) < target) place += 1;
    return fine[place] ?? to;
  });
}

function tablesOf(palette: Palette): Colours {
  const signed = new Uint32Array(256);
  const magnitude = new Uint32Array(256);
  evenSteps(palette.negative, HALF + 1).forEach((colour, i) => (signed[ZERO - i] = pixelOf(colour)));
  evenSteps(palette.positive, HALF + 1).forEach((colour, i) => (signed[ZERO + i] = pixelOf(colour)));
  evenSteps(palette.magnitude, 255).forEach((colour, i) => (magnitude[1 + i] = pixelOf(colour)));
  signed[NOT_FINITE] = pixelOf(palette.notFinite);
  magnitude[NOT_FINITE] = pixelOf(palette.notFinite);
  return { signed, magnitude };
}

const made = new Map<ThemeName, Colours>();

/** The tables of a theme; made once. */
export function coloursOf(theme: ThemeName): Colours {
  const known = made.get(theme);
  if (known) return known;
  const colours = tablesOf(PALETTES[theme]);
  made.set(theme, colours);
  return colours;
}

/** Place of a signed value in the table; values beyond ±bound take its ends. */
export function signedPlace(value: number, bound: number): number {
  if (value - value !== 0) return NOT_FINITE;
  const steps = Math.round(HALF * Math.min(1, Math.abs(value / bound)));
  return value < 0 ? ZERO - steps : ZERO + steps;
}

/** Place of a magnitude in the table; values beyond the ends take them. */
export function magnitudePlace(value: number, low: number, high: number): number {
  if (value - value !== 0) return NOT_FINITE;
  const share = (value - low) / (high - low);
  return 1 + Math.round(254 * (share > 1 ? 1 : share < 0 ? 0 : share));
}
