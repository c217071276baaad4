/**
 * The report's figures as SVG text, in both themes, from a study alone: strips of points, a point a run, and curves. A
 * failed run keeps its place at the right edge, as a cross. Pure.
 */
import { meanOf } from '../model/study-statistics.ts';

export const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const INKS: Readonly<Record<Theme, { paper: string; ink: string; soft: string; line: string; series: string[] }>> = {
  light: {
    paper: '#ffffff',
    ink: '#1b1f27',
    soft: '#565d6a',
    line: '#d5d9e0',
    series: ['#0067a8', '#7637b5', '#d1480b'],
  },
  dark: {
    paper: '#14181f',
    ink: '#e8ebf0',
    soft: '#a3abb9',
    line: '#343b47',
    series: ['#5cb3f0', '#c49bff', '#ff9352'],
  },
};
const WIDTH = 720;
const LEFT = 190;
const RIGHT = 24;
const ROW = 26;
const FONT = 'font-family="system-ui, \'Liberation Sans\', sans-serif"';

export interface StripRow {
  readonly label: string;
  /** One a run. */
  readonly values: readonly number[];
  /** Runs without a number. */
  readonly diverged: number;
}

interface Strips {
  readonly title: string;
  readonly axis: string;
  readonly rows: readonly StripRow[];
  /** Upright lines to hold the points against. */
  readonly marks: readonly { readonly label: string; readonly value: number }[];
}

/** A row a group: its runs as points, their mean as a bar. The axis is logarithmic where values lie far apart. */
export function stripsSvg({ title, axis, rows, marks }: Strips, theme: Theme): string {
  const ink = INKS[theme];
  const values = [...rows.flatMap((row) => row.values), ...marks.map(({ value }) => value)].filter(
    (value) => value > 0,
  );
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
        upright(x(value), top - 10, bottom, ink.soft, '4 3') + text(x(value), top - 14, label, ink.soft, 'middle'),
    ),
    ...rows.map((row, i) => rowSvg(row, top + ROW * (i + 0.5), x, ink)),
    text(WIDTH - RIGHT, bottom + 34, `${axis}${scale.log ? ' (logarithmic)' : ''}`, ink.soft, 'end'),
  ];
  return frame(title, bottom + 44, parts, theme);
}

function rowSvg(
  { label, values, diverged }: StripRow,
  y: number,
  x: (value: number) => number,
  { ink, series }: (typeof INKS)[Theme],
): string {
  const colour = series[0] ?? ink;
  const points = values.map(
    (value) => `<circle cx="${fix(x(value))}" cy="${fix(y)}" r="4" fill="${colour}" fill-opacity=".65"/>`,
  );
  const mean = values.length === 0 ? '' : upright(x(meanOf(values)), y - 9, y + 9, ink, '', 2);
  const lost = diverged === 0 ? '' : text(WIDTH - RIGHT, y + 4, `✕ ${diverged}`, series[2] ?? ink, 'end');
  return text(LEFT - 12, y + 4, label, ink, 'end') + points.join('') + mean + lost;
}

interface Line {
  readonly label: string;
  /** Of a run each: [step or seconds, loss]. */
  readonly curves: readonly (readonly (readonly [number, number])[])[];
}

const CHART = { top: 48, height: 300, foot: 60 };

/** Curves of every run, a colour a group; the loss is logarithmic. */
export function curvesSvg(title: string, axis: string, lines: readonly Line[], theme: Theme): string {
  const ink = INKS[theme];
  const points = lines.flatMap(({ curves }) => curves.flat());
  const scale = logScale(points.map(([, loss]) => loss));
  const most = points.reduce((far, [at]) => Math.max(far, at), 1);
  const bottom = CHART.top + CHART.height;
  const left = 70;
  const x = (at: number): number => left + (at / most) * (WIDTH - left - RIGHT);
  const y = (loss: number): number => bottom - scale.share(loss) * CHART.height;
  const parts = [
    ...scale.ticks.map(
      (tick) => level(y(tick), left, ink.line) + text(left - 8, y(tick) + 4, short(tick), ink.soft, 'end'),
    ),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) =>
      text(x(share * most), bottom + 18, String(Math.round(share * most)), ink.soft, share === 1 ? 'end' : 'middle'),
    ),
    text(WIDTH - RIGHT, bottom + 36, axis, ink.soft, 'end'),
    ...lines.map(({ label, curves }, i) => {
      const colour = ink.series[i % ink.series.length] ?? ink.ink;
      const dash = ['', '7 4', '2 3'][i % 3] ?? '';
      const paths = curves.map(
        (curve) =>
          `<path d="${curve.map(([at, loss], k) => `${k === 0 ? 'M' : 'L'}${fix(x(at))} ${fix(y(loss))}`).join('')}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}"/>`,
      );
      const key = left + 10 + i * 210;
      const sample = `<path d="M${key} ${bottom + 50}H${key + 30}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
      return paths.join('') + sample + text(key + 38, bottom + 54, label, ink.ink, 'start');
    }),
  ];
  return frame(title, bottom + CHART.foot + 6, parts, theme);
}

function frame(title: string, height: number, parts: readonly string[], theme: Theme): string {
  const { paper, ink } = INKS[theme];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ${FONT} font-size="12" role="img" aria-label="${escape(title)}">`;
  const back = `<rect width="${WIDTH}" height="${height}" fill="${paper}"/>`;
  return `${head}${back}${text(16, 24, title, ink, 'start', 'font-size="15" font-weight="600"')}${parts.join('\n')}</svg>\n`;
}

interface Scale {
  readonly log: boolean;
  readonly ticks: readonly number[];
  /** 0 … 1 along the axis. */
  readonly share: (value: number) => number;
}

/** Values further apart than this take a logarithmic axis. */
const FAR_APART = 8;

function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most / least > FAR_APART) return logScale(values);
  const room = Math.max((most - least) * 0.08, most * 0.01);
  const [low, high] = [least - room, most + room];
  const step = niceStep((high - low) / 5);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Number(tick.toPrecision(6)));
  return { log: false, ticks, share: (value) => (value - low) / (high - low) };
}

function logScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0);
  const [low, high] = [Math.min(...positive) * 0.9, Math.max(...positive) * 1.1];
  const decades = Math.log10(high / low);
  const stops = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    ticks.push(...stops.map((stop) => Number((stop * 10 ** power).toPrecision(3))));
  return {
    log: true,
    ticks: ticks.filter((tick) => tick >= low && tick <= high),
    share: (value) => Math.log(Math.max(value, low) / low) / Math.log(high / low),
  };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
}

const fix = (value: number): string => value.toFixed(1);
const short = (value: number): string => (value >= 1e4 ? value.toExponential(0) : String(Number(value.toPrecision(3))));
const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function text(x: number, y: number, words: string, fill: string, anchor: string, more = ''): string {
  return `<text x="${fix(x)}" y="${fix(y)}" fill="${fill}" text-anchor="${anchor}" ${more}>${escape(words)}</text>`;
}

function upright(x: number, from: number, to: number, stroke: string, dash = '', width = 1): string {
  return `<line x1="${fix(x)}" x2="${fix(x)}" y1="${fix(from)}" y2="${fix(to)}" stroke="${stroke}" stroke-width="${width}" stroke-dasharray="${dash}"/>`;
}

function level(y: number, from: number, stroke: string): string {
  return `<line x1="${from}" x2="${WIDTH - RIGHT}" y1="${fix(y)}" y2="${fix(y)}" stroke="${stroke}"/>`;
}
