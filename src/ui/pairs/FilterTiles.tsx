/** A page of units as tiles on one canvas, W above V, with a button over each; one tab stop, arrows move. */
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import type { Layout } from '../../model/parameters.ts';
import { gridOf } from '../../paint/grid.ts';
import { useMessages, useMirror } from '../context.tsx';
import { useColours } from '../useColours.ts';
import { createPagePainter } from './filter-painter.ts';
import { cornerOf, pageSize, SIDE_GAP, unitAfterKey, type Page } from './filter-pages.ts';
import type { FilterPage } from './useFilterPage.ts';

interface Props {
  layout: Layout;
  units: number;
  filters: FilterPage;
  open: (unit: number) => void;
}

function usePageCanvas(layout: Layout, { columns, lines, first, count, page, pages }: Page) {
  const { frames } = useMirror();
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const paint = createPagePainter(ref.current, layout, { columns, lines, first, count, page, pages });
    const repaint = (): void => {
      const { newest } = frames;
      if (newest?.parameters.length === layout.length) paint(newest.parameters, colours);
    };
    repaint();
    return frames.subscribe(repaint);
  }, [frames, colours, layout, columns, lines, first, count, page, pages]);
  return ref;
}

export function FilterTiles({ layout, units, filters, open }: Props) {
  const { stage } = useMessages();
  const { page, tile, active, activate } = filters;
  const canvas = usePageCanvas(layout, page);
  const grid = gridOf(layout.W[0]?.rows ?? 0);
  const size = pageSize(page, grid);
  const scale = tile / grid.columns;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = unitAfterKey(active, units, page.columns, event.key);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { parentElement } = event.currentTarget;
    activate(next);
    // After the page has turned
    requestAnimationFrame(() => parentElement?.querySelector<HTMLElement>(`[data-unit="${next}"]`)?.focus());
  };
  const place = (index: number): CSSProperties => {
    const { left, top } = cornerOf(index, page.columns, grid);
    return {
      left: left * scale,
      top: top * scale,
      width: tile,
      height: (2 * grid.rows + SIDE_GAP) * scale,
    };
  };
  return (
    <div className="filter-tiles" style={{ width: size.width * scale, height: size.height * scale }}>
      <canvas ref={canvas} className="picture" aria-hidden="true" />
      {Array.from({ length: page.count }, (_, index) => page.first + index).map((unit) => (
        <button
          key={unit}
          type="button"
          className="filter-tile"
          data-unit={unit}
          style={place(unit - page.first)}
          aria-label={stage.filters.unit(unit)}
          tabIndex={unit === active ? 0 : -1}
          onFocus={() => activate(unit)}
          onClick={() => open(unit)}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  );
}
