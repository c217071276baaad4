/** A picture of numbers as a drawing that stands by itself: its cells sharp, its name above, its colour scale below. */
import { nameOfPicture } from './name.ts';
import { element, label, sheet } from './svg.ts';

const WIDTH = 560;
const MARGIN = 12;
const HEAD = 32;
const FOOT = 40;
const BAR = { width: 160, height: 10 } as const;

export function pictureDrawing(canvas: HTMLCanvasElement): SVGSVGElement {
  const box = canvas.getBoundingClientRect();
  const [width, height] = [WIDTH - 2 * MARGIN, ((WIDTH - 2 * MARGIN) * box.height) / Math.max(1, box.width)];
  const drawing = sheet(WIDTH, HEAD + height + FOOT, nameOfPicture(canvas));
  drawing.append(image(canvas, MARGIN, HEAD, width, height), ...scaleOf(canvas, HEAD + height + 22));
  return drawing;
}

/** The colour bar with its ends, or what is written beside the picture. */
function scaleOf(canvas: HTMLCanvasElement, y: number): Element[] {
  const bar = canvas.closest('figure')?.querySelector('.colour-bar');
  const colours = bar?.querySelector('canvas');
  if (!bar || !colours) {
    const note = canvas.closest('.layer')?.nextElementSibling?.textContent ?? '';
    return note === '' ? [] : [label(note, MARGIN, y)];
  }
  const [low = '', high = ''] = [...bar.querySelectorAll('span')].map(({ textContent }) => textContent);
  const left = WIDTH / 2 - BAR.width / 2;
  return [
    label(low, left - 8, y, { 'text-anchor': 'end' }),
    image(colours, left, y - BAR.height + 1, BAR.width, BAR.height),
    label(high, left + BAR.width + 8, y),
  ];
}

function image(canvas: HTMLCanvasElement, x: number, y: number, width: number, height: number): SVGElement {
  const place = { x, y, width, height, preserveAspectRatio: 'none' };
  return element('image', { ...place, href: canvas.toDataURL('image/png'), 'image-rendering': 'pixelated' });
}
