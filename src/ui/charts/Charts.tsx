/** The column of charts. All draw the same curves, which come oftener than anybody can look. */
import { useMessages, useRun } from '../context.tsx';
import { LossChart } from './LossChart.tsx';
import { AsymmetryChart, GradientChart } from './PairCharts.tsx';
import { useThrottled } from './useThrottled.ts';

/** An update of three charts takes a tenth of a second of the page's time. */
const INTERVAL_MS = 400;

export function Charts() {
  const { charts } = useMessages();
  const curves = useThrottled(
    useRun((state) => state.curves),
    INTERVAL_MS,
  );
  return (
    <section className="charts panel" aria-label={charts.title}>
      <LossChart curves={curves} />
      <AsymmetryChart curves={curves} />
      <GradientChart curves={curves} />
    </section>
  );
}
