/** What held at the step that is read, one line a series. */
import { useMessages } from '../context.tsx';
import { Swatch } from './Legend.tsx';
import type { Row } from './rows.ts';
import type { Series } from './spec.ts';

interface Props {
  series: readonly Series[];
  /** Names a row. */
  at: (x: number) => string;
  row: Row;
}

export function PlotTooltip({ series, at, row }: Props) {
  const { charts, format } = useMessages();
  const { band } = row;
  return (
    <div className="plot-tooltip">
      <strong>{at(row.step)}</strong>
      {series.map((one) => {
        const value = row.latest[one.key];
        if (value === undefined) return null;
        return (
          <div key={one.key}>
            <Swatch series={one} /> {one.label} <span className="readout">{format.loss(value)}</span>
          </div>
        );
      })}
      {band && band[1] > band[0] ? <div>{charts.loss.range(format.loss(band[0]), format.loss(band[1]))}</div> : null}
    </div>
  );
}
