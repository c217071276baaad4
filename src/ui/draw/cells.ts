/** The pad as a grid of 28 × 28 cells, for the keyboard. Pure: where a key leads, and where a cell lies. */
import type { Dab } from './ink.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export const CELLS = 28;
export const MIDDLE: Cell = { row: 13, column: 13 };

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -CELLS],
  End: [0, CELLS],
  PageUp: [-CELLS, 0],
  PageDown: [CELLS, 0],
};

const within = (place: number): number => Math.min(CELLS - 1, Math.max(0, place));

/** Where the key leads from a cell; null where it leads nowhere. */
export function cellAfter({ row, column }: Cell, key: string): Cell | null {
  const move = MOVES[key];
  return move ? { row: within(row + move[0]), column: within(column + move[1]) } : null;
}

/** The middle of a cell, with a brush of this width. */
export function dabOf({ row, column }: Cell, width: number): Dab {
  return { x: (column + 0.5) / CELLS, y: (row + 0.5) / CELLS, width };
}

/** The square of a cell: its corner and its side, in shares of the pad's. */
export function squareOf({ row, column }: Cell): readonly [x: number, y: number, side: number] {
  return [column / CELLS, row / CELLS, 1 / CELLS];
}
