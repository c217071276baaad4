/** What a key does on the pad's grid of cells: move, ink or erase, draw along. Knows no React. */
import { cellAfter, dabOf, type Cell } from './cells.ts';
import type { Pad } from './pad.ts';

export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Does what the key means with the cursor on `cell`; returns the cell it is on then, or null where it means nothing. */
export function pressOnGrid(pad: Pad, cell: Cell, press: Press): Cell | null {
  const { ink } = pad;
  if (!ink || press.ctrlKey || press.altKey || press.metaKey) return null;
  const here = dabOf(cell);
  if (press.key === ' ' || press.key === 'Enter') {
    ink.stamp(here, ink.isInked(here.x, here.y) ? 'erase' : 'ink');
    pad.changed();
    return cell;
  }
  const next = cellAfter(cell, press.key);
  if (next && press.shiftKey) {
    ink.line(here, dabOf(next));
    pad.changed();
  }
  return next;
}

export function isInkedAt(pad: Pad, cell: Cell): boolean {
  const { x, y } = dabOf(cell);
  return pad.ink?.isInked(x, y) ?? false;
}
