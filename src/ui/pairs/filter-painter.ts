/** Paints first-layer filters: a page of them, or one large. Knows no React. */
import type { Layout } from '../../model/parameters.ts';
import { robustBound, robustDifferenceBound, steadyBound } from '../../paint/bound.ts';
import type { Colours } from '../../paint/colours.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintResidual } from '../../paint/layer.ts';
import { matrixOf, pairMatrices, type MatrixView } from '../../paint/matrix.ts';
import { rasterOf, show, type CanvasRaster } from '../../paint/raster.ts';
import { paintTile } from '../../paint/tile.ts';
import { cornerOf, pageSize, SIDE_GAP, type Page } from './filter-pages.ts';
import type { PictureKind } from './pair-painter.ts';

/** Paints a page of units in one scale, W above V. Keeps pixels and scale between frames. */
export function createPagePainter(canvas: HTMLCanvasElement, layout: Layout, page: Page) {
  let raster: CanvasRaster | null = null;
  let bound = 0;
  return (parameters: Float32Array, colours: Colours): void => {
    const { encoder, decoder } = pairMatrices(parameters, layout, 0);
    const tile = gridOf(encoder.columns);
    const { width, height } = pageSize(page, tile);
    bound = steadyBound(bound, Math.max(robustBound(encoder.values), robustBound(decoder.values)));
    raster = rasterOf(raster, width, height);
    for (let place = 0; place < page.count; place++) {
      const upper = cornerOf(place, page.columns, tile);
      const lower = { left: upper.left, top: upper.top + tile.rows + SIDE_GAP };
      paintTile(raster, upper, tile, encoder, page.first + place, bound, colours);
      paintTile(raster, lower, tile, decoder, page.first + place, bound, colours);
    }
    show(canvas, raster);
  };
}

export interface FilterScales {
  readonly weights: number;
  readonly difference: number;
}

function rowOf(matrix: MatrixView, row: number, into: Float32Array): Float32Array {
  for (let i = 0; i < matrix.columns; i++) into[i] = matrix.values[row * matrix.rowStep + i * matrix.columnStep] ?? NaN;
  return into;
}

/** Paints one unit's column of W, row of V, and their difference, each on a canvas of its own. */
export function createFilterPainter(
  canvases: Readonly<Record<PictureKind, HTMLCanvasElement>>,
  layout: Layout,
  unit: number,
) {
  const pixels = layout.W[0]?.rows ?? 0;
  const tile = gridOf(pixels);
  const [w, v] = [new Float32Array(pixels), new Float32Array(pixels)];
  let raster: CanvasRaster | null = null;
  let scales: FilterScales = { weights: 0, difference: 0 };
  return (parameters: Float32Array, colours: Colours): FilterScales => {
    const { encoder, decoder } = pairMatrices(parameters, layout, 0);
    rowOf(encoder, unit, w);
    rowOf(decoder, unit, v);
    scales = scalesOf(scales, w, v);
    raster = rasterOf(raster, tile.columns, tile.rows);
    const corner = { left: 0, top: 0 };
    paintTile(raster, corner, tile, encoder, unit, scales.weights, colours);
    show(canvases.encoder, raster);
    paintTile(raster, corner, tile, decoder, unit, scales.weights, colours);
    show(canvases.decoder, raster);
    paintResidual(raster, v, w, scales.difference, colours);
    show(canvases.difference, raster);
    return scales;
  };
}

function scalesOf(before: FilterScales, w: Float32Array, v: Float32Array): FilterScales {
  const weights = steadyBound(before.weights, Math.max(robustBound(w), robustBound(v)));
  const apart = robustDifferenceBound(matrixOf(v, 1, v.length), matrixOf(w, 1, w.length));
  return {
    weights,
    difference: apart === 0 ? weights : steadyBound(before.difference, Math.max(apart, weights / 100)),
  };
}
