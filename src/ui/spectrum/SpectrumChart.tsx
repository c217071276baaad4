/** The singular values of every W and V on one logarithmic chart, largest first. */
import { useMemo } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { PairSpectrum } from '../../model/gauge-readings.ts';
import { fromZero, logAxis, onLog } from '../charts/axis.ts';
import { asMeasured } from '../charts/rows.ts';
import { ChartPanel } from '../charts/ChartPanel.tsx';
import { LegendItem } from '../charts/Legend.tsx';
import { PairLegend, seriesOfPairs } from '../charts/PairSeries.tsx';
import type { PlotSpec } from '../charts/spec.ts';
import { useGauges, useMessages } from '../context.tsx';
import { numberText } from '../pairs/number-text.ts';
import { spectrumRows, valuesDrawn } from './spectrum-rows.ts';

const ENCODER = { colour: 'var(--encoder)', width: 1.75 } as const;
const DECODER = { colour: 'var(--decoder)', width: 1.25 } as const;
const PAIR = { colour: 'var(--ink-soft)', width: 1.5 } as const;

const TOPICS = ['singular-values'] as const;

const NONE: readonly PairSpectrum[] = [];

export function SpectrumChart() {
  const pairs = useGauges((state) => state.spectrum?.pairs) ?? NONE;
  const messages = useMessages();
  const { chart } = messages.gauges;
  const spec = useMemo(() => spectrumSpec(pairs, messages), [pairs, messages]);
  return (
    <ChartPanel
      name="spectrum"
      help={chart.help}
      topics={TOPICS}
      raw={() => spectrumRows(pairs, asMeasured)}
      spec={spec}
      summary={summaryOf(pairs, messages)}
      empty={chart.empty}
      legend={
        <>
          <LegendItem series={{ ...ENCODER, dash: '' }}>{chart.encoder}</LegendItem>
          <LegendItem series={{ ...DECODER, dash: '' }}>{chart.decoder}</LegendItem>
          <PairLegend pairs={pairs.length} look={PAIR} />
        </>
      }
    />
  );
}

function spectrumSpec(pairs: readonly PairSpectrum[], { gauges }: Messages): PlotSpec {
  const { chart } = gauges;
  const rows = spectrumRows(pairs, onLog);
  return {
    title: chart.title,
    rows,
    series: [
      ...seriesOfPairs('encoder', pairs.length, ENCODER, (pair) => `${chart.encoder} ${pair}`),
      ...seriesOfPairs('decoder', pairs.length, DECODER, (pair) => `${chart.decoder} ${pair}`),
    ],
    x: fromZero(Math.max(1, rows.length)),
    y: logAxis(valuesDrawn(rows)),
    levels: [],
    marks: [],
    across: { name: chart.number, at: chart.at },
  };
}

function summaryOf(pairs: readonly PairSpectrum[], messages: Messages): string {
  const { gauges, format } = messages;
  const all = pairs.flatMap(({ encoder, decoder }) => [...encoder.singular, ...decoder.singular]);
  const missing = all.filter((value) => onLog(value) === null).length;
  const texts = pairs.map(({ encoder: { singular } }, pair) => {
    const [largest, smallest] = [
      numberText(singular[0] ?? NaN, messages),
      numberText(singular.at(-1) ?? NaN, messages),
    ];
    return gauges.chart.summary(pair + 1, largest, smallest);
  });
  if (texts.length === 0) return gauges.chart.empty;
  return `${format.list(texts)}. ${missing > 0 ? gauges.chart.zero(missing) : ''}`;
}
