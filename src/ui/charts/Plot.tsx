/**
 * Draws a `PlotSpec` with recharts, which is large: this file is loaded when the first chart is shown, and nothing
 * else may import it. Axes, levels and the tooltip are recharts'; curves are drawn by `Curves` and switches by `Marks`.
 */
import { memo } from 'react';
import { CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { useMessages } from '../context.tsx';
import { Curves } from './Curves.tsx';
import { Marks } from './Marks.tsx';
import { PlotTooltip } from './PlotTooltip.tsx';
import type { Level, PlotSpec } from './spec.ts';
import { useSize } from './useSize.ts';

const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 } as const;
const Y_WIDTH = 46;
const X_HEIGHT = 20;
const TICK = { fill: 'var(--ink-soft)', fontSize: 11 } as const;
const AXIS_LINE = { stroke: 'var(--line-strong)' } as const;
const CURSOR = { stroke: 'var(--line-strong)', strokeDasharray: '2 2' } as const;

export const Plot = memo(function Plot({ spec }: { spec: PlotSpec }) {
  const [box, { width, height }] = useSize();
  return (
    <div className="plot" ref={box}>
      {width > 0 && height > 0 ? <Chart spec={spec} width={width} height={height} /> : null}
    </div>
  );
});

function Chart({ spec, width, height }: { spec: PlotSpec; width: number; height: number }) {
  const { format } = useMessages();
  const { rows, series, x, y, levels, marks, title, across } = spec;
  return (
    <ComposedChart data={rows} width={width} height={height} margin={MARGIN} title={title}>
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="step"
        type="number"
        domain={[...x.domain]}
        ticks={[...x.ticks]}
        tickFormatter={format.integer}
        height={X_HEIGHT}
        tick={TICK}
        axisLine={AXIS_LINE}
        tickLine={AXIS_LINE}
      />
      <YAxis
        type="number"
        scale={y.log ? 'log' : 'linear'}
        domain={[...y.domain]}
        ticks={[...y.ticks]}
        allowDataOverflow
        tickFormatter={format.tick}
        width={Y_WIDTH}
        tick={TICK}
        axisLine={false}
        tickLine={false}
      />
      {/* Unseen: gives the tooltip its rows */}
      <Line dataKey="step" stroke="none" isAnimationActive={false} dot={false} activeDot={false} />
      {levels.map(levelLine)}
      <Curves spec={spec} />
      <Marks marks={marks} />
      <Tooltip isAnimationActive={false} cursor={CURSOR} content={<PlotTooltip series={series} at={across?.at} />} />
    </ComposedChart>
  );
}

function levelLine({ value, label, dash }: Level) {
  return (
    <ReferenceLine
      key={dash}
      y={value}
      stroke="var(--good)"
      strokeDasharray={dash}
      label={{
        value: label,
        position: 'insideBottomRight',
        fill: 'var(--good)',
        fontSize: 11,
      }}
    />
  );
}
