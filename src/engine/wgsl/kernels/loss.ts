/**
 * The loss of a step: the sum of the last stage's partial sums, always in the same order, into the step's slot.
 */
import { WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1. */
export const LOSS_BINDINGS = ['read', 'write'] as const;

const THREADS = 64;

export const lossKernel = (): string => `
${WGSL_STEP}
@group(1) @binding(0) var<storage, read> partials: array<f32>;
@group(1) @binding(1) var<storage, read_write> losses: array<f32>;

var<workgroup> sums: array<f32, ${THREADS}>;

@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) id: u32) {
  var sum = 0.0;
  for (var at = id; at < step.partials; at += ${THREADS}u) { sum += partials[at]; }
  sums[id] = sum;
  for (var span = ${THREADS / 2}u; span > 0u; span /= 2u) {
    workgroupBarrier();
    if (id < span) { sums[id] += sums[id + span]; }
  }
  if (id == 0u) { losses[step.resultAt] = sums[0] * step.meanScale; }
}
`;
