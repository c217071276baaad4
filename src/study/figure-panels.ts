/**
 * Every rule under every condition in one figure: a row a rule, a panel a condition with a logarithmic axis of its own, a
 * point a run. Diverged runs stand as a cross at the panel's right edge. Pure.
 */
import { logScale } from './scales.ts';
import { dots, frame, INKS, meanBar, RIGHT, short, text, upright, WIDTH, type Accent, type Theme } from './svg.ts';

interface Cell {
  readonly values: readonly number[];
  readonly diverged: number;
}

interface Panels {
  readonly title: string;
  readonly axis: string;
  readonly mark: { readonly label: string; readonly value: number } | null;
  readonly rows: readonly { readonly label: string; readonly accent: Accent }[];
  readonly panels: readonly { readonly heading: readonly string[]; readonly cells: readonly Cell[] }[];
}

const LEFT = 158;
const GAP = 14;
const ROW = 24;
const TOP = 84;
/** Pixels that a tick's number takes. */
const TICK = 34;

export function panelsSvg({ title, axis, mark, rows, panels }: Panels, theme: Theme): string {
  const { ink, soft, line } = INKS[theme];
  const bottom = TOP + ROW * rows.length;
  const width = (WIDTH - LEFT - RIGHT - GAP * (panels.length - 1)) / panels.length;
  const rowY = (row: number): number => TOP + ROW * (row + 0.5);
  const names = rows.map(({ label }, i) => text(LEFT - 12, rowY(i) + 4, label, ink, 'end'));
  const drawn = panels.map(({ heading, cells }, i) => {
    const left = LEFT + i * (width + GAP);
    const words = heading.map((part, k) =>
      text(left + width / 2, 48 + 14 * k, part, k === 0 ? ink : soft, 'middle', 'font-size="11"'),
    );
    const frameOf = `<rect x="${left}" y="${TOP - 4}" width="${width.toFixed(1)}" height="${bottom - TOP + 8}" fill="none" stroke="${line}"/>`;
    return words.join('') + frameOf + panel(cells, rows, { left, width, bottom, rowY }, mark?.value ?? null, theme);
  });
  const foot = [
    text(WIDTH - RIGHT, bottom + 38, axis, soft, 'end'),
    mark
      ? `${upright(24, bottom + 28, bottom + 42, soft, '4 3')}${text(32, bottom + 39, mark.label, soft, 'start')}`
      : '',
  ];
  return frame(title, bottom + 50, [...names, ...drawn, ...foot], theme);
}

interface Box {
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  readonly rowY: (row: number) => number;
}

function panel(
  cells: readonly Cell[],
  rows: Panels['rows'],
  { left, width, bottom, rowY }: Box,
  mark: number | null,
  theme: Theme,
): string {
  const { ink, soft, line, series } = INKS[theme];
  const values = cells.flatMap((cell) => cell.values);
  const crosses = cells.map(({ diverged }, i) =>
    diverged === 0 ? '' : text(left + width - 3, rowY(i) + 4, `✕${diverged}`, series[2], 'end', 'font-size="10"'),
  );
  if (values.length === 0) return crosses.join('');
  const scale = logScale(mark === null ? values : [...values, mark], TICK / (width - 28));
  const x = (value: number): number => left + 6 + scale.share(value) * (width - 28);
  const ticks = scale.ticks.map(
    (tick) =>
      upright(x(tick), TOP - 4, bottom + 4, line) +
      text(x(tick), bottom + 17, short(tick), soft, 'middle', 'font-size="10"'),
  );
  const anchor = mark === null ? '' : upright(x(mark), TOP - 4, bottom + 4, soft, '4 3');
  const points = cells.map(
    (cell, i) =>
      dots(cell.values, x, rowY(i), series[rows[i]?.accent ?? 1], 3) + meanBar(cell.values, x, rowY(i), 7, ink, 1.5),
  );
  return [...ticks, anchor, ...points, ...crosses].join('');
}
