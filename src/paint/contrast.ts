/** Black or white, whichever can be read better on a colour. */

/** Shares of red, green and blue in relative luminance (WCAG 2.2). */
const WEIGHTS = [0.2126, 0.7152, 0.0722] as const;

/** Relative luminance of a pixel as `pixelOf` packs it, in [0, 1]. */
function luminance(pixel: number): number {
  return WEIGHTS.reduce((sum, weight, channel) => {
    const value = ((pixel >>> (8 * channel)) & 255) / 255;
    return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** The two contrasts are equal here: √(1.05 · 0.05) − 0.05. */
const EVEN = Math.sqrt(1.05 * 0.05) - 0.05;

export function inkOn(pixel: number): '#000' | '#fff' {
  return luminance(pixel) > EVEN ? '#000' : '#fff';
}
