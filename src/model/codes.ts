/** Arithmetic on codes: between two of them, along one unit, and where a new one belongs on a map. Knows no network. */

/** (1 − t) · one + t · other: exactly `one` at 0 and `other` at 1. */
export function between(one: ArrayLike<number>, other: ArrayLike<number>, t: number): Float32Array {
  return Float32Array.from(one, (value, unit) => (1 - t) * value + t * (other[unit] ?? 0));
}

/** A copy in which one unit has another value. */
export function withUnit(code: ArrayLike<number>, unit: number, value: number): Float32Array {
  const changed = Float32Array.from(code);
  changed[unit] = value;
  return changed;
}

/** Where the strip of a unit's effect stops, in standard deviations from its mean. */
export const EFFECT_STEPS = [-3, -2, -1, 0, 1, 2, 3] as const;

/** Steps of an interpolation, both ends included. */
export const BETWEEN_STEPS = 11;

/** Codes that say where a new one belongs. */
const NEIGHBOURS = 5;

/**
 * Where `code` belongs on a map [count, 2] of codes [count, units]: among its nearest, nearer ones counting for more, as
 * UMAP places new data at first. The very place of a code that it equals.
 */
export function placeAmong(codes: Float32Array, points: Float32Array, code: Float32Array): [x: number, y: number] {
  const units = code.length;
  const found: { place: number; square: number }[] = [];
  for (let i = 0; i < codes.length / units; i++) {
    let square = 0;
    for (let unit = 0; unit < units; unit++) square += ((codes[i * units + unit] ?? 0) - (code[unit] ?? 0)) ** 2;
    if (found.length === NEIGHBOURS && square >= (found.at(-1)?.square ?? 0)) continue;
    let at = found.length;
    while (at > 0 && (found[at - 1]?.square ?? 0) > square) at -= 1;
    found.splice(at, 0, { place: i, square });
    if (found.length > NEIGHBOURS) found.pop();
  }
  let [x, y, whole] = [0, 0, 0];
  for (const { place, square } of found) {
    if (square === 0) return [points[2 * place] ?? 0, points[2 * place + 1] ?? 0];
    const weight = 1 / Math.sqrt(square);
    x += weight * (points[2 * place] ?? 0);
    y += weight * (points[2 * place + 1] ?? 0);
    whole += weight;
  }
  return whole > 0 ? [x / whole, y / whole] : [0, 0];
}
