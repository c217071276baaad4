/** The gauges of a pair that come now and then: how near W is to orthonormal, what is saturated. */
import { useGauges, useMessages } from '../context.tsx';
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
    </>
  );
}
