/**
 * The report's figures as SVG text, in both themes, from a study alone: strips of points, a point a run, and curves. A
 * failed run keeps its place at the right edge, as a cross. Pure.
 */
import { logScale, scaleOf } from './scales.ts';
import {
  dots,
  fix,
  frame,
  INKS,
  level,
  meanBar,
  RIGHT,
  short,
  text,
  upright,
  WIDTH,
  type Accent,
  type Theme,
} from './svg.ts';

const LEFT = 190;
const ROW = 26;

export interface StripRow {
  readonly label: string;
  readonly accent: Accent;
  /** One a run. */
  readonly values: readonly number[];
  /** Runs without a number. */
  readonly diverged: number;
}

interface Mark {
  readonly label: string;
  readonly value: number;
}

interface Strips {
  readonly title: string;
  readonly axis: string;
  readonly rows: readonly StripRow[];
  /** Upright lines to hold the points against. */
  readonly marks: readonly Mark[];
}

/** A row a group: its runs as points, their mean as a bar. The axis is logarithmic where values lie far apart. */
export function stripsSvg({ title, axis, rows, marks }: Strips, theme: Theme): string {
  const ink = INKS[theme];
  const values = [...rows.flatMap((row) => row.values), ...marks.map(({ value }) => value)].filter(
    (value) => value > 0,
  );
  if (values.length === 0) return frame(title, 60, [text(16, 46, 'Every run diverged.', ink.soft, 'start')], theme);
  const scale = scaleOf(values);
  const top = 58;
  const bottom = top + ROW * rows.length;
  const x = (value: number): number => LEFT + scale.share(value) * (WIDTH - LEFT - RIGHT - 24);
  const parts = [
    ...scale.ticks.map(
      (tick) =>
        upright(x(tick), top - 8, bottom, ink.line) + text(x(tick), bottom + 16, short(tick), ink.soft, 'middle'),
    ),
    ...marks.map(
      ({ label, value }) =>
        upright(x(value), top - 10, bottom, ink.soft, '4 3') +
        text(Math.min(x(value), WIDTH - RIGHT - 60), top - 14, label, ink.soft, 'middle'),
    ),
    ...rows.map((row, i) => rowSvg(row, top + ROW * (i + 0.5), x, ink)),
    text(WIDTH - RIGHT, bottom + 34, `${axis}${scale.log ? ' (logarithmic)' : ''}`, ink.soft, 'end'),
  ];
  return frame(title, bottom + 44, parts, theme);
}

function rowSvg(
  { label, accent, values, diverged }: StripRow,
  y: number,
  x: (value: number) => number,
  { ink, series }: (typeof INKS)[Theme],
): string {
  const points = dots(values, x, y, series[accent]) + meanBar(values, x, y, 9, ink, 2);
  const lost = diverged === 0 ? '' : text(WIDTH - RIGHT, y + 4, `✕ ${diverged}`, series[2], 'end');
  return text(LEFT - 12, y + 4, label, ink, 'end') + points + lost;
}

interface Line {
  readonly label: string;
  /** Of a run each: [step or seconds, loss]. */
  readonly curves: readonly (readonly (readonly [number, number])[])[];
}

const CHART = { top: 48, left: 70, height: 300, foot: 60 };
const DASHES = ['', '7 4', '2 3'];

/** Curves of every run, a colour and a dash a group; the loss is logarithmic. */
export function curvesSvg(title: string, axis: string, lines: readonly Line[], theme: Theme): string {
  const ink = INKS[theme];
  const points = lines.flatMap(({ curves }) => curves.flat());
  const scale = logScale(points.map(([, loss]) => loss));
  const most = points.reduce((far, [at]) => Math.max(far, at), 1);
  const { left, top, height, foot } = CHART;
  const bottom = top + height;
  const x = (at: number): number => left + (at / most) * (WIDTH - left - RIGHT);
  const y = (loss: number): number => bottom - scale.share(loss) * height;
  const parts = [
    ...scale.ticks.map(
      (tick) =>
        level(y(tick), left, WIDTH - RIGHT, ink.line) + text(left - 8, y(tick) + 4, short(tick), ink.soft, 'end'),
    ),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) =>
      text(x(share * most), bottom + 18, String(Math.round(share * most)), ink.soft, share === 1 ? 'end' : 'middle'),
    ),
    text(WIDTH - RIGHT, bottom + 36, axis, ink.soft, 'end'),
    ...lines.map(({ label, curves }, i) => {
      const colour = ink.series[(2 - i + 3) % 3] ?? ink.ink;
      const stroke = `stroke="${colour}" stroke-dasharray="${DASHES[i % 3] ?? ''}"`;
      const paths = curves.map((curve) => {
        const way = curve.map(([at, loss], k) => `${k === 0 ? 'M' : 'L'}${fix(x(at))} ${fix(y(loss))}`).join('');
        return `<path d="${way}" fill="none" stroke-width="1.5" ${stroke}/>`;
      });
      const key = left + 10 + i * 210;
      const sample = `<path d="M${key} ${bottom + 50}H${key + 30}" stroke-width="2" ${stroke}/>`;
      return paths.join('') + sample + text(key + 38, bottom + 54, label, ink.ink, 'start');
    }),
  ];
  return frame(title, bottom + foot + 6, parts, theme);
}
