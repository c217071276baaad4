/** What the report's figures are drawn with: inks of both themes, and pieces of SVG as text. Pure. */
import { meanOf } from '../model/study-statistics.ts';

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

/** A point each, at three heights about `y` in turn, so that near ones can be told apart. */
export function dots(
  values: readonly number[],
  x: (value: number) => number,
  y: number,
  fill: string,
  radius = 4,
): string {
  return values.map((value, k) => dot(x(value), y + LIFT * (((k + 1) % 3) - 1), fill, radius)).join('');
}

/** In pixels. */
const LIFT = 4;

const dot = (x: number, y: number, fill: string, radius: number): string =>
  `<circle cx="${fix(x)}" cy="${fix(y)}" r="${radius}" fill="${fill}" fill-opacity=".65"/>`;

/** The mean of a row's points: a bar that reaches `reach` above and below; '' without a point. */
export function meanBar(
  values: readonly number[],
  x: (value: number) => number,
  y: number,
  reach: number,
  stroke: string,
  width: number,
): string {
  return values.length === 0 ? '' : upright(x(meanOf(values)), y - reach, y + reach, stroke, '', width);
}
