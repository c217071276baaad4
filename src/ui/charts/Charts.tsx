/** The column of charts. */
import { useMessages } from '../context.tsx';
import { GradientChart } from './GradientChart.tsx';
import { LossChart } from './LossChart.tsx';
import { TieChart } from './TieChart.tsx';

export function Charts() {
  const { charts } = useMessages();
  return (
    <section className="charts panel" aria-label={charts.title}>
      <LossChart />
      <TieChart />
      <GradientChart />
    </section>
  );
}
