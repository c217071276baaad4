/**
 * Forward and backward passes of a mirrored autoencoder in TensorFlow.js operations, written out by hand: a taped
 * pass would give one gradient for a shared matrix, and the rules need both. Pure functions of tensors; own no state.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { HiddenActivation, Network, OutputActivation } from '../../model/architecture.ts';
import { move } from './optimize.ts';

type Activation = HiddenActivation | OutputActivation;

/** W, V, b, c of every pair as tensors; b and c are vectors. */
export interface Tensors {
  readonly W: readonly tf.Tensor2D[];
  readonly V: readonly tf.Tensor2D[];
  readonly b: readonly tf.Tensor1D[];
  readonly c: readonly tf.Tensor1D[];
}

/** A product of two matrices is one: the library's type forgets it. */
const product = (of: Parameters<typeof tf.fused.matMul>[0]): tf.Tensor2D => tf.fused.matMul(of) as tf.Tensor2D;

/** What a backend may do in its own way, where the library's is wrong or slow there. */
export interface Operations {
  /** f of a product; null for the fused product's own activation. */
  readonly activate: ((x: tf.Tensor2D, activation: Activation) => tf.Tensor2D) | null;
  /** A back-propagated error times f′, which every f here allows to be read off its output y. */
  timesDerivative(error: tf.Tensor2D, y: tf.Tensor2D, activation: Activation): tf.Tensor2D;
  readonly move: typeof move;
}

export const libraryOperations: Operations = { activate: null, timesDerivative, move };

/** act(x · weight + bias): [B, in] · [in, out]. */
function dense(
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: Activation,
  { activate }: Operations,
): tf.Tensor2D {
  if (activate) return activate(product({ a: x, b: weight, bias }), activation);
  // The fused product of these backends knows no tanh.
  if (activation === 'tanh') return tf.tanh(product({ a: x, b: weight, bias }));
  return product({ a: x, b: weight, bias, activation });
}

function timesDerivative(error: tf.Tensor2D, y: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case 'linear':
      return error;
    case 'sigmoid':
      return tf.mul(error, tf.mul(y, tf.sub(1, y)));
    case 'tanh':
      return tf.mul(error, tf.sub(1, tf.mul(y, y)));
    case 'relu':
      return tf.mul(error, tf.step(y));
    case 'elu':
      return tf.engine().runKernel('EluGrad', { dy: error, y });
  }
}

/** Activations of all 2L + 1 layers: x, h_1 … h_L = g_L, … g_1, x̂. */
export function forward(
  network: Network,
  { W, V, b, c }: Tensors,
  x: tf.Tensor2D,
  operations: Operations,
): tf.Tensor2D[] {
  const layers = [x];
  let y = x;
  W.forEach((weight, pair) => {
    y = dense(y, weight, at(b, pair), network.activation, operations);
    layers.push(y);
  });
  for (let pair = V.length - 1; pair >= 0; pair--) {
    y = dense(y, at(V, pair), at(c, pair), pair === 0 ? network.output : network.activation, operations);
    layers.push(y);
  }
  return layers;
}

export interface Gradients extends Tensors {
  /** Mean squared error of the batch, a scalar. */
  readonly loss: tf.Scalar;
}

/** Loss and all gradients, G_W and G_V as if W and V were independent. */
export function backward(
  network: Network,
  { W, V }: Tensors,
  layers: readonly tf.Tensor2D[],
  target: tf.Tensor2D,
  operations: Operations,
): Gradients {
  const { timesDerivative: slope } = operations;
  const pairs = W.length;
  const output = at(layers, 2 * pairs);
  const difference = tf.sub(output, target);
  const loss = tf.mean<tf.Scalar>(tf.square(difference));
  const scaled = tf.mul<tf.Tensor2D>(difference, 2 / difference.size);
  let delta = slope(scaled, output, network.output);
  const gradients = { W: [...W], V: [...V], b: [] as tf.Tensor1D[], c: [] as tf.Tensor1D[] };
  for (let pair = 0; pair < pairs; pair++) {
    const input = at(layers, 2 * pairs - 1 - pair);
    gradients.V[pair] = tf.matMul(input, delta, true, false);
    gradients.c[pair] = tf.sum<tf.Tensor1D>(delta, 0);
    delta = slope(tf.matMul(delta, at(V, pair), false, true), input, network.activation);
  }
  for (let pair = pairs - 1; pair >= 0; pair--) {
    const input = at(layers, pair);
    gradients.W[pair] = tf.matMul(input, delta, true, false);
    gradients.b[pair] = tf.sum<tf.Tensor1D>(delta, 0);
    if (pair > 0) delta = slope(tf.matMul(delta, at(W, pair), false, true), input, network.activation);
  }
  return { loss, ...gradients };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${list.length}`);
  return item;
}
