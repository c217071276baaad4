/** One picture of a pair's weights: its name, its colour bar, the picture, and the crosshair all three share. */
import type { KeyboardEvent, MouseEvent, PointerEvent, Ref } from 'react';
import { ColourBar } from '../ColourBar.tsx';
import { useMessages } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import type { PictureKind } from './pair-painter.ts';

interface Props {
  kind: PictureKind;
  title: string;
  name: string;
  /** Reach of the colours; 0 while nothing is painted. */
  bound: number;
  canvas: Ref<HTMLCanvasElement>;
  isTabStop: boolean;
  /** Id of the text that says what the keys do. */
  keys: string;
  onPoint: (event: PointerEvent<HTMLElement>) => void;
  onLeave: (event: PointerEvent<HTMLElement>) => void;
  onOpen: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function Heatmap({ kind, title, name, bound, canvas, isTabStop, keys, ...handlers }: Props) {
  const { stage } = useMessages();
  const { onPoint, onLeave, onOpen, onKeyDown } = handlers;
  return (
    <figure className="heatmap" data-picture={kind}>
      <figcaption>
        <span className="heatmap-name">{title}</span>
        {bound > 0 && <ColourBar kind="signed" low={-bound} high={bound} />}
      </figcaption>
      {/* A screen reader hands arrow keys on only inside an application */}
      <div className="heatmap-box" role="application" aria-label={stage.pairs.help}>
        <PictureCanvas
          ref={canvas}
          className="picture"
          name={name}
          aria-describedby={keys}
          tabIndex={isTabStop ? 0 : -1}
          onPointerMove={onPoint}
          onPointerDown={onPoint}
          onPointerLeave={onLeave}
          onClick={onOpen}
          onKeyDown={onKeyDown}
        />
        <span className="crosshair crosshair-across" />
        <span className="crosshair crosshair-down" />
      </div>
    </figure>
  );
}
