/**
 * A canvas that shows something of the code of the moment, and repaints itself outside React. What the visitor does shows
 * at once; new weights show no oftener than `everyMs`, and painting rests longer than it took.
 */
import { useEffect, useRef, type RefObject } from 'react';
import type { Colours } from '../../paint/colours.ts';
import { clear, createRaster, show, type Raster } from '../../paint/raster.ts';
import type { Look } from '../../state/code-lens.ts';
import { useColours } from '../useColours.ts';
import { useExplorer } from './explorer.tsx';

/** Fills the raster; false where there is nothing for it. Must keep its identity while it means the same. */
export type LookPainter = (raster: Raster, look: Look, colours: Colours) => boolean;

/** A picture rests this many times as long as it took to paint. */
const REST = 4;

export function useLensCanvas(
  width: number,
  height: number,
  paint: LookPainter,
  everyMs = 0,
): RefObject<HTMLCanvasElement | null> {
  const { lens } = useExplorer();
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const raster = createRaster(width, height);
    let painted: Look | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let due = 0;
    let dueByHand = 0;
    const repaint = (look: Look): void => {
      timer = null;
      const started = performance.now();
      raster.pixels.fill(0);
      if (paint(raster, look, colours)) show(canvas, raster);
      else clear(canvas);
      painted = look;
      const ended = performance.now();
      dueByHand = ended + REST * (ended - started);
      due = Math.max(dueByHand, ended + everyMs);
    };
    const stop = lens.subscribe((look) => {
      const byHand = painted?.version === look.version && painted.run === look.run;
      const wait = (byHand ? dueByHand : due) - performance.now();
      if (timer !== null) clearTimeout(timer);
      if (wait <= 0) repaint(look);
      else timer = setTimeout(() => repaint(lens.look ?? look), wait);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lens, colours, width, height, paint, everyMs]);
  return ref;
}
