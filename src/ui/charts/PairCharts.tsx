/** What is measured for each pair by step: how far the decoder is from the encoder's mirror, and whose gradient speaks. */
import { useMemo } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { Curves } from '../../model/readings.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { linearAxis, logAxis, onLinear, onLog } from './axis.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { LegendItem } from './Legend.tsx';
import { marksOf } from './marks.ts';
import { asMeasured, pairRows, valuesOf } from './rows.ts';
import { dashOfPair, type PlotSpec, type Series } from './spec.ts';
import { asymmetrySummary, gradientSummary } from './summary.ts';
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

export function AsymmetryChart() {
  const curves = useCurves(INTERVAL_MS);
  const messages = useMessages();
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const { charts } = messages;
  const spec = useMemo(() => asymmetrySpec(curves, pairs, messages), [curves, pairs, messages]);
  return (
    <ChartPanel
      name="asymmetry"
      help={charts.asymmetry.help}
      topics={['asymmetry']}
      raw={() => pairRows({ pair: curves.asymmetry }, asMeasured)}
      spec={spec}
      summary={asymmetrySummary(curves.asymmetry, messages)}
      legend={<PairLegend pairs={pairs} look={TIED} />}
    />
  );
}

function asymmetrySpec(curves: Curves, pairs: number, { charts, rules }: Messages): PlotSpec {
  const rows = pairRows({ pair: curves.asymmetry }, onLinear);
  return {
    title: charts.asymmetry.title,
    rows,
    series: seriesOf('pair', pairs, TIED, charts.pair),
    x: xAxis(rows),
    y: linearAxis(valuesOf(rows), FEW_TICKS),
    levels: [],
    marks: marksOf(curves.markers, rules),
  };
}

export function GradientChart() {
  const curves = useCurves(INTERVAL_MS);
  const messages = useMessages();
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const { charts } = messages;
  const spec = useMemo(() => gradientSpec(curves, pairs, messages), [curves, pairs, messages]);
  return (
    <ChartPanel
      name="gradients"
      help={charts.gradients.help}
      topics={['gradient-split', 'gradient-norm']}
      raw={() => pairRows({ encoder: curves.gradientEncoder, decoder: curves.gradientDecoder }, asMeasured)}
      spec={spec}
      summary={gradientSummary(curves, messages)}
      legend={
        <>
          <LegendItem series={{ ...ENCODER, dash: '' }}>{charts.gradients.encoder}</LegendItem>
          <LegendItem series={{ ...DECODER, dash: '' }}>{charts.gradients.decoder}</LegendItem>
          <PairLegend pairs={pairs} look={PAIR} />
        </>
      }
    />
  );
}

function gradientSpec(curves: Curves, pairs: number, { charts, rules }: Messages): PlotSpec {
  const rows = pairRows({ encoder: curves.gradientEncoder, decoder: curves.gradientDecoder }, onLog);
  const { encoder, decoder } = charts.gradients;
  return {
    title: charts.gradients.title,
    rows,
    series: [
      ...seriesOf('encoder', pairs, ENCODER, (pair) => `${encoder} ${pair}`),
      ...seriesOf('decoder', pairs, DECODER, (pair) => `${decoder} ${pair}`),
    ],
    x: xAxis(rows),
    y: logAxis(valuesOf(rows), FEW_TICKS),
    levels: [],
    marks: marksOf(curves.markers, rules),
  };
}

/** Which dashes are which pair. */
function PairLegend({ pairs, look }: { pairs: number; look: Look }) {
  const { charts } = useMessages();
  return (
    <span className="legend-pairs">
      {charts.pairs}
      {Array.from({ length: pairs }, (_, pair) => (
        <LegendItem key={dashOfPair(pair)} series={{ ...look, dash: dashOfPair(pair) }} title={charts.pair(pair + 1)}>
          {pair + 1}
        </LegendItem>
      ))}
    </span>
  );
}

type Look = Pick<Series, 'colour' | 'width'>;

function seriesOf(prefix: string, pairs: number, look: Look, label: (pair: number) => string): Series[] {
  return Array.from({ length: pairs }, (_, pair) => ({
    ...look,
    key: `${prefix}${pair}`,
    label: label(pair + 1),
    dash: dashOfPair(pair),
  }));
}
