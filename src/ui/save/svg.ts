/** Makes SVG elements, and knows the page's colours and letters as they are now. */

const SVG = 'http://www.w3.org/2000/svg';

export const TEXT_SIZE = 12;
const TITLE_SIZE = 14;

type Attributes = Readonly<Record<string, string | number>>;

export function element(tag: string, attributes: Attributes, ...children: readonly (Node | string)[]): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** A drawing of this size on paper, with its title at the top. */
export function sheet(width: number, height: number, title: string): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    drawing.setAttribute(name, String(value));
  }
  drawing.append(
    element('title', {}, title),
    element('rect', { width, height, fill: colourOf('var(--paper)') }),
    label(title, 12, 20, { 'font-size': TITLE_SIZE, 'font-weight': 600, fill: colourOf('var(--ink)') }),
  );
  return drawing;
}

export function label(text: string, x: number, y: number, attributes: Attributes = {}): SVGElement {
  const look = { 'font-size': TEXT_SIZE, 'font-family': fontOf(), fill: colourOf('var(--ink-soft)') };
  return element('text', { x, y, ...look, ...attributes }, text);
}

/** `var(--encoder)` as the colour that it is now; any other colour as it is. */
export function colourOf(colour: string): string {
  const token = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return token === undefined ? colour : getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function fontOf(): string {
  return getComputedStyle(document.body).fontFamily;
}

/** How long a text is on the drawing, in its own pixels. */
export function widthOf(text: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 0.6 * TEXT_SIZE;
  context.font = `${TEXT_SIZE}px ${fontOf()}`;
  return context.measureText(text).width;
}
