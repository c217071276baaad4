/**
 * The contract of every engine: hold the parameters of one mirrored autoencoder, train and run it.
 * An engine always holds W and V and always computes both gradients; what is done with them is plain data in
 * `StepSettings`. It knows no page, no data set, no clock and no tying rule's name.
 */
import type { Backend } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { DecoderBiases, PairPlan } from '../model/tying.ts';

/** Adam: m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − α·(m/(1−β₁ᵗ))/(√(v/(1−β₂ᵗ)) + ε). SGD: p ← p − αg. */
export type Optimizer =
  | {
      readonly kind: 'adam';
      readonly learningRate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  | { readonly kind: 'sgd'; readonly learningRate: number };

/** Everything about one step that is not the batch; a live switch is just another value on the next step. */
export interface StepSettings {
  /** One for each pair. */
  readonly pairs: readonly PairPlan[];
  readonly biases: DecoderBiases;
  readonly optimizer: Optimizer;
}

/** Images as they travel: u8, row-major. `count` grows while pieces arrive; what has arrived never changes. */
export interface ImageStore {
  /** [capacity, pixels] */
  readonly bytes: Uint8Array;
  readonly pixels: number;
  /** Images that have arrived. */
  readonly count: number;
}

/** What a step trains on. Pixel values are bytes / 255. */
export type Batch =
  | { readonly kind: 'rows'; readonly images: ImageStore; readonly rows: Uint32Array }
  | {
      readonly kind: 'values';
      /** [size, d_0] */
      readonly input: Float32Array;
      /** [size, d_0]; what the output is held against (differs from `input` when denoising). */
      readonly target: Float32Array;
      readonly size: number;
    };

/** Every layer's activations: `layers[i]` is [count, unfoldedSizes[i]]; the code is in the middle, x̂ the last. */
export interface Activations {
  readonly count: number;
  readonly layers: readonly Float32Array[];
}

export interface EngineDescription {
  readonly backend: Backend;
  /** The adapter, renderer or instruction set: 'Apple M2', 'SIMD · 2 threads'. */
  readonly device: string;
  /** `own`: this project's kernels; `tfjs`: TensorFlow.js operations. */
  readonly kernels: 'own' | 'tfjs';
}

export interface Engine {
  readonly description: EngineDescription;
  /** Resolves, with the reason, when the device is lost; from then on nothing that the engine says can be trusted. */
  readonly lost?: Promise<string> | undefined;
  /** Resolves when the engine goes on with fewer threads, to the same bits; with what it is from then on. */
  readonly reduced?: Promise<EngineDescription> | undefined;
  /** Replaces parameters, moments and step. The arrays are copied. */
  load(state: TrainingState): void;
  /**
   * Takes one step: loss, both gradients, the optimizer, then the plan's syncs and mirrored biases. Queued where the
   * device has a queue; a promise is returned only where the host is needed in between (a factorisation on a GPU), and the
   * next call must wait for it. Its loss is that of the batch before the step: mean over batch and pixels of (x̂ − x)².
   */
  step(batch: Batch, how: StepSettings): void | Promise<void>;
  /** Runs the plan's syncs and, for mirrored biases, c[l] ← b[l−1], without a step: what a rule does when it becomes active. */
  sync(how: StepSettings): void | Promise<void>;
  /** The losses of all steps since the last call, oldest first. Resolves when those steps are done. */
  losses(): Promise<Float32Array>;
  /** Mean squared error a pixel of each image `first` … `first + count − 1`: [count]. */
  errors(images: ImageStore, first: number, count: number): Promise<Float32Array>;
  /** Runs `count` images [count, d_0] through all layers. */
  activations(images: Float32Array, count: number): Promise<Activations>;
  /** A copy of W, V, b and c, flat in the layout, after all steps so far. */
  parameters(): Promise<Float32Array>;
  /** A copy of everything that training changes, after all steps so far. */
  state(): Promise<TrainingState>;
  /** G_W, G_V, G_b, G_c of the newest step, flat in the layout, before any rule or penalty; zeros before the first. */
  gradients(): Promise<Float32Array>;
  /** Device buffers (tensors) alive, and their bytes, for leak tests and the page's badge. */
  memory(): { readonly buffers: number; readonly bytes: number };
  /** The newest factorisation of each pair that had one (pseudo-inverse, orthonormal). */
  factorisations(): readonly FactorisationNote[];
  dispose(): void;
}

/** Largest batch an engine is asked for. */
export const MOST_BATCH = 1024;

/** Cuts of a factorisation that somebody may want to know about. */
export interface FactorisationNote {
  readonly pair: number;
  /** σ₁/σ_n of W, Infinity when singular. */
  readonly condition: number;
  /** Singular values that were treated as zero. */
  readonly cut: number;
}
