/**
 * The drawing pad: strokes by mouse, pen and finger, and a grid of 28 × 28 cells by keyboard. What is drawn goes to the
 * page's model; nothing here knows a network.
 */
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { cssColour } from '../../paint/oklab.ts';
import { useDrawing, useMessages, useMirror } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useColours } from '../useColours.ts';
import { CELLS, MIDDLE, type Cell } from './cells.ts';
import { levelsAt, pressOnGrid, type Levels } from './grid-keys.ts';
import { hatch } from './hatch.ts';
import { PAD_SIDE } from './ink.ts';
import { createPad, type Pad as PadModel } from './pad.ts';
import { listenForStrokes } from './strokes.ts';
import type { ToolStore } from './tools.ts';

/** Where ½ and a line that shows on it lie in the table of magnitudes. */
const [PAPER, LINE, HALF, INK] = [1, 90, 128, 255] as const;

/** The keyboard's cursor, and what a screen reader is told of its cell. */
function useCursor(pad: PadModel) {
  const { pad: words, format } = useMessages();
  const [cell, setCell] = useState<Cell>(MIDDLE);
  const [said, setSaid] = useState('');
  const levelsSaid = ({ ink, black, grey }: Levels): string => {
    if (black >= 0.5) return words.levels.black;
    if (grey >= 0.5) return words.levels.grey;
    return ink < 0.005 ? words.levels.empty : words.levels.ink(format.percent(ink));
  };
  const say = (at: Cell): void => setSaid(words.cell(at.row + 1, at.column + 1, levelsSaid(levelsAt(pad, at))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pressOnGrid(pad, cell, event);
    if (!next) return;
    event.preventDefault();
    setCell(next);
    say(next);
  };
  return { cell, said, onKeyDown, onFocus: () => say(cell) };
}

/** The pad's model, tied to the canvases as long as they are there. */
function usePad(tools: ToolStore) {
  const mirror = useMirror();
  const [pad] = useState(() => createPad(mirror, tools));
  const [ink, black, grey] = [
    useRef<HTMLCanvasElement>(null),
    useRef<HTMLCanvasElement>(null),
    useRef<HTMLCanvasElement>(null),
  ];
  useEffect(() => {
    if (!ink.current || !black.current || !grey.current) return;
    const detach = pad.attach({ ink: ink.current, black: black.current, grey: grey.current });
    const silence = listenForStrokes(ink.current, pad);
    return () => {
      silence();
      detach();
    };
  }, [pad, ink, black, grey]);
  return { pad, ink, black, grey };
}

function usePadColours(pad: PadModel): string {
  const { magnitude } = useColours();
  const of = (place: number): string => cssColour(magnitude[place] ?? 0);
  const [paper, line, half, ink] = [of(PAPER), of(LINE), of(HALF), of(INK)];
  useEffect(
    () => pad.recolour({ ink, black: hatch(paper, line), grey: hatch(half, line) }),
    [pad, paper, line, half, ink],
  );
  return paper;
}

interface Props {
  tools: ToolStore;
  /** Id of the text that says what the keys do. */
  keys: string;
}

export function Pad({ tools, keys }: Props) {
  const { stage } = useMessages();
  const isEmpty = useDrawing((state) => state.drawing === null);
  const { pad, ink, black, grey } = usePad(tools);
  const { cell, said, onKeyDown, onFocus } = useCursor(pad);
  const paper = usePadColours(pad);
  const style = {
    '--cell-row': cell.row / CELLS,
    '--cell-column': cell.column / CELLS,
    background: paper,
  } as CSSProperties;
  const size = { width: PAD_SIDE, height: PAD_SIDE };
  return (
    <div className="pad" style={style}>
      {/* A screen reader hands arrow keys on only inside an application */}
      <div role="application" aria-label={stage.draw.title}>
        <PictureCanvas
          ref={ink}
          name={stage.draw.pad}
          data-pad
          aria-describedby={keys}
          tabIndex={0}
          {...size}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        />
        <canvas ref={grey} className="pad-cover" aria-hidden="true" {...size} />
        <canvas ref={black} className="pad-cover" aria-hidden="true" {...size} />
        <div className="pad-cursor" aria-hidden="true" />
      </div>
      {isEmpty && <p className="pad-empty">{stage.draw.empty}</p>}
      <p className="hidden-text" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
