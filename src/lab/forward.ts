/**
 * The network in float64 on a copy of its weights, image by image: for readings that must be of one state of the weights
 * while the engine goes on training. Skips what is zero, so that a dark pixel costs nothing. Knows no engine.
 */
import type { ImageStore } from '../engine/engine.ts';
import type { HiddenActivation, Network, OutputActivation } from '../model/architecture.ts';
import { view, type Layout } from '../model/parameters.ts';

/** f of every activation, on a number before it. */
const ACTIVATIONS = {
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  linear: (x) => x,
} satisfies Record<HiddenActivation | OutputActivation, (x: number) => number>;

/** Activations of one image in the order it passes the layers, the image left out: as `unfoldedSizes` from 1 on. */
export type Visit = (layers: readonly Float64Array[], image: number) => void;

/** How far an image goes. */
export type Part = 'encoder' | 'whole';

/**
 * Runs the images 0 … count − 1 and calls `visit` for each; the arrays are overwritten by the next. Stops after every
 * image, and yields the share done.
 */
export function* forwardImages(
  { network, layout, parameters }: { network: Network; layout: Layout; parameters: Float32Array },
  images: ImageStore,
  count: number,
  part: Part,
  visit: Visit,
): Generator<number, void> {
  const layers = layersOf(network, layout, parameters, part);
  const outputs = layers.map(({ output }) => output);
  const input = new Float64Array(images.pixels);
  const lit = new Int32Array(network.sizes.reduce((most, size) => Math.max(most, size), 0));
  for (let image = 0; image < count; image++) {
    for (let k = 0; k < images.pixels; k++) input[k] = (images.bytes[image * images.pixels + k] ?? 0) / 255;
    let from: Float64Array = input;
    for (const layer of layers) from = run(layer, from, lit);
    visit(outputs, image);
    yield (image + 1) / count;
  }
}

interface Layer {
  /** [inputs, outputs] */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly activate: (x: number) => number;
  readonly output: Float64Array;
}

function layersOf({ activation, output }: Network, layout: Layout, parameters: Float32Array, part: Part): Layer[] {
  const layer = (weight: Layout['W'][number], bias: Layout['b'][number], by: HiddenActivation): Layer => ({
    weight: view(parameters, weight),
    bias: view(parameters, bias),
    activate: ACTIVATIONS[by],
    output: new Float64Array(weight.columns),
  });
  const encoder = layout.W.map((weight, pair) => layer(weight, layout.b[pair] ?? weight, activation));
  if (part === 'encoder') return encoder;
  const decoder = layout.V.map((weight, pair) =>
    layer(weight, layout.c[pair] ?? weight, pair === 0 ? output : activation),
  );
  return [...encoder, ...decoder.toReversed()];
}

function run({ weight, bias, activate, output }: Layer, input: Float64Array, lit: Int32Array): Float64Array {
  const width = output.length;
  output.set(bias);
  const count = gatherLit(input, lit);
  let k = 0;
  // Four inputs at a time, so that an output is read and written once for four products.
  for (; k + 3 < count; k += 4) {
    const [i0, i1, i2, i3] = [lit[k] ?? 0, lit[k + 1] ?? 0, lit[k + 2] ?? 0, lit[k + 3] ?? 0];
    const [x0, x1, x2, x3] = [input[i0] ?? 0, input[i1] ?? 0, input[i2] ?? 0, input[i3] ?? 0];
    const [w0, w1, w2, w3] = [i0 * width, i1 * width, i2 * width, i3 * width];
    for (let j = 0; j < width; j++) {
      const pair = x0 * (weight[w0 + j] ?? 0) + x1 * (weight[w1 + j] ?? 0);
      output[j] = (output[j] ?? 0) + (pair + (x2 * (weight[w2 + j] ?? 0) + x3 * (weight[w3 + j] ?? 0)));
    }
  }
  for (; k < count; k++) {
    const i = lit[k] ?? 0;
    const x = input[i] ?? 0;
    for (let j = 0; j < width; j++) output[j] = (output[j] ?? 0) + x * (weight[i * width + j] ?? 0);
  }
  for (let j = 0; j < width; j++) output[j] = activate(output[j] ?? 0);
  return output;
}

/** Places of the inputs that are not zero; returns how many. */
function gatherLit(input: Float64Array, lit: Int32Array): number {
  let count = 0;
  for (let i = 0; i < input.length; i++) if (input[i] !== 0) lit[count++] = i;
  return count;
}
