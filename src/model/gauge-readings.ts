/**
 * Readings of a pair and of a whole network that take longer than a step, and of the newest test pass: plain data, types
 * only. They are measured on request or now and then, beside the run, and say which weights they are of.
 */

/** Of one pair: what its own measurement costs some milliseconds. */
export interface PairSlowGauges {
  /** ‖WᵀW/s² − I‖_F/√columns; NaN where W is zero or not finite. */
  readonly orthogonality: number;
  /** Share of the encoder layer's activations with f′ < 0.01, over `images` test images; null before these arrived. */
  readonly saturated: number | null;
  /** The same of the layer that V leads to; of the reconstruction it is the output's own activation. */
  readonly saturatedDecoder: number | null;
  /** Of the columns of W: Euclidean norms. */
  readonly columnNorms: Range;
}

export interface Range {
  readonly least: number;
  readonly mean: number;
  readonly most: number;
}

export interface SlowGauges {
  readonly step: number;
  /** Of the weights: see `WeightsFrame`. */
  readonly version: number;
  /** Test images that the saturated shares are over. */
  readonly images: number;
  readonly pairs: readonly PairSlowGauges[];
}

export interface MatrixSpectrum {
  /** Largest first; NaN throughout where the matrix is not finite. */
  readonly singular: Float64Array;
  /** σ₁/σ_n: Infinity where σ_n is 0. */
  readonly condition: number;
  readonly effectiveRank: number;
}

export interface PairSpectrum {
  readonly encoder: MatrixSpectrum;
  readonly decoder: MatrixSpectrum;
  /** ‖Wᵀ − W⁺‖_F/‖W⁺‖_F; NaN for a zero matrix. */
  readonly pinvGap: number;
  /** Singular values of W that W⁺ counts as zero. */
  readonly cut: number;
}

/** What the code is like over the test images. */
export interface CodeSpectrum {
  readonly images: number;
  readonly units: number;
  /** exp of the entropy of the covariance's eigenvalues; null where the code does not vary. */
  readonly effectiveRank: number | null;
  /** Sum of the units' variances. */
  readonly variance: number;
  /** Units whose standard deviation is below 0.01. */
  readonly dead: number;
}

export interface Spectrum {
  readonly step: number;
  readonly version: number;
  readonly pairs: readonly PairSpectrum[];
  /** Null where there are no test images yet. */
  readonly code: CodeSpectrum | null;
  /** Radians; null where the training images' principal directions are not known yet. NaN where there is no subspace. */
  readonly pcaAngle: number | null;
  /** Time that it took to compute, without the rests in between. */
  readonly milliseconds: number;
}

/** Mean error a pixel of each class's test images, from the newest test pass. */
export interface ClassErrors {
  readonly step: number;
  readonly classes: readonly { readonly name: string; readonly images: number; readonly loss: number }[];
}

/** What a copy that is not made every step did to the loss over the first `images` test images. */
export interface CopyJump {
  readonly step: number;
  readonly before: number;
  readonly after: number;
  readonly images: number;
}

export type GaugeEvent =
  | { readonly kind: 'slow-gauges'; readonly gauges: SlowGauges }
  | { readonly kind: 'spectrum'; readonly spectrum: Spectrum }
  /** Share done of the spectrum under way; null when none is. */
  | { readonly kind: 'spectrum-progress'; readonly share: number | null }
  | { readonly kind: 'class-errors'; readonly errors: ClassErrors };
