/**
 * The network run by hand on single images: into the code, and out of any layer through the mirrored pairs. For what has
 * to answer at once (a code that is dragged) and what no engine offers (a decoder alone). Sums in float64, results float32.
 */
import type { HiddenActivation, Network, OutputActivation } from './architecture.ts';
import { layoutOf, view, type Layout, type Slot } from './parameters.ts';

export interface Forward {
  readonly network: Network;
  readonly layout: Layout;
  /** h_0 … h_L of one image [d_0]: the image itself first, the code last. */
  encode(parameters: Float32Array, image: ArrayLike<number>): Float32Array[];
  /** x̂ [d_0] from the activations [d_layer] of layer `layer`, through pairs layer − 1 … 0: from the code for layer L. */
  decode(parameters: Float32Array, values: ArrayLike<number>, layer?: number): Float32Array;
}

type Scalar = (x: number) => number;

const sigmoid: Scalar = (x) => 1 / (1 + Math.exp(-x));
const ACTIVATIONS = {
  sigmoid,
  tanh: Math.tanh,
  relu: (x) => (x > 0 ? x : 0),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  linear: (x) => x,
} satisfies Record<HiddenActivation | OutputActivation, Scalar>;

export function forwardOf(network: Network): Forward {
  const layout = layoutOf(network.sizes);
  const depth = layout.W.length;
  const hidden = ACTIVATIONS[network.activation];
  const output = ACTIVATIONS[network.output];
  return {
    network,
    layout,
    encode(parameters, image) {
      const layers = [Float32Array.from(image)];
      for (let pair = 0; pair < depth; pair++) {
        layers.push(through(parameters, layout.W[pair], layout.b[pair], layers[pair] ?? [], hidden));
      }
      return layers;
    },
    decode(parameters, values, layer = depth) {
      let result = Float32Array.from(values);
      for (let pair = layer - 1; pair >= 0; pair--) {
        result = through(parameters, layout.V[pair], layout.c[pair], result, pair === 0 ? output : hidden);
      }
      return result;
    },
  };
}

/** f(x A + bias) of one row x [A.rows]; what is zero in x costs nothing, as most pixels of a digit are. */
function through(
  parameters: Float32Array,
  matrix: Slot | undefined,
  bias: Slot | undefined,
  x: ArrayLike<number>,
  f: Scalar,
): Float32Array<ArrayBuffer> {
  if (!matrix || !bias) throw new Error('the network has no such pair');
  const { rows, columns, offset } = matrix;
  const sums = Float64Array.from(view(parameters, bias));
  for (let row = 0; row < rows; row++) {
    const factor = x[row] ?? 0;
    if (factor === 0) continue;
    const start = offset + row * columns;
    for (let column = 0; column < columns; column++) {
      sums[column] = (sums[column] ?? 0) + factor * (parameters[start + column] ?? 0);
    }
  }
  return Float32Array.from(sums, f);
}

/** Mean squared difference of two images. */
export function squaredError(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += ((one[i] ?? 0) - (other[i] ?? 0)) ** 2;
  return sum / one.length;
}
