/** One optimizer move of one tensor, in TensorFlow.js operations. Pure functions of tensors; own no state. */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../engine.ts';

export interface Moments {
  readonly moment1: tf.Tensor;
  readonly moment2: tf.Tensor;
}

export interface Move {
  readonly value: tf.Tensor;
  /** Null where the optimizer keeps none. */
  readonly moments: Moments | null;
}

/** `moves` is Adam's t of this move: 1 at the first. */
export function move(value: tf.Tensor, gradient: tf.Tensor, moments: Moments, moves: number, how: Optimizer): Move {
  if (how.kind === 'sgd') return { value: tf.sub(value, tf.mul(gradient, how.learningRate)), moments: null };
  const { beta1, beta2 } = how;
  const moment1 = tf.add(tf.mul(moments.moment1, beta1), tf.mul(gradient, 1 - beta1));
  const moment2 = tf.add(tf.mul(moments.moment2, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const { rate, epsilon } = corrected(how, moves);
  const change = tf.div(tf.mul(moment1, rate), tf.add(tf.sqrt(moment2), epsilon));
  return { value: tf.sub(value, change), moments: { moment1, moment2 } };
}

/** α·(m/k₁)/(√(v/k₂) + ε) = rate · m/(√v + ε′): the corrections kᵢ = 1 − βᵢᵗ drawn out of the tensors. */
export function corrected(
  { beta1, beta2, epsilon, learningRate }: Extract<Optimizer, { kind: 'adam' }>,
  moves: number,
): { rate: number; epsilon: number } {
  const correction = Math.sqrt(1 - beta2 ** moves);
  return { rate: (learningRate * correction) / (1 - beta1 ** moves), epsilon: epsilon * correction };
}
