/** Paints the map's two canvases, outside React but for the moments at which they change. */
import { useEffect, useRef, type RefObject } from 'react';
import { useTheme } from '../context.tsx';
import { useColours } from '../useColours.ts';
import { useExplorer } from './explorer.tsx';
import { viewOf } from './geometry.ts';
import { paintChart, paintLattice, paintPointers, pointersOf } from './map-painter.ts';
import type { Chart } from './useChart.ts';

export interface Size {
  /** In device pixels. */
  readonly width: number;
  readonly height: number;
}

/** The canvas's context, the canvas empty and of this size; null where there is no room or no context. */
function blank(canvas: HTMLCanvasElement | null, { width, height }: Size): CanvasRenderingContext2D | null {
  if (!canvas || width === 0 || height === 0) return null;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, width, height);
  return context;
}

interface Pictures {
  readonly marks: RefObject<HTMLCanvasElement | null>;
  readonly rings: RefObject<HTMLCanvasElement | null>;
}

export function useMapPictures(chart: Chart, size: Size): Pictures {
  const { lens, store } = useExplorer();
  const theme = useTheme();
  const colours = useColours();
  const marks = useRef<HTMLCanvasElement>(null);
  const rings = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = blank(marks.current, size);
    if (!context) return;
    const view = viewOf(chart.points, size.width, size.height);
    if (chart.way === 'plane' || chart.way === 'line') paintLattice(context, view, chart, lens.look, colours);
    paintChart(context, view, chart, theme);
  }, [chart, size, theme, colours, lens]);
  useEffect(() => {
    const view = viewOf(chart.points, size.width, size.height);
    let painted = '';
    const repaint = (): void => {
      const pointers = pointersOf(view, chart, lens.look, store.getState().pointed);
      const now = JSON.stringify([theme, pointers]);
      if (now === painted) return;
      const context = blank(rings.current, size);
      if (!context || !rings.current) return;
      painted = now;
      const style = getComputedStyle(rings.current);
      paintPointers(context, pointers, {
        ink: style.getPropertyValue('--ink'),
        paper: style.getPropertyValue('--paper'),
        ratio: size.width / Math.max(1, rings.current.clientWidth),
      });
    };
    const stops = [
      lens.subscribe(repaint),
      store.subscribe((now, before) => {
        if (now.pointed !== before.pointed) repaint();
      }),
    ];
    repaint();
    return () => stops.forEach((stop) => stop());
  }, [chart, size, theme, lens, store]);
  return { marks, rings };
}
