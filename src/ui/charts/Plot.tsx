/**
 * Draws a `PlotSpec`, and reads it out where the pointer or the arrow keys are. Loaded when the first chart is shown. Own
 * SVG, since a charting library took ten times as long a drawing, beside the training and several times a second.
 */
import { memo, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { useMessages } from '../context.tsx';
import { nearestRow, plotGeometry, stepBeside, type PlotGeometry } from './plot-geometry.ts';
import { PlotInk } from './PlotInk.tsx';
import { PlotTooltip } from './PlotTooltip.tsx';
import type { Row } from './rows.ts';
import type { PlotSpec, Series } from './spec.ts';
import { useSize, type Size } from './useSize.ts';

export const Plot = memo(function Plot({ spec }: { spec: PlotSpec }) {
  const [box, size] = useSize();
  return (
    <div className="plot" ref={box}>
      {size.width > 0 && size.height > 0 ? <Chart spec={spec} size={size} /> : null}
    </div>
  );
});

function Chart({ spec, size }: { spec: PlotSpec; size: Size }) {
  const geometry = useMemo(() => plotGeometry(spec, size), [spec, size]);
  const [read, setRead] = useState<number | null>(null);
  const row = read === null ? null : nearestRow(spec.rows, read);
  const messages = useMessages();
  const { rows, series, title, across } = spec;
  const at = across?.at ?? messages.charts.stepAt;
  const last = rows.at(-1)?.step ?? 0;
  return (
    <>
      <svg
        className="plot-ink"
        width={size.width}
        height={size.height}
        role="slider"
        aria-label={title}
        aria-valuemin={rows[0]?.step ?? 0}
        aria-valuemax={last}
        aria-valuenow={row?.step ?? last}
        aria-valuetext={row ? told(row, series, at, messages) : at(last)}
        tabIndex={0}
        onPointerMove={(event) => setRead(stepAt(event, spec, geometry))}
        onPointerDown={(event) => setRead(stepAt(event, spec, geometry))}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setRead(null)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setRead(last)}
        onBlur={() => setRead(null)}
        onKeyDown={(event) => setRead(stepByKey(event, rows, row))}
      >
        <PlotInk spec={spec} geometry={geometry} />
        {row ? <Cursor x={geometry.toX(row.step)} geometry={geometry} /> : null}
      </svg>
      {row ? (
        <div style={tooltipPlace(row, geometry, size)} className="plot-tip" aria-hidden="true">
          <PlotTooltip series={series} at={at} row={row} />
        </div>
      ) : null}
    </>
  );
}

function Cursor({ x, geometry: { top, bottom } }: { x: number; geometry: PlotGeometry }) {
  return <line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--line-strong)" strokeDasharray="2 2" />;
}

/** What the tooltip shows, in words. */
function told(row: Row, series: readonly Series[], at: (x: number) => string, { format }: Messages): string {
  const read = series.flatMap(({ key, label }) => {
    const value = row.latest[key];
    return value === undefined ? [] : [`${label} ${format.loss(value)}`];
  });
  return `${at(row.step)}: ${read.join(', ')}`;
}

/** On the side of the cursor that has more room. */
function tooltipPlace({ step }: Row, { toX }: PlotGeometry, { width }: Size): { left?: number; right?: number } {
  const x = toX(step);
  return x < width / 2 ? { left: x + 10 } : { right: width - x + 10 };
}

function stepAt(event: PointerEvent<SVGSVGElement>, { x }: PlotSpec, { left, right }: PlotGeometry): number {
  const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
  const [least, most] = x.domain;
  return least + ((place - left) / (right - left)) * (most - least);
}

/** Arrows go from row to row, Home and End to the ends, Escape puts the reading away. */
function stepByKey(event: KeyboardEvent, rows: readonly Row[], row: Row | null): number | null {
  const last = rows.at(-1)?.step ?? 0;
  const step = row?.step ?? last;
  const places: Readonly<Record<string, number | null>> = {
    ArrowLeft: stepBeside(rows, step, -1),
    ArrowRight: stepBeside(rows, step, 1),
    Home: rows[0]?.step ?? 0,
    End: last,
    Escape: null,
  };
  const place = places[event.key];
  if (place === undefined) return row?.step ?? null;
  event.preventDefault();
  if (event.key !== 'Escape' || row) event.stopPropagation();
  return place;
}
