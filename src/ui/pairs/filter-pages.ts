/** How filters are laid out: a page of units in lines, each unit a tile of W above a tile of V. Pure. */
import type { Grid } from '../../paint/grid.ts';

/** Between neighbouring units, and between a unit's two tiles, in cells of a 28 × 28 tile. */
const UNIT_GAP = 2;
export const SIDE_GAP = 1;
/** Between two lines. */
const LINE_GAP = 8;

export interface Page {
  readonly columns: number;
  readonly lines: number;
  /** First unit on the page. */
  readonly first: number;
  /** Units on it. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/** As many units as fit into `width` × `height` at `tile` pixels a tile; `page` is held to what there is. */
export function pageOf(units: number, page: number, tile: number, width: number, height: number): Page {
  const scale = tile / 28;
  const fitting = (room: number, size: number, gap: number): number =>
    Math.max(1, Math.floor((room + gap * scale) / (size + gap * scale)));
  const columns = Math.min(units, fitting(width, tile, UNIT_GAP));
  const lines = fitting(height, 2 * tile + SIDE_GAP * scale, LINE_GAP);
  const full = columns * lines;
  const pages = Math.ceil(units / full);
  const held = Math.min(pages - 1, Math.max(0, page));
  return { columns, lines, first: held * full, count: Math.min(full, units - held * full), page: held, pages };
}

/** Where a unit's upper tile lies, in cells, and how large the whole page is. */
export function cornerOf(place: number, columns: number, tile: Grid): { left: number; top: number } {
  const line = Math.floor(place / columns);
  return {
    left: (place % columns) * (tile.columns + UNIT_GAP),
    top: line * (2 * tile.rows + SIDE_GAP + LINE_GAP),
  };
}

export function pageSize({ columns, count }: Page, tile: Grid): { width: number; height: number } {
  const lines = Math.ceil(count / columns);
  return {
    width: columns * (tile.columns + UNIT_GAP) - UNIT_GAP,
    height: lines * (2 * tile.rows + SIDE_GAP + LINE_GAP) - LINE_GAP,
  };
}

/** Where an arrow key leads among all units; null for any other key. */
export function unitAfterKey(unit: number, units: number, columns: number, key: string): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -units,
    End: units,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(units - 1, Math.max(0, unit + step));
}
