/** The gauges of a pair that come now and then: how near W is to orthonormal, what is saturated, how long W's columns are. */
import { useGauges, useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { Gauge } from './Gauge.tsx';
import { numberText } from './number-text.ts';

export function SlowReadings({ index }: { index: number }) {
  const gauges = useGauges((state) => state.slow?.pairs[index]) ?? null;
  const images = useGauges((state) => state.slow?.images ?? 0);
  const messages = useMessages();
  const { pair } = messages.gauges;
  return (
    <>
      <Gauge
        name={`orthogonality-${index}`}
        label={pair.orthogonality}
        help={pair.orthogonalityHelp}
        text={(value) => numberText(value, messages)}
        value={gauges?.orthogonality ?? null}
      />
      <Gauge
        name={`saturated-${index}`}
        label={pair.saturated}
        help={pair.saturatedHelp(images)}
        text={(value) => numberText(value, messages, messages.format.percent)}
        value={gauges?.saturated ?? null}
      />
      <ColumnNorms index={index} />
    </>
  );
}

function ColumnNorms({ index }: { index: number }) {
  const norms = useGauges((state) => state.slow?.pairs[index]?.columnNorms) ?? null;
  const messages = useMessages();
  const { pair } = messages.gauges;
  const text = (value: number | undefined): string =>
    value === undefined ? messages.stage.pairs.unmeasured : numberText(value, messages);
  return (
    <div className="gauge gauge-wide" title={pair.columnsHelp}>
      <dt>{pair.columns}</dt>
      <dd>
        <Readout name={`column-norm-least-${index}`} value={norms?.least ?? null} text={text(norms?.least)} />
        <span aria-hidden="true">…</span>
        <Readout name={`column-norm-most-${index}`} value={norms?.most ?? null} text={text(norms?.most)} />
      </dd>
    </div>
  );
}
