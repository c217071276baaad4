/** What is painted on the map: decoded images under a plane of two units, the marks of all classes, and the two rings. */
import { placeAmong } from '../../model/codes.ts';
import type { CodePlane } from '../../model/code-readings.ts';
import { classMark } from '../../paint/class-marks.ts';
import type { Colours } from '../../paint/colours.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { createRaster, show } from '../../paint/raster.ts';
import { paintMarks, paintRing } from '../../paint/scatter.ts';
import type { Look } from '../../state/code-lens.ts';
import { PIXELS } from '../hourglass/activation-scale.ts';
import type { Theme } from '../theme.ts';
import { latticeOf, placeOn, type View } from './geometry.ts';
import type { Chart } from './useChart.ts';

/** Marks grow with the map: on its whole width there is room for this many radii. */
const MARKS_ACROSS = 160;
/** In CSS pixels. */
const RING_RADIUS = 7;
/** Decoded images in the width of the map. */
const LATTICE = 14;

export function paintChart(
  context: CanvasRenderingContext2D,
  view: View,
  { points, images, isShown }: Chart,
  theme: Theme,
): void {
  const byClass = images.classes.map((): number[] => []);
  for (let image = 0; image < images.count; image++) {
    if (isShown(image)) byClass[images.labels[image] ?? 0]?.push(image);
  }
  for (const [label, members] of byClass.entries()) {
    const mark = classMark(label, theme);
    paintMarks(context, points, members, mark, view.width / MARKS_ACROSS, (x, y) => placeOn(view, x, y));
  }
}

/** What the decoder gives for every place of the plane, pale, so that the marks stay on top. */
export function paintLattice(
  context: CanvasRenderingContext2D,
  view: View,
  { map }: Chart,
  look: Look | null,
  colours: Colours,
): void {
  if (!look || look.code.length !== map.units) return;
  const { columns, rows } = gridOf(look.decoded.length);
  const raster = createRaster(columns, rows);
  const tile = document.createElement('canvas');
  for (const { left, top, side, point } of latticeOf(view, map.units, LATTICE)) {
    paintLayer(raster, look.forward.decode(look.parameters, point.slice(0, map.units)), PIXELS, colours);
    show(tile, raster);
    context.globalAlpha = 0.55;
    context.drawImage(tile, left + 1, top + 1, side - 2, side - 2);
  }
  context.globalAlpha = 1;
}

/** Where the rings lie on the canvas. */
export interface Pointers {
  /** The visitor's drawing. */
  readonly own: readonly [x: number, y: number] | null;
  readonly pointed: readonly [x: number, y: number] | null;
}

export function pointersOf(view: View, chart: Chart, look: Look | null, pointed: number | null): Pointers {
  const { points } = chart;
  const own = look?.layers.at(-1);
  return {
    own: own?.length === chart.map.units ? placeOn(view, ...placeOfCode(chart, own)) : null,
    pointed: pointed === null ? null : placeOn(view, points[2 * pointed] ?? 0, points[2 * pointed + 1] ?? 0),
  };
}

/** Where a code lies that is none of the map's. */
function placeOfCode({ way, map, points }: Chart, code: Float32Array): readonly [x: number, y: number] {
  switch (way) {
    case 'pca':
      return [along(map.plane, code, 0), along(map.plane, code, 1)];
    case 'plane':
      return [code[0] ?? 0, code[1] ?? 0];
    case 'line':
      return [code[0] ?? 0, placeAmong(map.codes, points, code)[1]];
    case 'umap':
      return placeAmong(map.codes, points, code);
  }
}

function along({ mean, basis }: CodePlane, code: Float32Array, axis: 0 | 1): number {
  return code.reduce(
    (sum, value, unit) => sum + (basis[axis * code.length + unit] ?? 0) * (value - (mean[unit] ?? 0)),
    0,
  );
}

interface RingStyle {
  readonly ink: string;
  readonly paper: string;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

export function paintPointers(context: CanvasRenderingContext2D, { own, pointed }: Pointers, style: RingStyle): void {
  const radius = RING_RADIUS * style.ratio;
  if (own) paintRing(context, own, radius, true, style);
  if (pointed) paintRing(context, pointed, radius, false, style);
}
