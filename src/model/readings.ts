/**
 * What the laboratory reports of a run, and the wire carries to the page: plain data, types only.
 * How each number is defined is said where it is computed.
 */
import type { DataSetInfo } from './data-readings.ts';
import type { Backend } from './experiment.ts';
import type { CopyJump, GaugeEvent } from './gauge-readings.ts';
import type { GhostCurve, Switches, SwitchTrouble } from './switch-readings.ts';
import type { BothWays, Cover, Standing } from './pad-readings.ts';

export interface Built {
  /** Steps in an epoch over all images the data set will have. */
  readonly stepsPerEpoch: number;
}

export interface WeightsFrame {
  readonly run: number;
  readonly step: number;
  /** Grows whenever the weights have changed, by a step or by a switch of rule. */
  readonly version: number;
  /** Flat, in `layoutOf(sizes)`. */
  readonly parameters: Float32Array;
}

export interface Reconstruction {
  readonly run: number;
  readonly step: number;
  /** Of the weights: see `WeightsFrame`. */
  readonly version: number;
  /** What the network was shown, one value a pixel, covered and noisy as it may be; null for an empty pad. */
  readonly digit: Float32Array | null;
  /** The same without cover and noise: what the reconstruction is held against; null for an empty pad. */
  readonly target: Float32Array | null;
  /** Activations of all 2L + 1 layers, input first, reconstruction last; empty for an empty pad. */
  readonly layers: readonly Float32Array[];
  /** Mean squared error a pixel, against the target; null for an empty pad. */
  readonly error: number | null;
  /** Mean squared error of the network's input against the target; null where nothing was done to the drawing. */
  readonly damage: number | null;
  /** Null where there is nothing to centre: a digit of the data set, an empty pad. */
  readonly bothWays: BothWays | null;
  /** Among the test images of the newest test; null before one. */
  readonly standing: Standing | null;
  /** Grows whenever a frame of the film is kept or dropped. */
  readonly filmEdition: number;
}

export interface SampleDigit {
  readonly pixels: Uint8Array;
  readonly label: string;
  /** Place in the test set. */
  readonly index: number;
  /** Its error in the newest test, and when that was; null where that was not asked for. */
  readonly tested: { readonly error: number; readonly step: number } | null;
}

/** Readings of one pair (design of each: lab/diagnostics). */
export interface PairGauges {
  readonly asymmetry: number;
  readonly alignment: number;
  readonly gradientEncoder: number;
  readonly gradientDecoder: number;
  readonly gradientCosine: number;
  /** λ‖V − Wᵀ‖², where the pair's rule pulls; else null. */
  readonly penalty: number | null;
}

export interface TestReading {
  readonly step: number;
  readonly loss: number;
  /** How many test images it is over. */
  readonly images: number;
}

/** A factorisation a rule made, where it is worth a word. */
export interface PairFactorisation {
  readonly pair: number;
  readonly condition: number;
  readonly cut: number;
}

export interface Progress {
  readonly step: number;
  /** Of the weights: see `WeightsFrame`. */
  readonly version: number;
  /** Whole epochs done. */
  readonly epoch: number;
  /** Loss of the newest step's batch, before the step; null before the first. */
  readonly trainLoss: number | null;
  readonly test: TestReading | null;
  readonly stepsPerSecond: number;
  /** One for each pair; empty until first measured. */
  readonly gauges: readonly PairGauges[];
  readonly factorisations: readonly PairFactorisation[];
  /** True while the next batch has not arrived yet. */
  readonly waitingForData: boolean;
  readonly switches: Switches;
}

/** One point of a thinned curve: steps `first`…`step` in one, their mean and range. */
export interface CurvePoint {
  readonly step: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Of two points of one step the first is just before the copy that followed it, the second what that left. */
export interface PairPoint {
  readonly step: number;
  /** One for each pair. */
  readonly values: readonly number[];
}

export interface Marker {
  readonly step: number;
  /** Ids of the rules from here on, one for all pairs or one for each. */
  readonly rules: readonly string[];
  /** The visitor's own hand: weights that were edited, or a step in slow motion on an image of theirs. */
  readonly hand?: 'edit' | 'own-step';
}

export interface Curves {
  readonly train: readonly CurvePoint[];
  readonly test: readonly TestReading[];
  readonly asymmetry: readonly PairPoint[];
  readonly alignment: readonly PairPoint[];
  readonly orthogonality: readonly PairPoint[];
  readonly gradientEncoder: readonly PairPoint[];
  readonly gradientDecoder: readonly PairPoint[];
  readonly gradientCosine: readonly PairPoint[];
  /** Copies that are not made every step, as far as they were measured. */
  readonly copyJumps: readonly CopyJump[];
  readonly markers: readonly Marker[];
  readonly ghosts: readonly GhostCurve[];
}

export type DataProblem = 'not-found' | 'network' | 'truncated' | 'damaged' | 'wrong-length' | 'no-memory';

export interface DataStatus {
  /** Null until its manifest has arrived. */
  readonly set: DataSetInfo | null;
  readonly trainImages: number;
  readonly testImages: number;
  readonly trainTotal: number;
  readonly testTotal: number;
  readonly state: 'loading' | 'complete' | 'failed';
  readonly problem: { readonly kind: DataProblem; readonly file: string } | null;
}

export interface BaselineReading {
  readonly meanImageLoss: number;
  readonly pcaLoss: number;
  readonly components: number;
}

/** Why an engine was passed over. */
export interface Rejection {
  readonly backend: Backend;
  readonly kernels: 'own' | 'tfjs';
  /** `lost`: it failed while it trained, and did so again when it was given another chance. */
  readonly why: 'missing' | 'software' | 'failed' | 'wrong-answer' | 'lost';
  readonly detail: string;
}

/** Why a run needs another engine than the one it had. */
export interface EngineFault {
  /** What has failed too often to be tried again. */
  readonly avoid: readonly Backend[];
  readonly detail: string;
}

export interface EngineChoice {
  readonly backend: Backend;
  readonly device: string;
  readonly kernels: 'own' | 'tfjs';
  /** True when the link or the settings named this backend. */
  readonly asked: boolean;
  readonly rejections: readonly Rejection[];
}

export type Problem =
  /** The loss of `step` was infinite or not a number; the last good weights are those of `goodStep`. */
  | { readonly code: 'diverged'; readonly step: number; readonly learningRate: number; readonly goodStep: number }
  | { readonly code: 'engine-failed'; readonly detail: string }
  | { readonly code: 'no-engine'; readonly detail: string };

export type RunEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'curves'; readonly curves: Curves }
  /** Training began or ended; `stop` when the step budget was reached. */
  | {
      readonly kind: 'running';
      readonly running: boolean;
      readonly because: 'asked' | 'stop' | 'problem';
      readonly step: number;
    }
  | { readonly kind: 'engine'; readonly choice: EngineChoice }
  /** A helper thread was lost, and the engine, as it now is, goes on without any, to the same bits. */
  | { readonly kind: 'threads-lost'; readonly choice: EngineChoice }
  | { readonly kind: 'baselines'; readonly baselines: BaselineReading }
  | { readonly kind: 'switch-trouble'; readonly trouble: SwitchTrouble }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | GaugeEvent;

/** What the visitor put on the pad. */
export type Drawing = (
  | /** Ink, white on black; prepared as MNIST was before the network sees it. */
    { readonly kind: 'ink'; readonly pixels: Uint8Array; readonly width: number; readonly height: number }
    /** A digit of the data set, taken as it is: a byte a pixel. */
  | { readonly kind: 'digit'; readonly pixels: Uint8Array }
) & {
  /** What is painted over it; the reconstruction is held against what is below. */
  readonly cover?: Cover | null;
};
