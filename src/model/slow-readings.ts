/**
 * What slow motion reports of one training step that has not been taken: plain data, types only. A step is shown as
 * parts in the order in which they happen; `slow-parts.ts` lists them.
 */
import type { WeightPlace } from './edit.ts';
import type { OptimizerKind } from './experiment.ts';
import type { DecoderBiases, PairPlan } from './tying.ts';

/** What the step learns from: one training image, the run's next batch as it is, or the drawing on the pad. */
export const SLOW_SOURCES = ['image', 'batch', 'drawing'] as const;
export type SlowSource = (typeof SLOW_SOURCES)[number];

/** Frobenius norms of one half of a pair; null where the half is not moved. */
export interface HalfNorms {
  readonly gradient: number;
  /** Of what reaches the optimizer. */
  readonly routed: number | null;
  /** Of the optimizer's change. */
  readonly update: number | null;
}

export interface SlowStep {
  /** Of the weights it starts from: see `WeightsFrame`. */
  readonly run: number;
  readonly version: number;
  /** The step this would be. */
  readonly step: number;
  readonly source: SlowSource;
  /** Images in the batch. */
  readonly size: number;
  readonly loss: number;
  /** Activations of all 2L + 1 layers for the first image. */
  readonly layers: readonly Float32Array[];
  readonly plans: readonly PairPlan[];
  readonly biases: DecoderBiases;
  readonly optimizer: { readonly kind: OptimizerKind; readonly learningRate: number };
  /** One for each pair. */
  readonly pairs: readonly { readonly W: HalfNorms; readonly V: HalfNorms }[];
}

/** Why a step cannot be shown. */
export type SlowRefusal = 'no-images' | 'no-drawing' | 'too-large' | 'batch-too-large';

export type SlowAnswer =
  { readonly kind: 'step'; readonly step: SlowStep } | { readonly kind: 'refused'; readonly why: SlowRefusal };

/** One weight's way through the step. Null: the half is not moved, or the optimizer keeps no moments. */
export interface HalfNumbers {
  readonly before: number;
  readonly gradient: number;
  readonly routed: number | null;
  /** Adam's moments and t after this step. */
  readonly moment1: number | null;
  readonly moment2: number | null;
  readonly moves: number | null;
  /** What the optimizer adds. */
  readonly update: number | null;
  /** After the optimizer. */
  readonly moved: number;
  /** After the tie: the weight after the step. */
  readonly after: number;
}

/** The units at a weight's two ends, for the first image. */
export interface UnitNumbers {
  /** What comes in over this weight. */
  readonly input: number;
  /** The sum of all that comes in, with the bias. */
  readonly sum: number;
  /** What the unit makes of it. */
  readonly output: number;
  /** ∂loss/∂sum. */
  readonly delta: number;
}

export interface WeightNumbers {
  readonly place: WeightPlace;
  readonly W: HalfNumbers;
  readonly V: HalfNumbers;
  /** Over W to inner unit `inner`; over V to outer unit `outer`. */
  readonly encoder: UnitNumbers;
  readonly decoder: UnitNumbers;
}
