/**
 * The frame of every chart: title, legend, a box whose height does not depend on whether the plot has been loaded,
 * and a sentence that says what the curves show.
 */
import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import type { TopicId } from '../../i18n/help.ts';
import { useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { tableOf, type Table } from '../save/csv.ts';
import { ChartMenu } from './ChartMenu.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { Row } from './rows.ts';
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
  /** The chart's rows with every value as it was measured. */
  raw: () => readonly Row[];
  /** What stands where there is nothing to draw; how to begin training unless given. */
  empty?: string;
  /** Further actions of its menu. */
  actions?: ReactNode;
}

export function ChartPanel(props: Props) {
  const { name, help, topics, spec, summary, legend, levels, tools, more, raw, empty, actions } = props;
  const { charts } = useMessages();
  const id = useId();
  const [isTable, setTable] = useState(false);
  const table = (): Table => tableOf(raw(), spec.series, { ...charts, step: spec.across?.name ?? charts.step });
  // Readings of one step are no curve; and so a page that nobody trains on never loads what draws them
  const isEmpty = spec.rows.every(({ step }) => step === spec.rows[0]?.step);
  const told = useThrottled(summary, SUMMARY_INTERVAL_MS);
  return (
    <figure className={`chart chart-${name}`} aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption className="chart-head">
        <h3 id={`${id}-title`} title={help}>
          {spec.title}
        </h3>
        <Explain topics={topics} name={spec.title} />
        <ChartMenu spec={spec} table={table} isTable={isTable} showTable={setTable}>
          {actions}
        </ChartMenu>
        <div className="legend">{legend}</div>
        {tools}
        {levels === undefined ? null : <div className="legend legend-levels">{levels}</div>}
      </figcaption>
      {more}
      <div className="chart-box">
        {isTable ? (
          <ChartTable table={table()} name={spec.title} />
        ) : isEmpty ? null : (
          <Suspense fallback={<p className="chart-note">{charts.loading}</p>}>
            <Plot spec={spec} />
          </Suspense>
        )}
        {isEmpty ? <p className="chart-note">{empty ?? charts.empty}</p> : null}
      </div>
      <p id={`${id}-summary`} className="hidden-text">
        {help} {told}
      </p>
    </figure>
  );
}
