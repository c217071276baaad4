/**
 * Where everything of one network lies in the engine's memory: what lasts as long as the network, and what lasts as long
 * as no larger batch comes. All numbers are addresses in bytes.
 */
import { unfoldedSizes } from '../../model/architecture.ts';
import { layoutOf, type Layout } from '../../model/parameters.ts';
import { MOST_BATCH } from '../engine.ts';
import type { Space } from './space.ts';

/** What has the size of the network. Vectors of parameters are flat in the layout. */
export interface Places {
  readonly parameters: number;
  readonly moment1: number;
  readonly moment2: number;
  /** The pure gradients of the newest step. */
  readonly gradients: number;
  /** What moves W and V of one pair, where that is not a pure gradient. */
  readonly encoderPull: number;
  readonly decoderPull: number;
  /** What moves mirrored biases: flat in the layout, b's part alone. */
  readonly biasPull: number;
}

/** What has the size of a batch. */
export interface BatchPlaces {
  /** Images that fit. */
  readonly capacity: number;
  /** The batch as bytes: [capacity, d_0]. */
  readonly bytes: number;
  readonly target: number;
  /** Activations of all 2L + 1 layers: [capacity, size]. The first is the input. */
  readonly layers: readonly number[];
  /** deltas[i] is the loss's gradient before the activation of layers[i + 1]. */
  readonly deltas: readonly number[];
  /** f64[capacity]: squared error of each image. */
  readonly sums: number;
}

export function takePlaces(space: Space, layout: Layout): Places {
  const flat = (): number => space.takeFloats(layout.length);
  const largest = Math.max(...layout.W.map((slot) => slot.size));
  const biases = layout.b.map((slot) => slot.offset + slot.size);
  return {
    parameters: flat(),
    moment1: flat(),
    moment2: flat(),
    gradients: flat(),
    encoderPull: space.takeFloats(largest),
    decoderPull: space.takeFloats(largest),
    biasPull: space.takeFloats(Math.max(...biases) - (layout.b[0]?.offset ?? 0)),
  };
}

export function takeBatchPlaces(space: Space, sizes: readonly number[], capacity: number): BatchPlaces {
  const layers = unfoldedSizes(sizes);
  const pixels = layers[0] ?? 0;
  return {
    capacity,
    bytes: space.take(capacity * pixels),
    target: space.takeFloats(capacity * pixels),
    layers: layers.map((size) => space.takeFloats(capacity * size)),
    deltas: layers.slice(1).map((size) => space.takeFloats(capacity * size)),
    sums: space.take(8 * capacity),
  };
}

/** Room for tape, scratch and margins. */
const OVERHEAD_BYTES = 2 ** 21;

/** A bound on the memory of a network with the largest batch an engine is asked for. */
export function bytesNeeded(sizes: readonly number[], threads: number): number {
  const layout = layoutOf(sizes);
  const largest = Math.max(...layout.W.map((slot) => slot.size));
  const units = unfoldedSizes(sizes).reduce((sum, size) => sum + size, 0);
  const image = 5 * (sizes[0] ?? 0) + 8 * units + 8;
  return 4 * (5 * layout.length + 2 * largest) + MOST_BATCH * image + threads * OVERHEAD_BYTES;
}
