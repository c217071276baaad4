/** Marks on a map: a batch for each class, and the rings around what is pointed at. Painters get everything as arguments. */
import type { ClassMark } from './class-marks.ts';

/** The part of a canvas's context that marks need. */
type Context = Pick<
  CanvasRenderingContext2D,
  | 'fill'
  | 'stroke'
  | 'beginPath'
  | 'arc'
  | 'moveTo'
  | 'lineTo'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
>;

/** From a point of the map to a place on the canvas, in device pixels. */
export type Place = (x: number, y: number) => readonly [x: number, y: number];

/** Marks the given images in one pass; `points` is [count, 2], `radius` in device pixels. */
export function paintMarks(
  context: Context,
  points: Float32Array,
  images: readonly number[],
  mark: ClassMark,
  radius: number,
  place: Place,
): void {
  const places = images.map((image) => place(points[2 * image] ?? 0, points[2 * image + 1] ?? 0));
  context.globalAlpha = 0.8;
  context.fillStyle = mark.colour;
  context.fill(repeated(mark.path, places, radius));
  context.globalAlpha = 1;
}

/** One path of a shape at every place. */
function repeated(shape: string, places: readonly ReturnType<Place>[], scale: number): Path2D {
  const one = new Path2D(shape);
  const all = new Path2D();
  for (const [x, y] of places) all.addPath(one, { a: scale, d: scale, e: x, f: y });
  return all;
}

interface RingColours {
  readonly ink: string;
  readonly paper: string;
}

/** A ring with a halo: around a mark, or with a cross in it for the visitor's own drawing. */
export function paintRing(
  context: Context,
  [x, y]: readonly [number, number],
  radius: number,
  isOwn: boolean,
  { ink, paper }: RingColours,
): void {
  for (const [colour, width] of [
    [paper, radius / 1.6],
    [ink, radius / 4],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (isOwn) {
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
      ] as const) {
        context.moveTo(x - dx * 1.7 * radius, y - dy * 1.7 * radius);
        context.lineTo(x + dx * 1.7 * radius, y + dy * 1.7 * radius);
      }
    }
    context.stroke();
  }
}
