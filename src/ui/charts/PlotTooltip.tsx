/** What held at the step under the pointer, one line a series. */
import { useMessages } from '../context.tsx';
import { Swatch } from './Legend.tsx';
import type { Row } from './rows.ts';
import type { Series } from './spec.ts';

interface Props {
  series: readonly Series[];
  /** Names a row; by its step unless given. */
  at?: ((x: number) => string) | undefined;
  /** Given by recharts, with the rows that it was given. */
  active?: boolean;
  payload?: readonly { readonly payload?: Row }[];
}

export function PlotTooltip({ series, at, active = false, payload }: Props) {
  const { charts, format } = useMessages();
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  const { band } = row;
  return (
    <div className="plot-tooltip">
      <strong>{(at ?? charts.stepAt)(row.step)}</strong>
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
