/**
 * A canvas that shows something of the newest reconstruction, and repaints itself outside React: whenever an answer
 * comes, and whenever the theme changes. An empty pad, or an answer of another network, leaves it clear.
 */
import { useEffect, useRef, type RefObject } from 'react';
import type { Colours } from '../paint/colours.ts';
import { gridOf } from '../paint/grid.ts';
import { clear, createRaster, show, type Raster } from '../paint/raster.ts';
import type { Reconstruction } from '../model/readings.ts';
import { useMirror } from './context.tsx';
import { useColours } from './useColours.ts';

/** Fills the raster; false where this reconstruction has nothing for it. Must keep its identity between renders. */
export type ReconstructionPainter = (raster: Raster, reconstruction: Reconstruction, colours: Colours) => boolean;

export function useReconstructionCanvas(
  units: number,
  paint: ReconstructionPainter,
): RefObject<HTMLCanvasElement | null> {
  const { drawing } = useMirror();
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const grid = gridOf(units);
    const raster = createRaster(grid.columns, grid.rows);
    const repaint = (): void => {
      const { reconstruction } = drawing.getState();
      if (reconstruction?.digit && paint(raster, reconstruction, colours)) show(canvas, raster);
      else clear(canvas);
    };
    repaint();
    return drawing.subscribe((now, before) => {
      if (now.reconstruction !== before.reconstruction) repaint();
    });
  }, [drawing, colours, units, paint]);
  return ref;
}
