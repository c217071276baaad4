/**
 * The curves of a chart and its band, inside recharts' axes: a path a curve. Recharts' own lines take 20 to 50 ms of the
 * page's thread at every update of some hundred points, a path takes one.
 */
import { useMemo } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';
import { bandPath, curvePath, held } from './curve-paths.ts';
import type { PlotSpec, Series } from './spec.ts';

/** Across a point of a sparse curve, in pixels. */
const DOT = 4;

export function Curves({ spec: { rows, series, x, y } }: { spec: PlotSpec }) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  const paths = useMemo(() => {
    if (!toX || !toY) return null;
    const across = held((value) => toX(value) ?? 0, x.domain);
    const up = held((value) => toY(value) ?? 0, y.domain);
    return {
      band: bandPath(rows, across, up),
      curves: series.map((one) => ({ one, ...curvePath(rows, one.key, across, up) })),
    };
  }, [rows, series, toX, toY, x, y]);
  if (!paths) return null;
  return (
    <>
      {paths.band === '' ? null : <path d={paths.band} fill="var(--ink-soft)" fillOpacity={0.22} stroke="none" />}
      {paths.curves.map(({ one, line, dots }) => (
        <Curve key={one.key} series={one} line={line} dots={dots} />
      ))}
    </>
  );
}

function Curve({
  series: { colour, width, dash, sparse },
  line,
  dots,
}: {
  series: Series;
  line: string;
  dots: string;
}) {
  if (line === '') return null;
  return (
    <>
      <path d={line} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash === '' ? undefined : dash} />
      {sparse === true ? <path d={dots} fill="none" stroke={colour} strokeWidth={DOT} strokeLinecap="round" /> : null}
    </>
  );
}
