/**
 * Paints one pair's three pictures from a frame of weights: W, V in W's orientation, and V − Wᵀ. Keeps the pixels and
 * the scales between frames. Knows no React.
 */
import type { Layout } from '../../model/parameters.ts';
import { robustBound, robustDifferenceBound, steadyBound } from '../../paint/bound.ts';
import type { Colours } from '../../paint/colours.ts';
import { paintDifference } from '../../paint/difference.ts';
import { paintHeatmap } from '../../paint/heatmap.ts';
import { pairMatrices, type MatrixView, type PairMatrices } from '../../paint/matrix.ts';
import { rasterOf, show, type CanvasRaster } from '../../paint/raster.ts';
import { pixelsFor } from '../../paint/reduce.ts';

export const PICTURES = ['encoder', 'decoder', 'difference'] as const;
export type PictureKind = (typeof PICTURES)[number];

export interface PairScales {
  /** Of W and V, which share one. */
  readonly weights: number;
  readonly difference: number;
  /** Some weight is infinite or not a number. */
  readonly broken: boolean;
}

export const FIRST_SCALES: PairScales = { weights: 0, difference: 0, broken: false };

/** Differences below this share of the weights' scale are shown as small, not magnified to noise. */
const LEAST_DIFFERENCE = 0.01;

export interface PairPainter {
  /** Device pixels of a picture. */
  resize(width: number, height: number): void;
  /** Paints all three, and returns the scales they are in. */
  paint(parameters: Float32Array, colours: Colours): PairScales;
}

export function createPairPainter(
  canvases: Readonly<Record<PictureKind, HTMLCanvasElement>>,
  layout: Layout,
  pair: number,
): PairPainter {
  const rasters: Record<PictureKind, CanvasRaster | null> = { encoder: null, decoder: null, difference: null };
  let scales = FIRST_SCALES;
  let size = { width: 0, height: 0 };

  function raster(kind: PictureKind, { rows, columns }: MatrixView): CanvasRaster {
    const made = rasterOf(rasters[kind], pixelsFor(columns, size.width), pixelsFor(rows, size.height));
    rasters[kind] = made;
    return made;
  }

  function paintOne(kind: PictureKind, { encoder, decoder }: PairMatrices, colours: Colours): number {
    const target = raster(kind, encoder);
    const broken =
      kind === 'difference'
        ? paintDifference(target, decoder, encoder, scales.difference, colours)
        : paintHeatmap(target, kind === 'encoder' ? encoder : decoder, scales.weights, colours);
    show(canvases[kind], target);
    return broken;
  }

  return {
    resize(width, height) {
      size = { width, height };
    },
    paint(parameters, colours) {
      const matrices = pairMatrices(parameters, layout, pair);
      scales = nextScales(scales, matrices);
      let broken = 0;
      for (const kind of PICTURES) broken += paintOne(kind, matrices, colours);
      scales = { ...scales, broken: broken > 0 };
      return scales;
    },
  };
}

function nextScales(before: PairScales, { encoder, decoder }: PairMatrices): PairScales {
  const needed = Math.max(robustBound(encoder.values), robustBound(decoder.values));
  const weights = steadyBound(before.weights, needed);
  const apart = robustDifferenceBound(decoder, encoder);
  // Where the two are the same, the scale of the weights says how exactly
  const difference =
    apart === 0 ? weights : steadyBound(before.difference, Math.max(apart, LEAST_DIFFERENCE * weights));
  return { weights, difference, broken: before.broken };
}

export function sameScales(one: PairScales, other: PairScales): boolean {
  return one.weights === other.weights && one.difference === other.difference && one.broken === other.broken;
}
