/**
 * What host and kernels agree on, as WGSL: the record of a step, the stages of the unfolded network, its pairs.
 * The writers are `records.ts` and `tables.ts`; sizes here are in bytes.
 */
import { WGSL_CODES } from '../codes.ts';

/** Pairs a kernel has room for, so that one pipeline serves every network. */
export const MOST_PAIRS = 6;

/** A step's header, in 4-byte words, and each pair's part after it. */
export const STEP_WORDS = { header: 16, pair: 12 } as const;
export const STEP_BYTES = 4 * (STEP_WORDS.header + STEP_WORDS.pair * MOST_PAIRS);

/** Stages are this far apart so that each can be bound by itself. */
export const STAGE_STRIDE = 256;
export const STAGES_BYTES = STAGE_STRIDE * 2 * MOST_PAIRS;

/** The count of pairs, then 32 bytes for each. */
export const PAIRS_BYTES = 16 + 32 * MOST_PAIRS;

export const WGSL_STEP = `
${WGSL_CODES}

struct PairStep {
  route: u32,
  decoder: u32,
  sync: u32,
  pull: f32,
  // (α/(1−β₁ᵗ), 1/(1−β₂ᵗ)) of W and of V, then of b and of c
  weights: vec4<f32>,
  biases: vec4<f32>,
}

struct Step {
  batch: u32,
  // where this step's row numbers begin
  rowsAt: u32,
  // where its result goes: a loss slot, or the first image's error
  resultAt: u32,
  // sizes of all layers before the target; 0 where the images are their own target
  targetPrefix: u32,
  // 1: the output's delta and the loss; 0: the output itself
  training: u32,
  // partial sums the loss is made of
  partials: u32,
  // 2/(batch · pixels), and 1/(batch · pixels) or 1/pixels
  deltaScale: f32,
  meanScale: f32,
  // 0: nothing moves, the syncs run alone
  moving: u32,
  adam: u32,
  decoderBiases: u32,
  epsilon: f32,
  beta1: f32,
  beta2: f32,
  // 1 − β: 1 − 0.999 is 5e-5 off in float32
  rest1: f32,
  rest2: f32,
  pairs: array<PairStep, ${MOST_PAIRS}>,
}

@group(0) @binding(0) var<uniform> step: Step;
`;

export const WGSL_STAGE = `
struct Stage {
  inSize: u32,
  outSize: u32,
  weightAt: u32,
  biasAt: u32,
  inPrefix: u32,
  outPrefix: u32,
  // linear for the images
  inActivation: u32,
  activation: u32,
  isOutput: u32,
  // d_0: the deltas have no layer 0 and lie so much further ahead than the activations
  @size(${STAGE_STRIDE - 36}) pixels: u32,
}
`;

export const WGSL_PAIRS = `
struct Pair {
  outer: u32,
  inner: u32,
  weightAt: u32,
  partnerAt: u32,
  biasAt: u32,
  partnerBiasAt: u32,
  padding1: u32,
  padding2: u32,
}

struct Pairs {
  count: vec4<u32>,
  all: array<Pair, ${MOST_PAIRS}>,
}
`;
