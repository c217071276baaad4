/** One unit's filter: a row of a matrix, folded to a square tile somewhere on the raster. */
import { signedPlace, type Colours } from './colours.ts';
import type { Grid } from './grid.ts';
import type { MatrixView } from './matrix.ts';
import type { Raster } from './raster.ts';

export interface Corner {
  readonly left: number;
  readonly top: number;
}

/** Paints row `unit` of `matrix`, a cell a pixel, with its upper left cell at `corner`. */
export function paintTile(
  raster: Raster,
  corner: Corner,
  grid: Grid,
  matrix: MatrixView,
  unit: number,
  bound: number,
  colours: Colours,
): void {
  const { values, columns, rowStep, columnStep } = matrix;
  let place = unit * rowStep;
  for (let cell = 0; cell < columns; cell++, place += columnStep) {
    const y = Math.floor(cell / grid.columns);
    const x = cell - y * grid.columns;
    const pixel = colours.signed[signedPlace(values[place] ?? NaN, bound)] ?? 0;
    raster.pixels[(corner.top + y) * raster.width + corner.left + x] = pixel;
  }
}
