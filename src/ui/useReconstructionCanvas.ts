/**
 * A canvas that shows something of the newest reconstruction, and repaints itself outside React: whenever an answer
 * comes, and whenever the theme changes. On the stage slow motion's image takes the drawing's place while it is open. An empty pad, or an answer of another network, leaves it clear.
 */
import { useEffect, useRef, type RefObject } from 'react';
import type { Colours } from '../paint/colours.ts';
import { gridOf } from '../paint/grid.ts';
import { clear, createRaster, show, type Raster } from '../paint/raster.ts';
import { stageLayers, type StageLayers } from './stage-layers.ts';
import { useMirror } from './context.tsx';
import { useColours } from './useColours.ts';

/** Fills the raster; false where this reconstruction has nothing for it. Must keep its identity between renders. */
export type ReconstructionPainter = (raster: Raster, reconstruction: StageLayers, colours: Colours) => boolean;

export function useReconstructionCanvas(
  units: number,
  paint: ReconstructionPainter,
  follows: 'drawing' | 'stage' = 'drawing',
): RefObject<HTMLCanvasElement | null> {
  const { drawing, slow } = useMirror();
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const grid = gridOf(units);
    const raster = createRaster(grid.columns, grid.rows);
    const repaint = (): void => {
      const reconstruction: StageLayers | null =
        follows === 'stage' ? stageLayers(drawing.getState(), slow.getState()) : drawing.getState().reconstruction;
      if (reconstruction?.digit && paint(raster, reconstruction, colours)) show(canvas, raster);
      else clear(canvas);
    };
    repaint();
    const stops = [
      drawing.subscribe((now, before) => {
        if (now.reconstruction !== before.reconstruction) repaint();
      }),
    ];
    if (follows === 'stage') {
      stops.push(
        slow.subscribe((now, before) => {
          if (now.step !== before.step || now.part !== before.part || now.open !== before.open) repaint();
        }),
      );
    }
    return () => stops.forEach((stop) => stop());
  }, [drawing, slow, follows, colours, units, paint]);
  return ref;
}
