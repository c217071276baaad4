/**
 * The frame of every chart: title, legend, a box whose height does not depend on whether the plot has been loaded,
 * and a sentence that says what the curves show.
 */
import { lazy, Suspense, useId, type ReactNode } from 'react';
import type { TopicId } from '../../i18n/help.ts';
import { useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import type { PlotSpec } from './spec.ts';
import { useThrottled } from './useThrottled.ts';

const Plot = lazy(() => import('./Plot.tsx').then((module) => ({ default: module.Plot })));

/** A text that follows the run is rewritten no oftener than this. */
const SUMMARY_INTERVAL_MS = 5000;

interface Props {
  name: string;
  help: string;
  /** What its "?" explains. */
  topics: readonly TopicId[];
  spec: PlotSpec;
  summary: string;
  legend: ReactNode;
  /** The horizontal lines by name, in a line of their own. */
  levels?: ReactNode;
  tools?: ReactNode;
  /** Between the head and the plot. */
  more?: ReactNode;
}

export function ChartPanel({ name, help, topics, spec, summary, legend, levels, tools, more }: Props) {
  const { charts } = useMessages();
  const id = useId();
  const told = useThrottled(summary, SUMMARY_INTERVAL_MS);
  return (
    <figure className={`chart chart-${name}`} aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption className="chart-head">
        <h3 id={`${id}-title`} title={help}>
          {spec.title}
        </h3>
        <Explain topics={topics} name={spec.title} />
        <div className="legend">{legend}</div>
        {tools}
        {levels === undefined ? null : <div className="legend legend-levels">{levels}</div>}
      </figcaption>
      {more}
      <div className="chart-box">
        <Suspense fallback={<p className="chart-note">{charts.loading}</p>}>
          <Plot spec={spec} />
        </Suspense>
        {spec.rows.length === 0 ? <p className="chart-note">{charts.empty}</p> : null}
      </div>
      <p id={`${id}-summary`} className="hidden-text">
        {help} {told}
      </p>
    </figure>
  );
}
