/** Where the ink of a grey picture lies: its box, and its centre of mass. Knows no digit but MNIST's measures. */

/** A pad with nothing above this, of 255, is empty. */
export const FAINTEST_INK = 10;
/** How far fainter ink may reach beyond the rest and still count, in cells of the prepared digit. */
const FAINT_CELLS = 1.2;

/** A rectangle of pixels: left ≤ x < right, top ≤ y < bottom. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The box around the ink. Fainter ink counts too where it lies along the rest: the palest edge of a digit, or of its
 * enlargement. Further out it is noise, or the ringing of somebody's resampling.
 */
export function inkBox(ink: Uint8Array, width: number, inkSide: number): Box | null {
  const box = boxAbove(ink, width, FAINTEST_INK);
  const whole = boxAbove(ink, width, 0);
  if (!box || !whole) return null;
  const reach = Math.max(
    box.left - whole.left,
    whole.right - box.right,
    box.top - whole.top,
    whole.bottom - box.bottom,
  );
  return reach <= (FAINT_CELLS * longerSide(box)) / inkSide ? whole : box;
}

export function boxAbove(ink: Uint8Array, width: number, threshold: number): Box | null {
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

export const longerSide = ({ left, right, top, bottom }: Box): number => Math.max(right - left, bottom - top);

/** In pixels from the centre of the first one. */
export function centreOfMass(values: Float32Array, columns: number): { readonly x: number; readonly y: number } {
  let [mass, x, y] = [0, 0, 0];
  values.forEach((value, at) => {
    mass += value;
    x += value * (at % columns);
    y += value * Math.floor(at / columns);
  });
  return { x: x / mass, y: y / mass };
}
