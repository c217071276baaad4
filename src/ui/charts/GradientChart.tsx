/** Whose gradient speaks, by step: the norms of what the two uses of each matrix send back, or how far they agree. */
import { useMemo, useState } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { Curves, PairPoint } from '../../model/readings.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { cosineAxis, logAxis, onLinear, onLog } from './axis.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { LegendItem } from './Legend.tsx';
import { marksOf } from './marks.ts';
import { PairLegend, seriesOfPairs } from './PairSeries.tsx';
import { asMeasured, pairRows, valuesOf } from './rows.ts';
import type { PlotSpec } from './spec.ts';
import { gradientSummary, pairSummary } from './summary.ts';
import { useCurves } from './useCurves.ts';
import { xAxis } from './x-axis.ts';

/** What is measured for pairs comes more rarely than losses. */
const INTERVAL_MS = 900;
/** These charts are low. */
const FEW_TICKS = 4;

const TIED = { colour: 'var(--tied)', width: 1.75 } as const;
const ENCODER = { colour: 'var(--encoder)', width: 1.5 } as const;
const DECODER = { colour: 'var(--decoder)', width: 1.5 } as const;
const PAIR = { colour: 'var(--ink-soft)', width: 1.5 } as const;

type Shown = 'norms' | 'cosine';

function curvesShown(curves: Curves, shown: Shown): Readonly<Record<string, readonly PairPoint[]>> {
  if (shown === 'cosine') return { pair: curves.gradientCosine };
  return { encoder: curves.gradientEncoder, decoder: curves.gradientDecoder };
}

export function GradientChart() {
  const [shown, show] = useState<Shown>('norms');
  const curves = useCurves(INTERVAL_MS);
  const messages = useMessages();
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const { gradients, summary } = messages.charts;
  const spec = useMemo(
    () => (shown === 'norms' ? normSpec : cosineSpec)(curves, pairs, messages),
    [curves, shown, pairs, messages],
  );
  const cosines = pairSummary(curves.gradientCosine, summary.cosine, messages);
  return (
    <ChartPanel
      name="gradients"
      help={shown === 'norms' ? gradients.help : gradients.cosineHelp}
      topics={['gradient-split', 'gradient-norm', 'gradient-cosine']}
      raw={() => pairRows(curvesShown(curves, shown), asMeasured)}
      spec={spec}
      summary={`${gradientSummary(curves, messages)} ${cosines}`}
      legend={shown === 'norms' ? <NormLegend pairs={pairs} /> : <PairLegend pairs={pairs} look={TIED} />}
      tools={
        <Segments
          title={gradients.scale}
          className="segments-small"
          segments={[
            { id: 'norms', label: gradients.norms, name: gradients.title },
            { id: 'cosine', label: gradients.cosine, name: gradients.cosineTitle },
          ]}
          value={shown}
          onChange={show}
        />
      }
    />
  );
}

function NormLegend({ pairs }: { pairs: number }) {
  const { gradients } = useMessages().charts;
  return (
    <>
      <LegendItem series={{ ...ENCODER, dash: '' }}>{gradients.encoder}</LegendItem>
      <LegendItem series={{ ...DECODER, dash: '' }}>{gradients.decoder}</LegendItem>
      <PairLegend pairs={pairs} look={PAIR} />
    </>
  );
}

function normSpec(curves: Curves, pairs: number, { charts, rules }: Messages): PlotSpec {
  const rows = pairRows(curvesShown(curves, 'norms'), onLog);
  const { encoder, decoder } = charts.gradients;
  return {
    title: charts.gradients.title,
    rows,
    series: [
      ...seriesOfPairs('encoder', pairs, ENCODER, (pair) => `${encoder} ${pair}`),
      ...seriesOfPairs('decoder', pairs, DECODER, (pair) => `${decoder} ${pair}`),
    ],
    x: xAxis(rows),
    y: logAxis(valuesOf(rows), FEW_TICKS),
    levels: [],
    marks: marksOf(curves.markers, rules),
  };
}

function cosineSpec(curves: Curves, pairs: number, { charts, rules }: Messages): PlotSpec {
  const rows = pairRows(curvesShown(curves, 'cosine'), onLinear);
  return {
    title: charts.gradients.cosineTitle,
    rows,
    series: seriesOfPairs('pair', pairs, TIED, charts.pair),
    x: xAxis(rows),
    y: cosineAxis(valuesOf(rows), FEW_TICKS),
    levels: [],
    marks: marksOf(curves.markers, rules),
  };
}
