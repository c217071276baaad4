/**
 * Colours in OKLab (Björn Ottosson, 2020), where equal distances look equally different.
 * Knows no theme and no table; a colour leaves as one 32-bit pixel.
 */

/** Lightness 0–1 and the two opponent axes. */
export interface Lab {
  readonly L: number;
  readonly a: number;
  readonly b: number;
}

/** Lightness 0–1, chroma 0–0.4, hue in degrees. */
export function lch(L: number, chroma: number, hue: number): Lab {
  const angle = (hue * Math.PI) / 180;
  return { L, a: chroma * Math.cos(angle), b: chroma * Math.sin(angle) };
}

export function mix(from: Lab, to: Lab, share: number): Lab {
  return {
    L: from.L + share * (to.L - from.L),
    a: from.a + share * (to.a - from.a),
    b: from.b + share * (to.b - from.b),
  };
}

export function distance(one: Lab, other: Lab): number {
  return Math.hypot(one.L - other.L, one.a - other.a, one.b - other.b);
}

/** Linear-light red, green and blue; outside [0, 1] where the screen cannot show the colour. */
export function linearRgb({ L, a, b }: Lab): [number, number, number] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function encode(linear: number): number {
  const light = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}

/** One opaque pixel as a canvas keeps it on a little-endian machine, which every one with a browser is: 0xAABBGGRR. */
export function pixelOf(colour: Lab): number {
  const [red, green, blue] = linearRgb(colour);
  return ((255 << 24) | (encode(blue) << 16) | (encode(green) << 8) | encode(red)) >>> 0;
}

/** The three bytes of a pixel. */
export function bytesOf(pixel: number): [red: number, green: number, blue: number] {
  return [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
}

/** A pixel as a style sheet writes it. */
export function cssColour(pixel = 0): string {
  return `rgb(${bytesOf(pixel).join(' ')})`;
}
