/** Ties the large view's three canvases to the newest frame; renders only scales and the four numbers. */
import { useEffect, useRef, useState } from 'react';
import type { Layout } from '../../model/parameters.ts';
import { pairMatrices } from '../../paint/matrix.ts';
import { useMirror } from '../context.tsx';
import { useColours } from '../useColours.ts';
import { filterNumbers, type FilterNumbers } from './filter-numbers.ts';
import { createFilterPainter, type FilterScales } from './filter-painter.ts';

export function useFilterPictures(layout: Layout, unit: number) {
  const { frames } = useMirror();
  const colours = useColours();
  const encoder = useRef<HTMLCanvasElement>(null);
  const decoder = useRef<HTMLCanvasElement>(null);
  const difference = useRef<HTMLCanvasElement>(null);
  const [scales, setScales] = useState<FilterScales>({ weights: 0, difference: 0 });
  const [numbers, setNumbers] = useState<FilterNumbers | null>(null);
  useEffect(() => {
    if (!encoder.current || !decoder.current || !difference.current) return;
    const canvases = { encoder: encoder.current, decoder: decoder.current, difference: difference.current };
    const paint = createFilterPainter(canvases, layout, unit);
    const repaint = (): void => {
      const { newest } = frames;
      if (newest?.parameters.length !== layout.length) return;
      setScales(paint(newest.parameters, colours));
      setNumbers(filterNumbers(pairMatrices(newest.parameters, layout, 0), unit));
    };
    repaint();
    return frames.subscribe(repaint);
  }, [frames, colours, layout, unit]);
  return { canvases: { encoder, decoder, difference }, scales, numbers };
}
