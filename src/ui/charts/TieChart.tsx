/**
 * How tied every pair is, by step: its asymmetry, or its alignment, or how orthogonal W is. A copy that is not made every
 * step has a point just before it and one just after: the teeth of a saw.
 */
import { useMemo, useState } from 'react';
import type { TopicId } from '../../i18n/help.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Curves } from '../../model/readings.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Readout } from '../Readout.tsx';
import { cosineAxis, linearAxis, onLinear } from './axis.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { marksOf } from './marks.ts';
import { PairLegend, seriesOfPairs } from './PairSeries.tsx';
import { asMeasured, pairRows, valuesOf } from './rows.ts';
import type { PlotSpec } from './spec.ts';
import { jumpSummary, pairSummary } from './summary.ts';
import { useCurves } from './useCurves.ts';
import { xAxis } from './x-axis.ts';

/** What is measured for pairs comes more rarely than losses. */
const INTERVAL_MS = 900;
/** These charts are low. */
const FEW_TICKS = 4;

const TIED = { colour: 'var(--tied)', width: 1.75 } as const;

const SHOWN = ['asymmetry', 'alignment', 'orthogonality'] as const;
type Shown = (typeof SHOWN)[number];

const TOPICS = {
  asymmetry: ['asymmetry', 'copy-jump'],
  alignment: ['alignment', 'copy-jump'],
  orthogonality: ['orthogonality'],
} as const satisfies Record<Shown, readonly TopicId[]>;

export function TieChart() {
  const [shown, show] = useState<Shown>('asymmetry');
  const curves = useCurves(INTERVAL_MS);
  const messages = useMessages();
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const { charts } = messages;
  const spec = useMemo(() => tieSpec(curves, shown, pairs, messages), [curves, shown, pairs, messages]);
  const told = [pairSummary(curves[shown], charts.summary[shown], messages), jumpSummary(curves, messages)];
  return (
    <ChartPanel
      name="asymmetry"
      help={charts[shown].help}
      topics={TOPICS[shown]}
      raw={() => pairRows({ pair: curves[shown] }, asMeasured)}
      spec={spec}
      summary={told.join(' ')}
      legend={<PairLegend pairs={pairs} look={TIED} />}
      levels={curves.copyJumps.length === 0 ? undefined : <LastCopy curves={curves} />}
      tools={
        <Segments
          title={charts.tie.scale}
          className="segments-small"
          segments={SHOWN.map((id) => ({ id, label: charts.tie[id], name: charts[id].title }))}
          value={shown}
          onChange={show}
        />
      }
    />
  );
}

function tieSpec(curves: Curves, shown: Shown, pairs: number, { charts, rules }: Messages): PlotSpec {
  const rows = pairRows({ pair: curves[shown] }, onLinear);
  return {
    title: charts[shown].title,
    rows,
    series: seriesOfPairs('pair', pairs, TIED, charts.pair),
    x: xAxis(rows),
    y: (shown === 'alignment' ? cosineAxis : linearAxis)(valuesOf(rows), FEW_TICKS),
    levels: [],
    marks: marksOf(curves.markers, rules),
  };
}

/** What the newest measured copy did to the test loss. */
function LastCopy({ curves }: { curves: Curves }) {
  const { charts, format } = useMessages();
  const jump = curves.copyJumps.at(-1);
  if (!jump) return null;
  const { step, before, after, images } = jump;
  return (
    <span className="legend-item" title={charts.jump.help(step, images)}>
      <span>
        {charts.jump.label} <Readout name="copy-step" value={step} text={format.integer(step)} />:
      </span>
      <Readout name="copy-loss-before" value={before} text={format.loss(before)} />
      <span aria-hidden="true">→</span>
      <span className="hidden-text">{charts.jump.to}</span>
      <Readout name="copy-loss-after" value={after} text={format.loss(after)} />
    </span>
  );
}
