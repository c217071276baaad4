/**
 * Pointer events as strokes: captured, with every point that the browser gathered between two frames, a pen a little
 * wider where it is pressed. A second finger is not a pen. Knows no React.
 */
import { BRUSH, type Dab } from './ink.ts';
import type { Pad } from './pad.ts';

/** A pen's width goes from 0.7 to 1.3 brushes; a mouse and a finger press evenly. */
export function brushWidth(pointerType: string, pressure: number): number {
  return pointerType === 'pen' ? BRUSH * (0.7 + 0.6 * pressure) : BRUSH;
}

function dabAt(event: PointerEvent, box: DOMRect): Dab {
  const width = brushWidth(event.pointerType, event.pressure);
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height, width };
}

function gathered(event: PointerEvent): readonly PointerEvent[] {
  const events = event.getCoalescedEvents();
  return events.length > 0 ? events : [event];
}

/** Listens on the canvas until the returned function is called. */
export function listenForStrokes(canvas: HTMLCanvasElement, pad: Pad): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let pointer: number | null = null;

  const begin = (event: PointerEvent): void => {
    if (pointer !== null || event.button !== 0) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    pad.ink?.begin(dabAt(event, canvas.getBoundingClientRect()));
    pad.changed();
  };
  const extend = (event: PointerEvent): void => {
    if (pointer !== event.pointerId) return;
    const box = canvas.getBoundingClientRect();
    pad.ink?.extend(gathered(event).map((each) => dabAt(each, box)));
    pad.changed();
  };
  const end = (event: PointerEvent): void => {
    if (pointer !== event.pointerId) return;
    pointer = null;
    pad.ink?.end();
    pad.changed();
  };

  canvas.addEventListener('pointerdown', begin, { signal });
  canvas.addEventListener('pointermove', extend, { signal });
  canvas.addEventListener('pointerup', end, { signal });
  canvas.addEventListener('pointercancel', end, { signal });
  // The focus stays where it was, so that the space bar still trains after a stroke
  canvas.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  return () => listening.abort();
}
