/** A colour scale with its ends in numbers, small enough to stand beside the name of a picture. */
import { useEffect, useRef } from 'react';
import { BAR_LENGTH, paintColourBar } from '../paint/colour-bar.ts';
import { createRaster, show } from '../paint/raster.ts';
import { useMessages } from './context.tsx';
import { PictureCanvas } from './PictureCanvas.tsx';
import { useColours } from './useColours.ts';
import './pictures.css';

interface Props {
  kind: 'signed' | 'magnitude';
  low: number;
  high: number;
}

export function ColourBar({ kind, low, high }: Props) {
  const { stage, format } = useMessages();
  const table = useColours()[kind];
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const raster = createRaster(BAR_LENGTH, 1);
    paintColourBar(raster, table);
    show(ref.current, raster);
  }, [table]);
  const ends = [format.short(low, 2), format.short(high, 2)] as const;
  return (
    <span className="colour-bar">
      <span aria-hidden="true">{ends[0]}</span>
      <PictureCanvas ref={ref} name={stage.bar.name(...ends)} width={BAR_LENGTH} height={1} />
      <span aria-hidden="true">{ends[1]}</span>
    </span>
  );
}
