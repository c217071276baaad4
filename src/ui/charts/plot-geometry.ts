/**
 * Where everything of a chart lies in its box: scales, paths of lines and bands, numbers along the axes. Pure arithmetic,
 * since a chart is drawn several times a second beside the training.
 */
import type { Axis } from './axis.ts';
import type { Row } from './rows.ts';
import type { PlotSpec, Series } from './spec.ts';
import type { Size } from './useSize.ts';

/** Room for the numbers beside and below the curves, in pixels. */
export const ROOM = { left: 46, right: 8, top: 6, bottom: 20 } as const;

/** What a digit takes, in pixels, at the size of the axes' numbers; and what lies between two numbers at the least. */
const DIGIT = 6.2;
const GAP = 8;

export interface Tick {
  readonly value: number;
  readonly text: string;
  /** Pixels from the left of the chart to the number's middle. */
  readonly middle: number;
}

export interface Curve {
  readonly series: Series;
  /** SVG paths; '' where nothing was measured. The second has a point of no length for each value. */
  readonly line: string;
  readonly dots: string;
}

export interface PlotGeometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly curves: readonly Curve[];
  readonly band: string;
}

export function plotGeometry({ rows, series, x, y }: PlotSpec, { width, height }: Size): PlotGeometry {
  const box = {
    left: ROOM.left,
    right: Math.max(ROOM.left + 1, width - ROOM.right),
    top: ROOM.top,
    bottom: Math.max(ROOM.top + 1, height - ROOM.bottom),
  };
  const toX = scale(x, box.left, box.right);
  const toY = scale(y, box.bottom, box.top);
  const curves = series.map((one) => {
    const points = pointsOf(rows, one.key, toX, toY);
    return { series: one, line: pathOf(points), dots: one.sparse === true ? dotsOf(points) : '' };
  });
  return { ...box, toX, toY, curves, band: bandOf(rows, toX, toY) };
}

/** From an axis's domain to pixels; what lies outside is held at the edge. */
function scale({ log, domain: [least, most] }: Axis, from: number, to: number): (value: number) => number {
  const place = (value: number): number => (log ? Math.log(value) : value);
  const [low, high] = [place(least), place(most)];
  const factor = high > low ? (to - from) / (high - low) : 0;
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return (value) => Math.min(last, Math.max(first, from + (place(value) - low) * factor));
}

type Point = readonly [x: number, y: number];
type Scale = PlotGeometry['toX'];

/** Rows without a value of the series are passed over: the line goes on to the next. */
function pointsOf(rows: readonly Row[], key: string, toX: Scale, toY: Scale): Point[] {
  const points: Point[] = [];
  for (const { step, values } of rows) {
    const value = values[key];
    if (typeof value === 'number') points.push([toX(step), toY(value)]);
  }
  return points;
}

/** A tenth of a pixel nobody sees. */
const at = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

const pathOf = (points: readonly Point[]): string => (points.length === 0 ? '' : `M${points.map(at).join('L')}`);

const dotsOf = (points: readonly Point[]): string => points.map((point) => `M${at(point)}h0`).join('');

function bandOf(rows: readonly Row[], toX: Scale, toY: Scale): string {
  const [lows, highs]: [Point[], Point[]] = [[], []];
  for (const { step, band } of rows) {
    if (!band) continue;
    lows.push([toX(step), toY(band[0])]);
    highs.push([toX(step), toY(band[1])]);
  }
  return lows.length < 2 ? '' : `${pathOf([...highs, ...lows.toReversed()])}Z`;
}

/** The numbers below the horizontal axis, as many as do not touch; the last one always, drawn in where it would stick out. */
export function acrossTicks(
  ticks: readonly number[],
  toX: Scale,
  right: number,
  text: (value: number) => string,
): Tick[] {
  const most = right + ROOM.right;
  const shown: Tick[] = [];
  let limit = Infinity;
  for (const value of ticks.toReversed()) {
    const words = text(value);
    const half = (DIGIT * words.length) / 2;
    const middle = Math.min(toX(value), most - half);
    if (middle + half > limit) continue;
    shown.push({ value, text: words, middle });
    limit = middle - half - GAP;
  }
  return shown.toReversed();
}

/** The row whose step is nearest to a place; of several at one step the last. Null where there is none. */
export function nearestRow(rows: readonly Row[], step: number): Row | null {
  let nearest: Row | null = null;
  for (const row of rows) {
    if (!nearest || Math.abs(row.step - step) <= Math.abs(nearest.step - step)) nearest = row;
  }
  return nearest;
}

/** The step of the row before or after those of `step`; `step` itself at an end. */
export function stepBeside(rows: readonly Row[], step: number, way: 1 | -1): number {
  const beyond = rows.filter((row) => (way === 1 ? row.step > step : row.step < step));
  return (way === 1 ? beyond[0] : beyond.at(-1))?.step ?? step;
}
