/** Differences with their intervals, a row each, its pairs as points, under headings: what a forest plot is. Pure. */
import { linearScale } from './scales.ts';
import { dots, frame, INKS, level, RIGHT, text, upright, WIDTH, type Theme } from './svg.ts';

export interface ForestRow {
  readonly label: string;
  /** Shares: 0.1 where the one named in the title is a tenth lower. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: readonly number[];
  /** Too few pairs for an interval: its line is dashed. */
  readonly few: boolean;
  /** At the right edge: how many pairs, and how many of them failed. */
  readonly note: string;
}

interface Forest {
  readonly title: string;
  /** Left and right of zero. */
  readonly sides: readonly [string, string];
  readonly groups: readonly { readonly heading: string; readonly rows: readonly ForestRow[] }[];
}

const LEFT = 230;
const EDGE = 90;
const ROW = 26;
const TOP = 64;

export function forestSvg({ title, sides, groups }: Forest, theme: Theme): string {
  const ink = INKS[theme];
  const all = groups.flatMap(({ rows }) => rows);
  const values = [0, ...all.flatMap(({ mean, low, high, pairs }) => [mean, low, high, ...pairs])];
  const scale = linearScale(values, 0.05 * (Math.max(...values) - Math.min(...values)) || 0.01);
  const bottom = TOP + ROW * (all.length + groups.length);
  const x = (value: number): number => LEFT + scale.share(value) * (WIDTH - LEFT - EDGE);
  const parts = [
    ...scale.ticks.map(
      (tick) =>
        upright(x(tick), TOP - 8, bottom, ink.line) + text(x(tick), bottom + 16, percent(tick), ink.soft, 'middle'),
    ),
    upright(x(0), TOP - 8, bottom, ink.soft, '', 2),
    text(x(0) - 8, TOP - 14, `← ${sides[0]}`, ink.soft, 'end'),
    text(x(0) + 8, TOP - 14, `${sides[1]} →`, ink.soft, 'start'),
  ];
  let y = TOP;
  for (const { heading, rows } of groups) {
    parts.push(text(16, y + ROW / 2 + 4, heading, ink.ink, 'start', 'font-weight="600"'));
    y += ROW;
    for (const row of rows) {
      parts.push(rowSvg(row, y + ROW / 2, x, theme));
      y += ROW;
    }
  }
  return frame(title, bottom + 28, parts, theme);
}

function rowSvg(
  { label, mean, low, high, pairs, few, note }: ForestRow,
  y: number,
  x: (share: number) => number,
  theme: Theme,
): string {
  const { ink, soft, series } = INKS[theme];
  const colour = low > 0 ? series[0] : high < 0 ? series[2] : series[1];
  const line = few ? '' : level(y, x(low), x(high), ink, 2);
  const bar = upright(x(mean), y - 8, y + 8, ink, '', 2);
  const edge = text(WIDTH - RIGHT, y + 4, note, soft, 'end');
  return text(LEFT - 12, y + 4, label, ink, 'end') + dots(pairs, x, y, colour, 3.5) + line + bar + edge;
}

const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`.replace('-', '−');
