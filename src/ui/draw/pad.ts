/**
 * Ties the ink on a canvas to the page's drawing: what is drawn here is sent at most once an animation frame, and what
 * is put on the pad elsewhere (a sample, a cleared pad) is shown here. Knows no React.
 */
import type { Drawing } from '../../model/readings.ts';
import type { Mirror } from '../../state/mirror.ts';
import { createInk, INK_SIDE, type Ink } from './ink.ts';

export interface Pad {
  /** Shows the page's drawing on this canvas; the returned function lets go of it. */
  attach(canvas: HTMLCanvasElement): () => void;
  /** Null while no canvas is attached. */
  readonly ink: Ink | null;
  recolour(colour: string): void;
  /** Says that the ink has changed. */
  changed(): void;
}

function load(ink: Ink, drawing: Drawing | null): void {
  if (drawing === null) return ink.clear();
  // A digit of the data set is square
  const side = Math.round(Math.sqrt(drawing.pixels.length));
  if (drawing.kind === 'digit') ink.load(drawing.pixels, side, side);
  else ink.load(drawing.pixels, drawing.width, drawing.height);
}

export function createPad({ drawing, actions }: Mirror): Pad {
  let ink: Ink | null = null;
  let colour = '';
  let frame = 0;
  let shown: Drawing | null = null;

  function showDrawing(next: Drawing | null): void {
    if (ink && (next === null || next !== shown)) load(ink, next);
    shown = next;
  }

  function send(): void {
    frame = 0;
    if (!ink) return;
    const pixels = ink.read();
    const isEmpty = pixels.every((pixel) => pixel === 0);
    shown = isEmpty ? null : { kind: 'ink', pixels, width: INK_SIDE, height: INK_SIDE };
    actions.draw(shown);
  }

  return {
    attach(canvas) {
      ink = createInk(canvas);
      ink.recolour(colour);
      shown = null;
      showDrawing(drawing.getState().drawing);
      const stop = drawing.subscribe((now, before) => {
        if (now.drawing !== before.drawing) showDrawing(now.drawing);
      });
      return () => {
        stop();
        cancelAnimationFrame(frame);
        frame = 0;
        ink = null;
      };
    },
    get ink() {
      return ink;
    },
    recolour(next) {
      colour = next;
      ink?.recolour(next);
    },
    changed() {
      frame ||= requestAnimationFrame(send);
    },
  };
}
