/**
 * What is inside a race's chart: axes, bands, lines, markers. Colours and sizes stand in the marks themselves, not in a
 * style sheet, since the same picture is exported.
 */
import { memo } from 'react';
import { useMessages } from '../context.tsx';
import type { Theme } from '../theme.ts';
import { ROOM, type Box, type Geometry, type Line } from './geometry.ts';
import { MARKERS, type Look } from './looks.ts';

export const INK: Readonly<Record<Theme, { readonly soft: string; readonly line: string; readonly strong: string }>> = {
  light: { soft: '#565d6a', line: '#d5d9e0', strong: '#858d9b' },
  dark: { soft: '#a3abb9', line: '#343b47', strong: '#717b8c' },
};

interface Props {
  geometry: Geometry;
  looks: readonly Look[];
  theme: Theme;
  size: Box;
  /** At which every curve's point is ringed. */
  step: number;
  /** What the horizontal axis counts. */
  axis: string;
}

export const Curves = memo(function Curves({ geometry, looks, theme, size, step, axis }: Props) {
  const drawn = geometry.lines.flatMap((line, racer) => (looks[racer] ? [{ ...line, look: looks[racer] }] : []));
  return (
    <>
      <Axes geometry={geometry} theme={theme} size={size} axis={axis} />
      {drawn.map(({ band, look }) =>
        band === '' ? null : (
          <path key={look.marker} d={band} fill={look.colour[theme]} fillOpacity={0.14} stroke="none" />
        ),
      )}
      {drawn.map(({ look, ...line }) => (
        <OneLine key={look.marker} line={line} look={look} theme={theme} step={step} />
      ))}
    </>
  );
});

/** Markers on a curve, at the most: more would make a band of it. */
const MOST_MARKERS = 7;

function OneLine({ line, look, theme, step }: { line: Line; look: Look; theme: Theme; step: number }) {
  const colour = look.colour[theme];
  const every = Math.ceil(line.places.length / MOST_MARKERS);
  return (
    <g>
      <path d={line.path} fill="none" stroke={colour} strokeWidth={1.75} strokeDasharray={look.dash} />
      {line.places.map(({ x, y, step: at }, i) =>
        i % every === 0 || i === line.places.length - 1 || at === step ? (
          <path
            key={at}
            d={MARKERS[look.marker]}
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${at === step ? 1.35 : 1})`}
            fill={colour}
          />
        ) : null,
      )}
    </g>
  );
}

function Axes({ geometry, theme, size, axis }: Pick<Props, 'geometry' | 'theme' | 'size' | 'axis'>) {
  const { format } = useMessages();
  const { x, y, toX, toY } = geometry;
  const bottom = size.height - ROOM.bottom;
  const right = size.width - ROOM.right;
  const ink = INK[theme];
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={ROOM.left} x2={right} y1={toY(tick)} y2={toY(tick)} stroke={ink.line} />
          <text x={ROOM.left - 5} y={toY(tick) + 4} textAnchor="end">
            {format.tick(tick)}
          </text>
        </g>
      ))}
      <line x1={ROOM.left} x2={right} y1={bottom} y2={bottom} stroke={ink.strong} />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={toX(tick)} x2={toX(tick)} y1={bottom} y2={bottom + 4} stroke={ink.strong} />
          <text x={toX(tick)} y={bottom + 15} textAnchor={tick === x.domain[1] ? 'end' : 'middle'}>
            {format.tick(tick)}
          </text>
        </g>
      ))}
      <text x={right} y={bottom + 29} textAnchor="end">
        {axis}
      </text>
    </g>
  );
}
