/** Curves of a chart as SVG paths: one for a whole curve, however many points it has. Pure arithmetic. */
import type { Row } from './rows.ts';

/** From a value to pixels. */
export type Scale = (value: number) => number;

type Point = readonly [x: number, y: number];

export interface CurvePath {
  /** '' where nothing was measured. */
  readonly line: string;
  /** A point of no length for each value. */
  readonly dots: string;
}

/** Rows without a value of the series are passed over: the line goes on to the next. */
export function curvePath(rows: readonly Row[], key: string, toX: Scale, toY: Scale): CurvePath {
  const points: Point[] = [];
  for (const { step, values } of rows) {
    const value = values[key];
    if (typeof value === 'number') points.push([toX(step), toY(value)]);
  }
  return { line: pathOf(points), dots: points.map((point) => `M${at(point)}h0`).join('') };
}

/** The area between the least and the most; '' where there are no two places that have both. */
export function bandPath(rows: readonly Row[], toX: Scale, toY: Scale): string {
  const [lows, highs]: [Point[], Point[]] = [[], []];
  for (const { step, band } of rows) {
    if (!band) continue;
    lows.push([toX(step), toY(band[0])]);
    highs.push([toX(step), toY(band[1])]);
  }
  return lows.length < 2 ? '' : `${pathOf([...highs, ...lows.toReversed()])}Z`;
}

/** `scale`, with what lies outside the domain held at its edge. */
export function held(scale: Scale, [least, most]: readonly [number, number]): Scale {
  return (value) => scale(Math.min(most, Math.max(least, value)));
}

/** A tenth of a pixel nobody sees. */
const at = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

const pathOf = (points: readonly Point[]): string => (points.length === 0 ? '' : `M${points.map(at).join('L')}`);
