/** What the report's figures are drawn with: inks of both themes, scales, and pieces of SVG as text. Pure. */

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

interface Inks {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  /** Transposed, others, untied. */
  readonly series: readonly [string, string, string];
}

export const INKS: Readonly<Record<Theme, Inks>> = {
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

export const WIDTH = 720;
export const RIGHT = 24;
const FONT = 'font-family="system-ui, \'Liberation Sans\', sans-serif"';

/** A whole figure. */
export function frame(title: string, height: number, parts: readonly string[], theme: Theme): string {
  const { paper, ink } = INKS[theme];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ${FONT} font-size="12" role="img" aria-label="${escape(title)}">`;
  const back = `<rect width="${WIDTH}" height="${height}" fill="${paper}"/>`;
  return `${head}${back}${text(16, 24, title, ink, 'start', 'font-size="15" font-weight="600"')}\n${parts.join('\n')}</svg>\n`;
}

export interface Scale {
  readonly log: boolean;
  readonly ticks: readonly number[];
  /** 0 … 1 along the axis. */
  readonly share: (value: number) => number;
}

/** Values further apart than this take a logarithmic axis. */
const FAR_APART = 8;

/** Of positive values: logarithmic where they lie far apart. */
export function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most / least > FAR_APART) return logScale(values);
  return linearScale(values, Math.max((most - least) * 0.08, most * 0.01));
}

/** Of any values, with `room` on either side. */
export function linearScale(values: readonly number[], room: number): Scale {
  const [low, high] = [Math.min(...values) - room, Math.max(...values) + room];
  const step = niceStep((high - low) / 5);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Number(tick.toPrecision(6)));
  return { log: false, ticks, share: (value) => (value - low) / (high - low) };
}

/** No two ticks are nearer than `apart`, a share of the axis: then powers of ten are taken where there are two. */
export function logScale(values: readonly number[], apart = 0): Scale {
  const positive = values.filter((value) => value > 0);
  const [low, high] = [Math.min(...positive) * 0.9, Math.max(...positive) * 1.1];
  const decades = Math.log10(high / low);
  const stops = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const share = (value: number): number => Math.log(Math.max(value, low) / low) / Math.log(high / low);
  const spaced = (of: readonly number[]): number[] => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
      for (const stop of of) {
        const tick = Number((stop * 10 ** power).toPrecision(3));
        const isFree = tick >= low && tick <= high && share(tick) - share(ticks.at(-1) ?? 0) >= apart;
        if (isFree || (ticks.length === 0 && tick >= low && tick <= high)) ticks.push(tick);
      }
    return ticks;
  };
  const round = apart > 0 ? spaced([1]) : [];
  return { log: true, ticks: round.length > 1 ? round : spaced(stops), share };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
}

export const fix = (value: number): string => value.toFixed(1);
export const short = (value: number): string =>
  value >= 1e4 ? value.toExponential(0) : String(Number(value.toPrecision(3))).replace('-', '−');
const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function text(x: number, y: number, words: string, fill: string, anchor: string, more = ''): string {
  return `<text x="${fix(x)}" y="${fix(y)}" fill="${fill}" text-anchor="${anchor}" ${more}>${escape(words)}</text>`;
}

export function upright(x: number, from: number, to: number, stroke: string, dash = '', width = 1): string {
  return `<line x1="${fix(x)}" x2="${fix(x)}" y1="${fix(from)}" y2="${fix(to)}" stroke="${stroke}" stroke-width="${width}" stroke-dasharray="${dash}"/>`;
}

export function level(y: number, from: number, to: number, stroke: string, width = 1): string {
  return `<line x1="${fix(from)}" x2="${fix(to)}" y1="${fix(y)}" y2="${fix(y)}" stroke="${stroke}" stroke-width="${width}"/>`;
}

/** Which of the three inks a rule has: transposed and untied have their own. */
export type Accent = 0 | 1 | 2;
export const accentOf = (rule: string): Accent => (rule === 'transposed' ? 0 : rule === 'untied' ? 2 : 1);

/** Points of a row stand at three heights, so that near ones can be told apart. */
export const lifted = (y: number, place: number, by: number): number => y + by * (((place + 1) % 3) - 1);

export const dot = (x: number, y: number, fill: string, radius = 4): string =>
  `<circle cx="${fix(x)}" cy="${fix(y)}" r="${radius}" fill="${fill}" fill-opacity=".65"/>`;
