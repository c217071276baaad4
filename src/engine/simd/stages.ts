/** The 2L stages that an image passes, encoder and decoder alike, so that forward and backward are one loop each. */
import type { Network } from '../../model/architecture.ts';
import type { Layout, Slot } from '../../model/parameters.ts';
import * as codes from './assembly/codes.ts';

/** layers[i + 1] = f(layers[i] · weight + bias) */
export interface Stage {
  readonly weight: Slot;
  readonly bias: Slot;
  /** The kernels' number of f. */
  readonly activation: number;
}

const CODES = {
  linear: codes.LINEAR,
  sigmoid: codes.SIGMOID,
  tanh: codes.TANH,
  relu: codes.RELU,
  elu: codes.ELU,
} satisfies Record<Network['activation'] | Network['output'], number>;

export function stagesOf({ activation, output }: Network, { W, V, b, c }: Layout): Stage[] {
  const encoder = W.flatMap((weight) => stage(weight, b, CODES[activation]));
  const decoder = V.flatMap((weight) => stage(weight, c, CODES[weight.pair === 0 ? output : activation]));
  return [...encoder, ...decoder.toReversed()];
}

function stage(weight: Slot, biases: readonly Slot[], activation: number): Stage[] {
  const bias = biases[weight.pair];
  return bias ? [{ weight, bias, activation }] : [];
}
