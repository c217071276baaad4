/** A chart as a drawing that stands by itself: the plot as it is on the screen, with title and legend. */
import type { PlotSpec } from '../charts/spec.ts';
import { colourOf, element, label, sheet, TEXT_SIZE, widthOf } from './svg.ts';

const HEAD = 30;
const LINE = 18;
const SWATCH = 22;
const GAP = 14;
const MARGIN = 12;

/** What style sheets give the plot's elements, to be written into them. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'font-size',
  'font-family',
  'text-anchor',
  'opacity',
] as const;

interface Entry {
  readonly text: string;
  readonly colour: string;
  readonly dash: string;
  readonly width: number;
}

/** @param plot the chart's own svg element */
export function chartDrawing(plot: SVGSVGElement, spec: PlotSpec): SVGSVGElement {
  const { width, height } = plot.getBoundingClientRect();
  const whole = width + 2 * MARGIN;
  const entries = [
    ...spec.series.map(({ label: text, ...look }) => ({ text, ...look })),
    ...spec.levels.map(({ label: text, dash }) => ({ text, dash, colour: 'var(--good)', width: 1 })),
  ];
  const { items, lines } = legend(entries, width);
  const top = HEAD + lines * LINE;
  const drawing = sheet(whole, top + height + MARGIN, spec.title);
  const copy = standalone(plot);
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(top));
  drawing.append(...items, copy);
  return drawing;
}

function legend(entries: readonly Entry[], width: number): { items: SVGElement[]; lines: number } {
  let [x, line] = [0, 0];
  const items = entries.flatMap(({ text, colour, dash, width: stroke }) => {
    const taken = SWATCH + 6 + widthOf(text) + GAP;
    if (x > 0 && x + taken > width) [x, line] = [0, line + 1];
    const [left, middle] = [MARGIN + x, HEAD + line * LINE + 8];
    x += taken;
    const look = { stroke: colourOf(colour), 'stroke-width': stroke, 'stroke-dasharray': dash === '' ? 'none' : dash };
    return [
      element('line', { x1: left, x2: left + SWATCH, y1: middle, y2: middle, ...look }),
      label(text, left + SWATCH + 6, middle + TEXT_SIZE / 3),
    ];
  });
  return { items, lines: line + 1 };
}

/** A copy that needs no style sheet. */
function standalone(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const originals = [plot, ...plot.querySelectorAll('*')];
  for (const [index, part] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of STYLES) part.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex', 'role']) part.removeAttribute(name);
  }
  copy.setAttribute('overflow', 'hidden');
  return copy;
}
