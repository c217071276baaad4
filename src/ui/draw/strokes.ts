/**
 * Pointer events as strokes: captured, with every point that the browser gathered between two frames, a pen a little
 * wider where it is pressed, its other end an eraser. A second finger is not a pen. Knows no React.
 */
import type { Dab } from './ink.ts';
import type { Pad } from './pad.ts';
import { brushWidth, type ToolState } from './tools.ts';

/** The bit of a pen's eraser end in `buttons`. */
const ERASER = 32;
const ERASER_BUTTON = 5;

function dabAt(event: PointerEvent, box: DOMRect, tools: ToolState): Dab {
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    width: brushWidth(tools, event),
  };
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
  /** What is chosen may change under a stroke; the stroke stays what it was. */
  let tools = pad.tools.getState();

  const begin = (event: PointerEvent): void => {
    const isEraser = (event.buttons & ERASER) !== 0;
    if (pointer !== null || (event.button !== 0 && event.button !== ERASER_BUTTON)) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    tools = isEraser ? { ...pad.tools.getState(), tool: 'erase' } : pad.tools.getState();
    pad.begin(dabAt(event, canvas.getBoundingClientRect(), tools), tools.tool);
  };
  const extend = (event: PointerEvent): void => {
    if (pointer !== event.pointerId) return;
    const box = canvas.getBoundingClientRect();
    pad.extend(gathered(event).map((each) => dabAt(each, box, tools)));
  };
  const end = (event: PointerEvent): void => {
    if (pointer !== event.pointerId) return;
    pointer = null;
    pad.end();
  };

  canvas.addEventListener('pointerdown', begin, { signal });
  canvas.addEventListener('pointermove', extend, { signal });
  canvas.addEventListener('pointerup', end, { signal });
  canvas.addEventListener('pointercancel', end, { signal });
  // The focus stays where it was, so that the space bar still trains after a stroke
  canvas.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  return () => listening.abort();
}
