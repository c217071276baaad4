/** The golden file's form, and how its cases become calls of an engine. For tests and the engines' self-check. */
import type { HiddenActivation, Network, OutputActivation } from '../../model/architecture.ts';
import { freshState, layoutOf, view, type Layout, type TrainingState } from '../../model/parameters.ts';
import { isSyncDue, planOf, TYING_RULES, type DecoderBiases, type RuleId } from '../../model/tying.ts';
import type { Optimizer, StepSettings } from '../engine.ts';

type Matrix = readonly (readonly number[])[];

/** W, V as nested lists, b, c as lists, one for each pair. */
export interface GoldenParameters {
  readonly W: readonly Matrix[];
  readonly V: readonly Matrix[];
  readonly b: readonly (readonly number[])[];
  readonly c: readonly (readonly number[])[];
}

export interface GoldenStep {
  readonly loss: number;
  readonly penalty: number;
  /** The arrays are not given for every step. */
  readonly code?: Matrix;
  readonly reconstruction?: Matrix;
  readonly gradients?: GoldenParameters;
  readonly after?: GoldenParameters;
}

export interface GoldenCase {
  readonly rule: RuleId;
  readonly activation: HiddenActivation;
  readonly outputActivation: OutputActivation;
  readonly decoderBiases: DecoderBiases;
  readonly optimizer: Optimizer['kind'];
  readonly learningRate: number;
  readonly adam: { readonly beta1: number; readonly beta2: number; readonly epsilon: number };
  readonly softLambda: number;
  readonly stepsPerEpoch: number;
  readonly trajectory: readonly GoldenStep[];
}

export interface GoldenFile {
  readonly dims: readonly number[];
  readonly init: GoldenParameters;
  readonly batches: readonly Matrix[];
  readonly cases: readonly GoldenCase[];
}

export function networkOfCase(file: GoldenFile, { activation, outputActivation }: GoldenCase): Network {
  return { sizes: file.dims, activation, output: outputActivation };
}

function flatten(layout: Layout, parameters: GoldenParameters): Float32Array {
  const flat = new Float32Array(layout.length);
  for (const slot of layout.slots) view(flat, slot).set((parameters[slot.kind][slot.pair] ?? []).flat());
  return flat;
}

export function startOf(file: GoldenFile): TrainingState {
  const layout = layoutOf(file.dims);
  return freshState(layout, flatten(layout, file.init));
}

/** Settings of the case's step `step` (1 is the first); 0 stands for the moment the rule becomes active. */
export function settingsOf(file: GoldenFile, golden: GoldenCase, step: number): StepSettings {
  const rule = TYING_RULES[golden.rule];
  const due = step === 0 ? rule.sync !== 'none' : isSyncDue(rule, step, step % golden.stepsPerEpoch === 0, 1);
  const { learningRate } = golden;
  return {
    pairs: file.dims.slice(1).map(() => planOf(rule, golden.softLambda, due)),
    biases: golden.decoderBiases,
    optimizer: golden.optimizer === 'adam' ? { kind: 'adam', learningRate, ...golden.adam } : { kind: 'sgd', learningRate },
  };
}

/** Largest difference, over the largest value that was expected. */
export function relativeError(actual: Float32Array, expected: readonly number[] | Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const apart = Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN));
    if (Number.isNaN(apart)) return Infinity;
    difference = Math.max(difference, apart);
    scale = Math.max(scale, Math.abs(expected[i] ?? 0));
  }
  return difference === 0 ? 0 : difference / Math.max(scale, 1e-6);
}
