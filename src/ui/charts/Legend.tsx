/** The lines of a chart by name, with a piece of each line. */
import type { ReactNode } from 'react';
import type { Series } from './spec.ts';

type Stroke = Pick<Series, 'colour' | 'dash' | 'width'>;

export function Swatch({ series }: { series: Stroke }) {
  return (
    <svg className="swatch" width="22" height="10" viewBox="0 0 22 10" aria-hidden="true" focusable="false">
      <line
        x1="0"
        y1="5"
        x2="22"
        y2="5"
        stroke={series.colour}
        strokeWidth={series.width}
        strokeDasharray={series.dash}
      />
    </svg>
  );
}

export function LegendItem({ series, title, children }: { series: Stroke; title?: string; children: ReactNode }) {
  return (
    <span className="legend-item" title={title}>
      <Swatch series={series} />
      {children}
    </span>
  );
}
