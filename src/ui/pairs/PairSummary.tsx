/** A pair's pictures in a sentence, for those who cannot see them: how far apart the two are, and where that is going. */
import { useMessages, useRun } from '../context.tsx';
import { trendOf } from '../charts/trend.ts';
import { useThrottled } from '../charts/useThrottled.ts';

/** A text that follows the run is rewritten no oftener than this. */
const INTERVAL_MS = 5000;

export function PairSummary({ pair, id }: { pair: number; id: string }) {
  const { charts, format } = useMessages();
  const { summary } = charts;
  const asymmetry = useRun((state) => state.progress.gauges[pair]?.asymmetry ?? null);
  const trend = useRun((state) => trendOf(state.curves.asymmetry, pair));
  const text = asymmetry === null ? '' : summary.mirror(pair + 1, format.short(asymmetry), summary.trend[trend]);
  return (
    <p className="hidden-text" id={id}>
      {useThrottled(text, INTERVAL_MS)}
    </p>
  );
}
