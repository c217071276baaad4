/** Which unit of the hourglass is pointed at, and where the arrow keys lead from it. Pure. */
import { gridOf } from '../../paint/grid.ts';

export interface UnitCursor {
  readonly layer: number;
  readonly unit: number;
}

/** The unit at a place of a layer's picture, shares of its width and height; null on a blank cell. */
export function unitAt(units: number, x: number, y: number): number | null {
  const { columns, rows } = gridOf(units);
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x * columns)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor(y * rows)));
  const unit = row * columns + column;
  return unit < units ? unit : null;
}

/**
 * Where a key leads: within a picture by a cell, at its left and right edge to the neighbouring layer at the same height.
 * Null for a key that leads nowhere. `sizes` are the units of all layers.
 */
export function unitAfter(sizes: readonly number[], { layer, unit }: UnitCursor, key: string): UnitCursor | null {
  const units = sizes[layer] ?? 0;
  const { columns, rows } = gridOf(units);
  const row = Math.floor(unit / columns);
  const column = unit % columns;
  switch (key) {
    case 'ArrowUp':
      return { layer, unit: Math.max(unit % columns, unit - columns) };
    case 'ArrowDown':
      return unit + columns < units ? { layer, unit: unit + columns } : { layer, unit };
    case 'ArrowLeft':
      return column > 0 ? { layer, unit: unit - 1 } : entering(sizes, layer - 1, (row + 0.5) / rows, 1);
    case 'ArrowRight': {
      const isEdge = column === columns - 1 || unit === units - 1;
      return isEdge ? entering(sizes, layer + 1, (row + 0.5) / rows, 0) : { layer, unit: unit + 1 };
    }
    case 'Home':
      return { layer: 0, unit: 0 };
    case 'End':
      return { layer: sizes.length - 1, unit: 0 };
    default:
      return null;
  }
}

/** The unit at the edge of a layer, at a height given as a share; the last one where that cell is blank. */
function entering(sizes: readonly number[], layer: number, height: number, edge: 0 | 1): UnitCursor | null {
  const units = sizes[layer];
  return units === undefined ? null : { layer, unit: unitAt(units, edge, height) ?? units - 1 };
}
