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
  const used: number[] = [];
  for (let row = 0; row < rows; row++) if ((x[row] ?? 0) !== 0) used.push(row);
  for (let i = 0; i < used.length; i += 4) addFour(sums, parameters, x, used, i, offset, columns);
  return Float32Array.from(sums, f);
}

/** Adds four rows of the matrix at a time, so that each sum is fetched and put back once for four products. */
function addFour(
  sums: Float64Array,
  parameters: Float32Array,
  x: ArrayLike<number>,
  used: readonly number[],
  first: number,
  offset: number,
  columns: number,
): void {
  // Past the last one, the first row again, times nothing
  const [r0 = 0, r1 = r0, r2 = r0, r3 = r0] = [used[first], used[first + 1], used[first + 2], used[first + 3]];
  const left = used.length - first;
  const x0 = x[r0] ?? 0;
  const x1 = left > 1 ? (x[r1] ?? 0) : 0;
  const x2 = left > 2 ? (x[r2] ?? 0) : 0;
  const x3 = left > 3 ? (x[r3] ?? 0) : 0;
  const a0 = offset + r0 * columns;
  const a1 = offset + r1 * columns;
  const a2 = offset + r2 * columns;
  const a3 = offset + r3 * columns;
  for (let c = 0; c < columns; c++) {
    const near = x0 * (parameters[a0 + c] ?? 0) + x1 * (parameters[a1 + c] ?? 0);
    const far = x2 * (parameters[a2 + c] ?? 0) + x3 * (parameters[a3 + c] ?? 0);
    sums[c] = (sums[c] ?? 0) + near + far;
  }
}

/** Mean squared difference of two images. */
export function squaredError(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += ((one[i] ?? 0) - (other[i] ?? 0)) ** 2;
  return sum / one.length;
}
