/** Where codes lie on the map's canvas, which one is meant by a pointer or a key, and where a grid of codes stands. Pure. */
import type { CodeMap } from '../../model/code-readings.ts';

/** The part of the plane that is shown, one scale for both axes, y upwards. */
export interface View {
  /** Middle of the plane's part. */
  readonly x: number;
  readonly y: number;
  /** Canvas pixels for a unit of the plane. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the canvas left free on every side. */
const MARGIN = 0.05;

/** A view of all `points` [count, 2] on a canvas of this size. */
export function viewOf(points: Float32Array, width: number, height: number): View {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const [x = 0, y = 0] = [points[i], points[i + 1]];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    [left, right, bottom, top] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y), Math.max(top, y)];
  }
  if (left > right) return { x: 0, y: 0, scale: 1, width, height };
  const room = 1 - 2 * MARGIN;
  const fitting = Math.min((room * width) / (right - left), (room * height) / (top - bottom));
  const scale = Number.isFinite(fitting) && fitting > 0 ? fitting : 1;
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale, width, height };
}

export function placeOn(view: View, x: number, y: number): readonly [x: number, y: number] {
  return [view.width / 2 + (x - view.x) * view.scale, view.height / 2 - (y - view.y) * view.scale];
}

/** The point of the plane at a place of the canvas. */
export function pointAt(view: View, x: number, y: number): readonly [x: number, y: number] {
  return [view.x + (x - view.width / 2) / view.scale, view.y - (y - view.height / 2) / view.scale];
}

type IsShown = (image: number) => boolean;

/** The shown image nearest to a place of the canvas, no farther than `reach` pixels; null where there is none. */
export function nearestImage(
  view: View,
  points: Float32Array,
  isShown: IsShown,
  at: readonly [x: number, y: number],
  reach: number,
): number | null {
  let best: number | null = null;
  let least = reach * reach;
  for (let image = 0; 2 * image < points.length; image++) {
    if (!isShown(image)) continue;
    const [x, y] = placeOn(view, points[2 * image] ?? 0, points[2 * image + 1] ?? 0);
    const square = (x - at[0]) ** 2 + (y - at[1]) ** 2;
    if (square <= least) [best, least] = [image, square];
  }
  return best;
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export const isDirection = (key: string): boolean => key in DIRECTIONS;

/**
 * The shown image that an arrow key leads to: the nearest within 45° of the arrow, a step aside counting double. The same
 * image where there is none that way; the first shown one where none was pointed at.
 */
export function imageAfterKey(
  points: Float32Array,
  isShown: IsShown,
  image: number | null,
  key: string,
): number | null {
  const [right, up] = DIRECTIONS[key] ?? [0, 0];
  let best: number | null = null;
  let least = Infinity;
  for (let other = 0; 2 * other < points.length; other++) {
    if (!isShown(other) || other === image) continue;
    if (image === null) return other;
    const dx = (points[2 * other] ?? 0) - (points[2 * image] ?? 0);
    const dy = (points[2 * other + 1] ?? 0) - (points[2 * image + 1] ?? 0);
    const ahead = dx * right + dy * up;
    const aside = Math.abs(dx * up) + Math.abs(dy * right);
    if (ahead <= 0 || aside > ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [other, cost];
  }
  return best ?? image;
}

/**
 * Where codes of one or two units lie as they are: the plane itself; for one unit a line a class, lowest class lowest,
 * a tenth of the code's whole range apart. [count, 2]
 */
export function ownPlane({ codes, units, count }: CodeMap, labels: Uint8Array): Float32Array {
  if (units === 2) return codes;
  let [least, most] = [Infinity, -Infinity];
  for (const value of codes) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const step = (most - least) / 10 || 1;
  return Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? (codes[i >> 1] ?? 0) : step * (labels[i >> 1] ?? 0),
  );
}

export interface LatticeCell {
  /** Upper left corner and side on the canvas. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
  /** The plane's point in its middle. */
  readonly point: readonly [x: number, y: number];
}

/** Square cells that fill the view, about `across` in its width; for a code of one unit a single row of them, at the foot. */
export function latticeOf(view: View, units: number, across: number): LatticeCell[] {
  const side = view.width / across;
  const down = units === 1 ? 1 : Math.ceil(view.height / side);
  const first = units === 1 ? view.height - side : (view.height - down * side) / 2;
  return Array.from({ length: across * down }, (_, i) => {
    const left = (i % across) * side;
    const top = first + Math.floor(i / across) * side;
    return { left, top, side, point: pointAt(view, left + side / 2, top + side / 2) };
  });
}
