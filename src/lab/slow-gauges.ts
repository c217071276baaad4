/**
 * The readings of every pair that cost too much to be taken with each report: how near W is to orthonormal columns, how
 * long these are, and how much of each layer is saturated. On a copy of the weights, in pieces; knows no engine, no clock.
 */
import { within } from '../algebra/steps.ts';
import type { ImageStore } from '../engine/engine.ts';
import type { PairSlowGauges, Range } from '../model/gauge-readings.ts';
import { view } from '../model/parameters.ts';
import { orthogonalityGap, saturatedShare } from './diagnostics.ts';
import { forwardImages } from './forward.ts';
import type { Snapshot } from './spectra.ts';

/** The test batch whose activations are looked at: the first test images. */
const SATURATION_IMAGES = 128;

/** How many of `arrived` test images the saturated shares are over. */
export function imagesLookedAt(arrived: number): number {
  return Math.min(SATURATION_IMAGES, arrived);
}

/** Every pair's readings; saturated shares are null where no test image has arrived. */
export function* slowGauges(snapshot: Snapshot, test: ImageStore | null): Generator<number, PairSlowGauges[]> {
  const { layout, parameters } = snapshot;
  const images = imagesLookedAt(test?.count ?? 0);
  const shares = test && images > 0 ? yield* within(0, 0.6, saturatedShares(snapshot, test, images)) : null;
  const result: PairSlowGauges[] = [];
  for (const [pair, W] of layout.W.entries()) {
    const weight = view(parameters, W);
    result.push({
      orthogonality: yield* within(0.6, 1, orthogonalityGap(weight, W.rows, W.columns)),
      // Layers in the order they are passed: encoders 0 … L − 1, then the decoder's L − 1 … 0.
      saturated: shares?.[pair] ?? null,
      saturatedDecoder: shares?.[2 * layout.W.length - 1 - pair] ?? null,
      columnNorms: columnNorms(weight, W.rows, W.columns),
    });
  }
  return result;
}

/** Of every layer after the image, over the first `images` of `test`. */
function* saturatedShares(snapshot: Snapshot, test: ImageStore, images: number): Generator<number, Float64Array> {
  const { network } = snapshot;
  const layers = 2 * (network.sizes.length - 1);
  const shares = new Float64Array(layers);
  const visit = (outputs: readonly Float64Array[]): void =>
    outputs.forEach((output, i) => {
      const activation = i === layers - 1 ? network.output : network.activation;
      shares[i] = (shares[i] ?? 0) + saturatedShare(activation, output) / images;
    });
  yield* forwardImages(snapshot, test, images, 'whole', visit);
  return shares;
}

/** Euclidean norms of the columns of `weight` [rows, columns]. NaN throughout where one is not a number. */
function columnNorms(weight: Float32Array, rows: number, columns: number): Range {
  const squares = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) squares[j] = (squares[j] ?? 0) + (weight[i * columns + j] ?? 0) ** 2;
  }
  const norms = squares.map(Math.sqrt);
  return {
    least: norms.reduce((least, norm) => Math.min(least, norm), Infinity),
    mean: norms.reduce((sum, norm) => sum + norm, 0) / columns,
    most: norms.reduce((most, norm) => Math.max(most, norm), 0),
  };
}
