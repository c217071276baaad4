/** What a key does on the pad's grid of cells: move, fill a cell with the chosen tool, draw along. Knows no React. */
import { cellAfter, dabOf, squareOf, type Cell } from './cells.ts';
import { LAYERS, workOf, type LayerName, type Pad } from './pad.ts';
import { brushWidth, type Tool } from './tools.ts';

export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What lies in a cell, each in [0, 1]. */
export type Levels = Readonly<Record<LayerName, number>>;

/** A press of plus or minus changes a cell by so much. */
const SHADE = 0.25;
/** From here on a cell counts as full, for Space. */
const FULL = 0.5;
const SHADES: Readonly<Record<string, number>> = { '+': SHADE, '=': SHADE, '-': -SHADE, _: -SHADE };

export function levelsAt(pad: Pad, cell: Cell): Levels {
  const of = (name: LayerName): number => pad.layers?.[name].levelOf(...squareOf(cell)) ?? 0;
  return { ink: of('ink'), black: of('black'), grey: of('grey') };
}

/** Does what the key means with the cursor on `cell`; returns the cell it is on then, or null where it means nothing. */
export function pressOnGrid(pad: Pad, cell: Cell, press: Press): Cell | null {
  if (!pad.layers || press.ctrlKey || press.altKey || press.metaKey) return null;
  const { tool } = pad.tools.getState();
  if (press.key === ' ' || press.key === 'Enter') {
    fillWith(pad, cell, tool);
    return cell;
  }
  const shade = SHADES[press.key];
  if (shade !== undefined) {
    const level = Math.min(1, Math.max(0, Math.round((levelsAt(pad, cell).ink + shade) / SHADE) * SHADE));
    pad.act(['ink'], ({ ink }) => ink.fill(...squareOf(cell), level));
    return cell;
  }
  const next = cellAfter(cell, press.key);
  if (next && press.shiftKey) drawAlong(pad, cell, next);
  return next;
}

/** Fills the cell with what the tool puts there; what is there already comes off. */
function fillWith(pad: Pad, cell: Cell, tool: Tool): void {
  const levels = levelsAt(pad, cell);
  const set = (changes: Partial<Levels>): void => {
    const names = LAYERS.filter((name) => name in changes);
    pad.act(names, (layers) => names.forEach((name) => layers[name].fill(...squareOf(cell), changes[name] ?? 0)));
  };
  switch (tool) {
    case 'ink':
      return set({ ink: levels.ink >= FULL ? 0 : 1 });
    case 'black':
      return set({ black: levels.black >= FULL ? 0 : 1, grey: 0 });
    case 'grey':
      return set({ grey: levels.grey >= FULL ? 0 : 1, black: 0 });
    case 'erase':
      return set(levels.black + levels.grey >= FULL ? { black: 0, grey: 0 } : { ink: 0 });
  }
}

function drawAlong(pad: Pad, from: Cell, to: Cell): void {
  const tools = pad.tools.getState();
  const [start, end] = [from, to].map((cell) => dabOf(cell, brushWidth(tools)));
  if (!pad.layers || !start || !end) return;
  const work = workOf(tools.tool, pad.layers, start);
  pad.act(
    work.map(([name]) => name),
    (layers) => work.forEach(([name, mark]) => layers[name].line(start, end, mark)),
  );
}
