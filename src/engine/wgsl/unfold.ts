/**
 * The unfolded network as the kernels see it: 2L stages, each a product with one weight slot, and where the
 * activations of all 2L + 1 layers lie. Plain arithmetic; knows no device.
 */
import { unfoldedSizes, type HiddenActivation, type Network } from '../../model/architecture.ts';
import { layoutOf, type Layout, type Slot } from '../../model/parameters.ts';

/** Stage s takes layer s to layer s + 1: out = f(in · weight + bias). */
export interface Stage {
  readonly inSize: number;
  readonly outSize: number;
  /** [inSize, outSize]: W[s] on the way in, V[2L − 1 − s] on the way out. */
  readonly weight: Slot;
  readonly bias: Slot;
  /** Sizes of all layers before the one that goes in; times the batch it is that layer's place in the activations. */
  readonly inPrefix: number;
  readonly outPrefix: number;
  readonly activation: HiddenActivation;
  /** The activation that made what goes in; the images have none. */
  readonly inActivation: HiddenActivation;
}

export interface Unfolded {
  readonly layout: Layout;
  readonly stages: readonly Stage[];
  /** Sizes of the 2L + 1 layers. */
  readonly sizes: readonly number[];
  /** Their sum. */
  readonly width: number;
  readonly pixels: number;
}

export function unfold(network: Network): Unfolded {
  const layout = layoutOf(network.sizes);
  const sizes = unfoldedSizes(network.sizes);
  const prefixes = [0];
  for (const size of sizes) prefixes.push((prefixes.at(-1) ?? 0) + size);
  const weights = [...layout.W, ...layout.V.toReversed()];
  const biases = [...layout.b, ...layout.c.toReversed()];
  const stages = weights.map((weight, s): Stage => {
    const bias = biases[s] ?? weight;
    return {
      inSize: weight.rows,
      outSize: weight.columns,
      weight,
      bias,
      inPrefix: prefixes[s] ?? 0,
      outPrefix: prefixes[s + 1] ?? 0,
      activation: s === weights.length - 1 ? network.output : network.activation,
      inActivation: s === 0 ? 'linear' : network.activation,
    };
  });
  return { layout, stages, sizes, width: prefixes.at(-1) ?? 0, pixels: sizes[0] ?? 0 };
}
