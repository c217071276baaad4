/**
 * The shape of a mirrored autoencoder: layer sizes d_0 … d_L and the L pairs between them.
 * Plain data and arithmetic; knows no weights and no engine.
 */

/** Pair l joins layer l (`outer`, d_l units) to layer l + 1 (`inner`, d_{l+1} units), on both sides of the code. */
export interface Pair {
  readonly index: number;
  readonly outer: number;
  readonly inner: number;
}

export const HIDDEN_ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'elu', 'linear'] as const;
export const OUTPUT_ACTIVATIONS = ['linear', 'sigmoid'] as const;
export type HiddenActivation = (typeof HIDDEN_ACTIVATIONS)[number];
export type OutputActivation = (typeof OUTPUT_ACTIVATIONS)[number];

/** All that fixes the function a set of parameters computes. */
export interface Network {
  /** d_0 … d_L: pixels first, code last. */
  readonly sizes: readonly number[];
  /** f, after every layer but the decoder's last. */
  readonly activation: HiddenActivation;
  /** out, after the decoder's last layer. */
  readonly output: OutputActivation;
}

export const PAIRS = { least: 2, most: 6 } as const;
export const LAYER_SIZE = { least: 1, most: 4096 } as const;

/**
 * More numbers than this in W and V together are refused: with gradients and two moments each takes 16 bytes,
 * so this is half a gigabyte, about what a browser tab on a small laptop can be trusted to give.
 */
export const MOST_PARAMETERS = 32_000_000;

export function pairsOf(sizes: readonly number[]): Pair[] {
  return sizes.slice(1).map((inner, index) => ({ index, outer: sizes[index] ?? 0, inner }));
}

/** Sizes of all 2L + 1 layers in the order an image passes them: d_0 … d_L … d_0. */
export function unfoldedSizes(sizes: readonly number[]): number[] {
  return [...sizes, ...sizes.slice(0, -1).reverse()];
}

/** Numbers in W, V, b and c of every pair. */
export function totalParameters(sizes: readonly number[]): number {
  return pairsOf(sizes).reduce((sum, { outer, inner }) => sum + 2 * outer * inner + inner + outer, 0);
}
