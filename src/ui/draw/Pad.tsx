/**
 * The drawing pad: strokes by mouse, pen and finger, and a grid of 28 × 28 cells by keyboard. What is drawn goes to the
 * page's model; nothing here knows a network.
 */
import { useCallback, useEffect, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { cssColour } from '../../paint/oklab.ts';
import { useDrawing, useMessages, useMirror } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useColours } from '../useColours.ts';
import { CELLS, MIDDLE, type Cell } from './cells.ts';
import { isInkedAt, pressOnGrid } from './grid-keys.ts';
import { PAD_SIDE } from './ink.ts';
import { createPad, type Pad as PadModel } from './pad.ts';
import { listenForStrokes } from './strokes.ts';

/** The keyboard's cursor, and what a screen reader is told of its cell. */
function useCursor(pad: PadModel) {
  const { stage } = useMessages();
  const [cell, setCell] = useState<Cell>(MIDDLE);
  const [said, setSaid] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pressOnGrid(pad, cell, event);
    if (!next) return;
    event.preventDefault();
    setCell(next);
    setSaid(stage.draw.cell(next.row + 1, next.column + 1, isInkedAt(pad, next)));
  };
  return { cell, said, onKeyDown };
}

/** The pad's model, and the canvas it is tied to. */
function usePad() {
  const mirror = useMirror();
  const [pad] = useState(() => createPad(mirror));
  const attach = useCallback(
    (canvas: HTMLCanvasElement) => {
      const detach = pad.attach(canvas);
      const silence = listenForStrokes(canvas, pad);
      return () => {
        silence();
        detach();
      };
    },
    [pad],
  );
  return { pad, attach };
}

/** `keys` is the id of the text that says what the keys do. */
export function Pad({ keys }: { keys: string }) {
  const { stage } = useMessages();
  const { magnitude } = useColours();
  const isEmpty = useDrawing((state) => state.drawing === null);
  const { pad, attach } = usePad();
  const { cell, said, onKeyDown } = useCursor(pad);
  const inkColour = cssColour(magnitude[255]);
  useEffect(() => pad.recolour(inkColour), [pad, inkColour]);
  const style = {
    '--cell-row': cell.row / CELLS,
    '--cell-column': cell.column / CELLS,
    background: cssColour(magnitude[1]),
  } as CSSProperties;
  return (
    <div className="pad" style={style}>
      {/* A screen reader hands arrow keys on only inside an application */}
      <div role="application" aria-label={stage.draw.title}>
        <PictureCanvas
          ref={attach}
          name={stage.draw.pad}
          data-pad
          aria-describedby={keys}
          tabIndex={0}
          width={PAD_SIDE}
          height={PAD_SIDE}
          onKeyDown={onKeyDown}
        />
        <div className="pad-cursor" aria-hidden="true" />
      </div>
      {isEmpty && <p className="pad-empty">{stage.draw.empty}</p>}
      <p className="hidden-text" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
