/** Ties a pair's three canvases to the newest frame, outside React; only a change of scale is rendered. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Layout } from '../../model/parameters.ts';
import { useMirror } from '../context.tsx';
import { watchDeviceSize } from '../device-size.ts';
import { useColours } from '../useColours.ts';
import { createPairPainter, FIRST_SCALES, sameScales, type PairScales } from './pair-painter.ts';

export interface PairPictures {
  readonly encoder: RefObject<HTMLCanvasElement | null>;
  readonly decoder: RefObject<HTMLCanvasElement | null>;
  readonly difference: RefObject<HTMLCanvasElement | null>;
  readonly scales: PairScales;
}

export function usePairPictures(layout: Layout, pair: number): PairPictures {
  const { frames } = useMirror();
  const colours = useColours();
  const encoder = useRef<HTMLCanvasElement>(null);
  const decoder = useRef<HTMLCanvasElement>(null);
  const difference = useRef<HTMLCanvasElement>(null);
  const [scales, setScales] = useState(FIRST_SCALES);
  useEffect(() => {
    if (!encoder.current || !decoder.current || !difference.current) return;
    const canvases = { encoder: encoder.current, decoder: decoder.current, difference: difference.current };
    const painter = createPairPainter(canvases, layout, pair);
    const repaint = (): void => {
      const { newest } = frames;
      if (newest?.parameters.length !== layout.length) return;
      const next = painter.paint(newest.parameters, colours);
      setScales((before) => (sameScales(before, next) ? before : next));
    };
    const unwatch = watchDeviceSize(encoder.current, (width, height) => {
      painter.resize(width, height);
      repaint();
    });
    const unsubscribe = frames.subscribe(repaint);
    return () => {
      unwatch();
      unsubscribe();
    };
  }, [frames, colours, layout, pair]);
  return { encoder, decoder, difference, scales };
}
