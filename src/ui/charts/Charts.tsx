/** The column of charts. */
import { useMessages } from '../context.tsx';
import { LossChart } from './LossChart.tsx';
import { AsymmetryChart, GradientChart } from './PairCharts.tsx';

export function Charts() {
  const { charts } = useMessages();
  return (
    <section className="charts panel" aria-label={charts.title}>
      <LossChart />
      <AsymmetryChart />
      <GradientChart />
    </section>
  );
}
