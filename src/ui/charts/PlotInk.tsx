/**
 * What is inside a chart: grid, axes, band, lines, levels and the marks of switches, as plain SVG. One path a curve, its
 * points too, however many there are: the browser has little to lay out several times a second.
 */
import { memo } from 'react';
import { useMessages } from '../context.tsx';
import { MarkLabel, shownMarks } from './MarkLabel.tsx';
import { acrossTicks, type Curve, type PlotGeometry } from './plot-geometry.ts';
import type { Level, PlotSpec } from './spec.ts';

const TICK = 6;
const NUMBERS = { fill: 'var(--ink-soft)', fontSize: 11 } as const;
/** Across a point of a sparse curve. */
const DOT = 4;

interface Props {
  spec: PlotSpec;
  geometry: PlotGeometry;
}

export const PlotInk = memo(function PlotInk({ spec, geometry }: Props) {
  const { toX, toY, left, right, top, bottom, curves, band } = geometry;
  const perStep = (right - left) / Math.max(1, spec.x.domain[1]);
  return (
    <>
      <Grid spec={spec} geometry={geometry} />
      {band === '' ? null : <path d={band} fill="var(--ink-soft)" fillOpacity={0.22} stroke="none" />}
      {spec.levels.map((level) => (
        <LevelLine key={level.dash} level={level} y={toY(level.value)} left={left} right={right} />
      ))}
      {curves.map((curve) => (
        <CurveLine key={curve.series.key} curve={curve} />
      ))}
      {shownMarks(spec.marks, perStep).map(({ step, label }) => (
        <g key={step}>
          <line x1={toX(step)} x2={toX(step)} y1={top} y2={bottom} stroke="var(--tied)" strokeOpacity={0.6} />
          {label === '' ? null : <MarkLabel text={label} x={toX(step)} y={top} height={bottom - top} />}
        </g>
      ))}
    </>
  );
});

function Grid({ spec, geometry }: Props) {
  const { format } = useMessages();
  const { toX, toY, left, right, bottom } = geometry;
  const across = acrossTicks(spec.x.ticks, toX, right, format.integer);
  return (
    <g {...NUMBERS}>
      {spec.y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
          <text x={left - 8} y={toY(tick) + 4} textAnchor="end">
            {format.tick(tick)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
      {across.map(({ value, text, middle }) => (
        <g key={value}>
          <line x1={toX(value)} x2={toX(value)} y1={bottom} y2={bottom + TICK} stroke="var(--line-strong)" />
          <text x={middle} y={bottom + TICK + 11} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

function CurveLine({ curve: { series, line, dots } }: { curve: Curve }) {
  const { colour, width, dash } = series;
  if (line === '') return null;
  return (
    <>
      <path d={line} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash === '' ? undefined : dash} />
      {dots === '' ? null : <path d={dots} fill="none" stroke={colour} strokeWidth={DOT} strokeLinecap="round" />}
    </>
  );
}

interface LevelProps {
  level: Level;
  y: number;
  left: number;
  right: number;
}

function LevelLine({ level: { label, dash }, y, left, right }: LevelProps) {
  return (
    <>
      <line x1={left} x2={right} y1={y} y2={y} stroke="var(--good)" strokeDasharray={dash} />
      {label === '' ? null : (
        <text x={right - 5} y={y - 5} textAnchor="end" fill="var(--good)" fontSize={11}>
          {label}
        </text>
      )}
    </>
  );
}
