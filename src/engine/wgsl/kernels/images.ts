/**
 * Brings a batch of u8 images to the activations of layer 0 as numbers in [0, 1], and measures each image's error
 * against them after a forward pass.
 */
import { WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1 of each. */
export const UNPACK_BINDINGS = ['uniform', 'read', 'read', 'write'] as const;
export const ERRORS_BINDINGS = ['uniform', 'read', 'write'] as const;

/** Pixels that an unpacking workgroup takes of one image. */
export const UNPACK_THREADS = 64;
/** Threads that add up one image's error. */
const ERRORS_THREADS = 64;

/** A store larger than a binding lies in several buffers; each dispatch takes the rows its buffer has. */
export const unpackKernel = (): string => `
${WGSL_STEP}
struct Piece {
  pixels: u32,
  first: u32,
  end: u32,
  padding: u32,
}
@group(1) @binding(0) var<uniform> piece: Piece;
// four bytes in each
@group(1) @binding(1) var<storage, read> images: array<u32>;
@group(1) @binding(2) var<storage, read> rows: array<u32>;
@group(1) @binding(3) var<storage, read_write> activations: array<f32>;

@compute @workgroup_size(${UNPACK_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) id: u32) {
  let pixel = group.x * ${UNPACK_THREADS}u + id;
  let row = rows[step.rowsAt + group.y];
  if (pixel >= piece.pixels || row < piece.first || row >= piece.end) { return; }
  let at = (row - piece.first) * piece.pixels + pixel;
  let byte = (images[at / 4u] >> (8u * (at % 4u))) & 255u;
  activations[group.y * piece.pixels + pixel] = f32(byte) / 255.0;
}
`;

export const errorsKernel = (): string => `
${WGSL_STEP}
struct Output {
  pixels: u32,
  // sizes of all layers before the output
  prefix: u32,
}
@group(1) @binding(0) var<uniform> output: Output;
@group(1) @binding(1) var<storage, read> activations: array<f32>;
@group(1) @binding(2) var<storage, read_write> errors: array<f32>;

var<workgroup> sums: array<f32, ${ERRORS_THREADS}>;

@compute @workgroup_size(${ERRORS_THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) id: u32) {
  var sum = 0.0;
  for (var pixel = id; pixel < output.pixels; pixel += ${ERRORS_THREADS}u) {
    let at = group.x * output.pixels + pixel;
    let difference = activations[step.batch * output.prefix + at] - activations[at];
    sum += difference * difference;
  }
  sums[id] = sum;
  for (var span = ${ERRORS_THREADS / 2}u; span > 0u; span /= 2u) {
    workgroupBarrier();
    if (id < span) { sums[id] += sums[id + span]; }
  }
  if (id == 0u) { errors[step.resultAt + group.x] = sums[0] * step.meanScale; }
}
`;
