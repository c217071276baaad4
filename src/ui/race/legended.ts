/** The chart as a drawing of its own: the same marks on their own paper, with a title, and the racers by name below. */
import type { Format } from '../../i18n/format.ts';
import type { RaceLap } from '../../model/race-readings.ts';
import { standings } from '../../model/race-standing.ts';
import type { Theme } from '../theme.ts';
import { MARKERS, type Look } from './looks.ts';

interface Entry {
  readonly name: string;
  readonly look: Look | undefined;
  readonly laps: readonly RaceLap[];
}

const SVG = 'http://www.w3.org/2000/svg';
const PAPER: Readonly<Record<Theme, { readonly paper: string; readonly ink: string }>> = {
  light: { paper: '#ffffff', ink: '#16191f' },
  dark: { paper: '#14171c', ink: '#e7eaf0' },
};
const HEAD = 28;
const ROW = 18;

export function legended(
  chart: SVGSVGElement,
  title: string,
  entries: readonly Entry[],
  theme: Theme,
  format: Format,
): SVGSVGElement {
  const { width, height } = chart.viewBox.baseVal;
  const whole = HEAD + height + ROW * entries.length + ROW / 2;
  const page = document.createElementNS(SVG, 'svg');
  setAll(page, { width, height: whole, viewBox: `0 0 ${width} ${whole}` });
  const { paper, ink } = PAPER[theme];
  const font = { 'font-family': chart.getAttribute('font-family') ?? 'sans-serif', fill: ink };
  page.append(element('rect', { width, height: whole, fill: paper }));
  page.append(element('text', { ...font, x: 10, y: 19, 'font-size': 14, 'font-weight': 600 }, title));
  const copy = chart.cloneNode(true);
  if (copy instanceof SVGSVGElement) copy.setAttribute('y', String(HEAD));
  page.append(copy, ...legend(entries, HEAD + height, { ...font, 'font-size': 12 }, theme, format));
  return page;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A line of the legend for each racer, best first. */
function legend(entries: readonly Entry[], top: number, font: Attributes, theme: Theme, format: Format): SVGElement[] {
  return standings({ laps: entries.map(({ laps }) => laps) }).flatMap(({ racer, loss }, i) => {
    const entry = entries[racer];
    if (!entry?.look) return [];
    const y = top + ROW * i + ROW / 2;
    const colour = entry.look.colour[theme];
    const text = `${entry.name}  ${format.loss(loss.median)}`;
    return [
      element('line', {
        x1: 10,
        x2: 44,
        y1: y,
        y2: y,
        stroke: colour,
        'stroke-width': 2,
        'stroke-dasharray': entry.look.dash,
      }),
      element('path', { d: MARKERS[entry.look.marker], transform: `translate(27 ${y})`, fill: colour }),
      element('text', { ...font, x: 52, y: y + 4 }, text),
    ];
  });
}

function element(name: string, attributes: Attributes, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name);
  setAll(made, attributes);
  made.textContent = text;
  return made;
}

function setAll(on: SVGElement, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) on.setAttribute(key, String(value));
}
