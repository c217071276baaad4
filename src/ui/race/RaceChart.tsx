/** The curves of all racers over one another, by step or by seconds, with a place to read them at. */
import { useMemo, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { curveOf, type CurveAt } from '../../model/race-standing.ts';
import { SAMPLE, testSteps } from '../../model/race-plan.ts';
import type { TyingRule } from '../../model/tying.ts';
import type { Raced } from '../../state/race.ts';
import { useThrottled } from '../charts/useThrottled.ts';
import { useSize } from '../charts/useSize.ts';
import { useMessages, useRace, useRun, useTheme } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { choose, useView, useViewStore } from '../view.tsx';
import { CurveReader } from './CurveReader.tsx';
import { Curves, INK } from './Curves.tsx';
import { geometryOf, nearestStep, type View } from './geometry.ts';
import type { Look } from './looks.ts';
import { RaceExports } from './RaceExports.tsx';

interface Props {
  race: Raced | null;
  rules: readonly TyingRule[];
  looks: readonly Look[];
}

const NO_LAPS = [] as const;
/** A chart is drawn no oftener than this, and in a tenth of the time. */
const DRAWN_EVERY_MS = 300;

export function RaceChart({ race, rules, looks }: Props) {
  const { race: words } = useMessages();
  const laps = useThrottled(race?.readings?.laps ?? NO_LAPS, DRAWN_EVERY_MS);
  const curves = useMemo(() => laps.map(curveOf), [laps]);
  const [bySeconds, setBySeconds] = useState(false);
  const log = useView((state) => state.logLoss);
  const [read, setRead] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const planned = useRace((state) => state.plan.budget);
  const steps = race ? testSteps(race.order.budget) : [];
  const reached = Math.max(0, ...curves.map((curve) => curve.at(-1)?.step ?? 0));
  const step = read !== null && steps.includes(read) ? read : reached;
  return (
    <figure className="race-chart" aria-label={words.title}>
      <figcaption className="race-chart-head">
        <h3>{words.title}</h3>
        <Switches bySeconds={bySeconds} setBySeconds={setBySeconds} log={log} />
      </figcaption>
      <Frame
        svg={svg}
        curves={curves}
        looks={looks}
        view={{ bySeconds, log }}
        until={bySeconds ? 0 : (race?.order.budget ?? planned)}
        step={step}
        onRead={setRead}
      />
      {race && reached > 0 ? (
        <CurveReader curves={curves} rules={rules} looks={looks} steps={steps} step={step} onRead={setRead} />
      ) : (
        <p className="race-note">{words.empty}</p>
      )}
      {race ? <Notes race={race} /> : null}
      {race && reached > 0 ? <RaceExports race={race} looks={looks} svg={svg} /> : null}
    </figure>
  );
}

function Notes({ race: { order } }: { race: Raced }) {
  const { race: words } = useMessages();
  const images = useRun((state) => state.data?.testImages ?? 0);
  return (
    <p className="race-note">
      {words.sample(Math.min(SAMPLE, images), images)} {order.seeds > 1 ? words.band(order.seeds) : ''}
    </p>
  );
}

interface SwitchesProps {
  bySeconds: boolean;
  setBySeconds: (on: boolean) => void;
  log: boolean;
}

function Switches({ bySeconds, setBySeconds, log }: SwitchesProps) {
  const { race: words, charts } = useMessages();
  const view = useViewStore();
  const { linear, linearName, log: logLabel, logName } = charts.loss;
  return (
    <div className="race-switches">
      <Segments
        title={words.axis}
        className="segments-small"
        segments={[
          { id: 'steps', label: words.bySteps },
          { id: 'seconds', label: words.bySeconds },
        ]}
        value={bySeconds ? 'seconds' : 'steps'}
        onChange={(id) => setBySeconds(id === 'seconds')}
      />
      <Segments
        title={words.scale}
        className="segments-small"
        segments={[
          { id: 'linear', label: linear, name: linearName },
          { id: 'log', label: logLabel, name: logName },
        ]}
        value={log ? 'log' : 'linear'}
        onChange={(id) => choose(view, 'logLoss', id === 'log')}
      />
    </div>
  );
}

interface FrameProps {
  svg: RefObject<SVGSVGElement | null>;
  curves: readonly (readonly CurveAt[])[];
  looks: readonly Look[];
  view: View;
  until: number;
  step: number;
  onRead: (step: number) => void;
}

function Frame({ svg, curves, looks, view, until, step, onRead }: FrameProps) {
  const { race: words } = useMessages();
  const theme = useTheme();
  const [box, size] = useSize();
  const { bySeconds, log } = view;
  const geometry = useMemo(
    () => geometryOf(curves, { bySeconds, log }, size, until),
    [curves, bySeconds, log, size, until],
  );
  function point(event: PointerEvent<SVGSVGElement>): void {
    const nearest = nearestStep(geometry.lines, event.clientX - event.currentTarget.getBoundingClientRect().left);
    if (nearest !== null) onRead(nearest);
  }
  return (
    <div className="race-chart-box" ref={box}>
      {size.width > 0 && size.height > 0 ? (
        <svg
          ref={svg}
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${size.width} ${size.height}`}
          fontFamily="system-ui, 'Liberation Sans', sans-serif"
          fontSize="11"
          fill={INK[theme].soft}
          aria-hidden="true"
          onPointerMove={point}
          onPointerDown={point}
        >
          <Curves
            geometry={geometry}
            looks={looks}
            theme={theme}
            size={size}
            step={step}
            axis={bySeconds ? words.secondAxis : words.stepAxis}
          />
        </svg>
      ) : null}
    </div>
  );
}
