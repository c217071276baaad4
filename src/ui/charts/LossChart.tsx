/** Training and test loss by step, with what the mean image and PCA score to compare with. */
import { lazy, Suspense, useMemo } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { BaselineReading, Curves } from '../../model/readings.ts';
import { useMessages, useOverlays, useRun } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Readout } from '../Readout.tsx';
import { SoundAction } from '../sound/SoundAction.tsx';
import { choose, useView, useViewStore } from '../view.tsx';
import { linearAxis, logAxis, onLinear, onLog } from './axis.ts';
import { ChartPanel } from './ChartPanel.tsx';
import type { Laid } from '../../state/overlays.ts';
import { ghostSeries } from './ghosts.ts';
import { LegendItem } from './Legend.tsx';
import { withRoom } from './levels.ts';
import { marksOf } from './marks.ts';
import { overlaySeries } from './overlays.ts';
import { asMeasured, lossRows, valuesOf } from './rows.ts';
import type { Level, PlotSpec } from './spec.ts';
import { lossSummary } from './summary.ts';
import { useCurves } from './useCurves.ts';
import { xAxis } from './x-axis.ts';

const TRAIN = { key: 'train', colour: 'var(--ink-soft)', dash: '', width: 1.25 } as const;
const TEST = { key: 'test', colour: 'var(--ink)', dash: '', width: 2, sparse: true } as const;
const MEAN_DASH = '7 4';
const PCA_DASH = '2 3';

/** Fetched with the first ghost. */
const GhostLegend = lazy(() => import('./GhostLegend.tsx').then((module) => ({ default: module.GhostLegend })));

function Ghosts() {
  const isHaunted = useRun((state) => state.progress.switches.ghosts.length > 0);
  return isHaunted ? (
    <Suspense>
      <GhostLegend />
    </Suspense>
  ) : null;
}

/** Fetched with the first curve beside the run's. */
const OverlayLegend = lazy(() => import('./OverlayLegend.tsx').then((module) => ({ default: module.OverlayLegend })));

function Overlays() {
  const isAny = useOverlays((state) => state.laid.length > 0);
  return isAny ? (
    <Suspense>
      <OverlayLegend />
    </Suspense>
  ) : null;
}

/** Somebody watching the loss fall wants it fresh. */
const INTERVAL_MS = 400;

export function LossChart() {
  const curves = useCurves(INTERVAL_MS);
  const messages = useMessages();
  const log = useView((state) => state.logLoss);
  const baselines = useRun((state) => state.baselines);
  const laid = useOverlays((state) => state.laid);
  const spec = useMemo(
    () => lossSpec(curves, laid, baselines, log, messages),
    [curves, laid, baselines, log, messages],
  );
  return (
    <ChartPanel
      name="loss"
      help={messages.charts.loss.help}
      topics={['loss', 'mean-image', 'pca']}
      spec={spec}
      summary={lossSummary(curves, baselines, messages)}
      legend={<LossLegend />}
      levels={<LevelsLegend baselines={baselines} />}
      raw={() => lossRows(curves, asMeasured, laid)}
      actions={<SoundAction />}
      tools={<ScaleSwitch log={log} />}
      more={
        <>
          <Ghosts />
          <Overlays />
        </>
      }
    />
  );
}

function lossSpec(
  curves: Curves,
  laid: readonly Laid[],
  baselines: BaselineReading | null,
  log: boolean,
  messages: Messages,
): PlotSpec {
  const { charts, rules } = messages;
  const rows = lossRows(curves, log ? onLog : onLinear, laid);
  const levels = levelsOf(baselines, messages).filter(({ value }) => !log || value > 0);
  const values = [...valuesOf(rows), ...levels.map(({ value }) => value)];
  const y = log ? logAxis(values) : linearAxis(values);
  return {
    title: charts.loss.title,
    rows,
    series: [
      { ...TRAIN, label: charts.loss.train },
      { ...TEST, label: charts.loss.test },
      ...ghostSeries(curves.ghosts, messages),
      ...overlaySeries(laid, messages),
    ],
    x: xAxis(rows),
    y,
    levels: withRoom(levels, y),
    marks: marksOf(curves.markers, rules),
  };
}

function levelsOf(baselines: BaselineReading | null, { charts }: Messages): Level[] {
  if (!baselines) return [];
  const { meanImageLoss, pcaLoss, components } = baselines;
  return [
    { value: meanImageLoss, label: charts.loss.mean, dash: MEAN_DASH },
    { value: pcaLoss, label: charts.loss.pca(components), dash: PCA_DASH },
  ];
}

function LossLegend() {
  const { loss } = useMessages().charts;
  return (
    <>
      <LegendItem series={TRAIN}>{loss.train}</LegendItem>
      <LegendItem series={TEST}>{loss.test}</LegendItem>
    </>
  );
}

function LevelsLegend({ baselines }: { baselines: BaselineReading | null }) {
  const { charts, format, header } = useMessages();
  const { loss } = charts;
  const components = baselines?.components ?? null;
  const text = (value: number | undefined): string => (value === undefined ? header.readings.none : format.loss(value));
  return (
    <>
      <LegendItem series={{ colour: 'var(--good)', dash: MEAN_DASH, width: 1 }} title={loss.meanHelp}>
        {loss.mean}{' '}
        <Readout
          name="mean-image-loss"
          value={baselines?.meanImageLoss ?? null}
          text={text(baselines?.meanImageLoss)}
        />
      </LegendItem>
      <LegendItem
        series={{ colour: 'var(--good)', dash: PCA_DASH, width: 1 }}
        {...(components === null ? {} : { title: loss.pcaHelp(components) })}
      >
        {components === null ? loss.pcaName : loss.pca(components)}{' '}
        <Readout name="pca-loss" value={baselines?.pcaLoss ?? null} text={text(baselines?.pcaLoss)} />
      </LegendItem>
    </>
  );
}

function ScaleSwitch({ log }: { log: boolean }) {
  const { charts } = useMessages();
  const view = useViewStore();
  const { scale, linear, linearName, log: logLabel, logName } = charts.loss;
  return (
    <Segments
      title={scale}
      className="segments-small"
      segments={[
        { id: 'linear', label: linear, name: linearName },
        { id: 'log', label: logLabel, name: logName },
      ]}
      value={log ? 'log' : 'linear'}
      onChange={(id) => choose(view, 'logLoss', id === 'log')}
    />
  );
}
