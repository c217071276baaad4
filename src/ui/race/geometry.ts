/** Where the curves of a race lie in its chart: pure arithmetic from medians and ranges to places in a box. */
import { fromZero, linearAxis, logAxis, type Axis } from '../charts/axis.ts';
import type { CurveAt } from '../../model/race-standing.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface View {
  readonly bySeconds: boolean;
  readonly log: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

export interface Line {
  readonly places: readonly Place[];
  /** SVG paths; '' for none. */
  readonly path: string;
  readonly band: string;
}

export interface Geometry {
  readonly x: Axis;
  readonly y: Axis;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly lines: readonly Line[];
}

/** Room for the numbers beside and below the curves. */
export const ROOM = { left: 46, right: 10, top: 8, bottom: 34 } as const;

/** @param until where the horizontal axis ends at the least */
export function geometryOf(curves: readonly (readonly CurveAt[])[], view: View, box: Box, until: number): Geometry {
  const shown = curves.map((curve) => (view.log ? curve.filter(({ loss }) => loss.low > 0) : curve));
  const along = ({ step, seconds }: CurveAt): number => (view.bySeconds ? seconds : step);
  const x = fromZero(Math.max(until, ...shown.flat().map(along)) || 1);
  const values = shown.flatMap((curve) => curve.flatMap(({ loss }) => [loss.low, loss.high]));
  const y = view.log ? logAxis(values) : linearAxis(values);
  const toX = (value: number): number => ROOM.left + (value / x.domain[1]) * (box.width - ROOM.left - ROOM.right);
  const toY = (value: number): number => ROOM.top + (1 - shareOf(y, value)) * (box.height - ROOM.top - ROOM.bottom);
  const lines = shown.map((curve) => {
    const at = (of: (point: CurveAt) => number) => curve.map((point) => [toX(along(point)), toY(of(point))] as const);
    const [median, low, high] = [
      at(({ loss }) => loss.median),
      at(({ loss }) => loss.low),
      at(({ loss }) => loss.high),
    ];
    const hasBand = curve.some(({ seeds }) => seeds > 1);
    return {
      places: median.map(([left, top], i) => ({ x: left, y: top, step: curve[i]?.step ?? 0 })),
      path: pathOf(median),
      band: hasBand ? `${pathOf([...high, ...low.toReversed()])}Z` : '',
    };
  });
  return { x, y, toX, toY, lines };
}

/** 0 at the foot of an axis, 1 at its top. */
function shareOf({ log, domain: [least, most] }: Axis, value: number): number {
  return log ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** The step whose places are nearest to `x`; null where there are none. */
export function nearestStep(lines: readonly Line[], x: number): number | null {
  let nearest: Place | null = null;
  for (const place of lines.flatMap(({ places }) => places)) {
    if (!nearest || Math.abs(place.x - x) < Math.abs(nearest.x - x)) nearest = place;
  }
  return nearest?.step ?? null;
}
