/** One picture of the large view, a cell for each pixel of the image, with the cell that is pointed at. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import type { Half } from '../../model/edit.ts';
import { gridOf } from '../../paint/grid.ts';
import { ColourBar } from '../ColourBar.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import type { CursorStore } from './cursor.ts';
import { unitAfterKey } from './filter-pages.ts';
import type { PictureKind } from './pair-painter.ts';

interface Props {
  kind: PictureKind;
  name: string;
  unit: number;
  pixels: number;
  bound: number;
  canvas: Ref<HTMLCanvasElement>;
  cursor: CursorStore;
  /** Chooses the weight pointed at. */
  press: (half: Half) => void;
}

/** Moves the mark to the pixel pointed at, without rendering. */
function useMark(pixels: number, cursor: CursorStore) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const { columns, rows } = gridOf(pixels);
    const follow = (): void => {
      const { at } = cursor.getState();
      mark.current?.toggleAttribute('hidden', at === null);
      if (!at || !mark.current) return;
      mark.current.style.left = `${(100 * (at.outer % columns)) / columns}%`;
      mark.current.style.top = `${(100 * Math.floor(at.outer / columns)) / rows}%`;
      mark.current.style.width = `${100 / columns}%`;
      mark.current.style.height = `${100 / rows}%`;
    };
    follow();
    return cursor.subscribe(follow);
  }, [cursor, pixels]);
  return mark;
}

export function LargeFilter({ kind, name, unit, pixels, bound, canvas, cursor, press }: Props) {
  const { columns, rows } = gridOf(pixels);
  const mark = useMark(pixels, cursor);
  const onPoint = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const outer = Math.min(pixels - 1, Math.max(0, row * columns + column));
    cursor.setState({ at: { pair: 0, inner: unit, outer }, byKey: false });
  };
  const half: Half = kind === 'decoder' ? 'V' : 'W';
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter') return press(half);
    const next = unitAfterKey(cursor.getState().at?.outer ?? 0, pixels, columns, event.key);
    if (next === null) return;
    event.preventDefault();
    cursor.setState({ at: { pair: 0, inner: unit, outer: next }, byKey: true });
  };
  return (
    <figure className="heatmap" data-picture={kind}>
      <figcaption>
        <span className="heatmap-name">{name}</span>
        {bound > 0 && <ColourBar kind="signed" low={-bound} high={bound} />}
      </figcaption>
      <div
        className="filter-large-box"
        role="application"
        aria-label={name}
        style={{ aspectRatio: `${columns} / ${rows}` }}
      >
        <PictureCanvas
          ref={canvas}
          className="picture"
          name={name}
          tabIndex={kind === 'encoder' ? 0 : -1}
          onPointerMove={onPoint}
          onPointerDown={onPoint}
          onClick={() => press(half)}
          onPointerLeave={({ pointerType }) => {
            if (pointerType !== 'touch') cursor.setState({ at: null, byKey: false });
          }}
          onKeyDown={onKeyDown}
        />
        <span className="filter-mark" ref={mark} hidden />
      </div>
    </figure>
  );
}
