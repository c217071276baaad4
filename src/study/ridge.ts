/**
 * Ridge regression onto one-hot labels, closed form in float64: the linear probe of a code. Features are centred and
 * scaled to unit variance, so that λ means the same for every code. Pure arithmetic.
 */
import { inverseOfPositive } from '../algebra/positive.ts';

/** λ over the number of rows. */
const RIDGE = 1e-3;

export interface Ridge {
  readonly mean: Float64Array;
  /** One over the standard deviation; 0 for a feature that never varies. */
  readonly scale: Float64Array;
  /** [features + 1, classes]; the last row is the intercept. */
  readonly weights: Float64Array;
  readonly classes: number;
}

/** `rows` [n, features] with labels 0 … classes − 1. */
export function fitRidge(rows: Float32Array, features: number, labels: Uint8Array, classes: number): Ridge {
  const count = rows.length / features;
  const { mean, scale } = momentsOf(rows, features);
  const gram = new Float64Array(features * features);
  const right = new Float64Array(features * classes);
  const shares = new Float64Array(classes);
  const row = new Float64Array(features);
  for (let i = 0; i < count; i++) {
    standardise(rows, i, mean, scale, row);
    const label = labels[i] ?? 0;
    shares[label] = (shares[label] ?? 0) + 1 / count;
    for (let j = 0; j < features; j++) {
      const value = row[j] ?? 0;
      for (let k = 0; k <= j; k++) gram[j * features + k] = (gram[j * features + k] ?? 0) + value * (row[k] ?? 0);
      right[j * classes + label] = (right[j * classes + label] ?? 0) + value;
    }
  }
  // Centred features: the mean of the one-hot labels drops out of the products, and is the intercept.
  for (let j = 0; j < features; j++) gram[j * (features + 1)] = (gram[j * (features + 1)] ?? 0) + RIDGE * count;
  const inverse = inverseOfPositive(gram, features);
  const weights = new Float64Array((features + 1) * classes);
  for (let j = 0; j < features; j++) {
    for (let k = 0; k < features; k++) {
      const factor = j >= k ? inverse[j * features + k] : inverse[k * features + j];
      for (let c = 0; c < classes; c++)
        weights[j * classes + c] = (weights[j * classes + c] ?? 0) + (factor ?? 0) * (right[k * classes + c] ?? 0);
    }
  }
  weights.set(shares, features * classes);
  return { mean, scale, weights, classes };
}

/** Share of `rows` [n, features] whose largest answer is their label. */
export function shareRight({ mean, scale, weights, classes }: Ridge, rows: Float32Array, labels: Uint8Array): number {
  const features = mean.length;
  const count = rows.length / features;
  const row = new Float64Array(features);
  let right = 0;
  for (let i = 0; i < count; i++) {
    standardise(rows, i, mean, scale, row);
    const answers = weights.slice(features * classes);
    for (let j = 0; j < features; j++) {
      for (let c = 0; c < classes; c++)
        answers[c] = (answers[c] ?? 0) + (row[j] ?? 0) * (weights[j * classes + c] ?? 0);
    }
    if (answers.indexOf(Math.max(...answers)) === labels[i]) right++;
  }
  return right / count;
}

function standardise(rows: Float32Array, i: number, mean: Float64Array, scale: Float64Array, into: Float64Array): void {
  const features = mean.length;
  for (let j = 0; j < features; j++) into[j] = ((rows[i * features + j] ?? 0) - (mean[j] ?? 0)) * (scale[j] ?? 0);
}

/** Mean and inverse standard deviation of each feature. */
function momentsOf(rows: Float32Array, features: number): Pick<Ridge, 'mean' | 'scale'> {
  const count = rows.length / features;
  const mean = new Float64Array(features);
  const variance = new Float64Array(features);
  for (const [i, value] of rows.entries()) mean[i % features] = (mean[i % features] ?? 0) + value / count;
  for (const [i, value] of rows.entries()) {
    const j = i % features;
    variance[j] = (variance[j] ?? 0) + (value - (mean[j] ?? 0)) ** 2 / count;
  }
  return { mean, scale: variance.map((value) => (value > 1e-12 ? 1 / Math.sqrt(value) : 0)) };
}
