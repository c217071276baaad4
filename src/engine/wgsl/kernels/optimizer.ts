/**
 * The optimizer, the rule's route of the gradients, its pulls and its sync, for all parameters in one dispatch.
 * A workgroup takes a square of W with its mirror image in V, so that either is read transposed through workgroup
 * memory; further workgroups take the biases, level by level: c[l] and b[l−1] are of one size.
 */
import { WGSL_PAIRS, WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1. */
export const OPTIMIZER_BINDINGS = ['uniform', 'write', 'read', 'write', 'write'] as const;

/** Side of the square of W that a workgroup takes; and units of a level. */
export const SQUARE = 32;
export const LEVEL_UNITS = 256;

const ROWS = 4;
const THREADS = SQUARE * (SQUARE / ROWS);
/** A square's row in workgroup memory, one longer, so that a column's elements lie in different banks. */
const STRIDE = SQUARE + 1;

const declarations = `
${WGSL_STEP}
${WGSL_PAIRS}
@group(1) @binding(0) var<uniform> pairs: Pairs;
@group(1) @binding(1) var<storage, read_write> parameters: array<f32>;
@group(1) @binding(2) var<storage, read> gradients: array<f32>;
@group(1) @binding(3) var<storage, read_write> moments1: array<f32>;
@group(1) @binding(4) var<storage, read_write> moments2: array<f32>;

var<workgroup> encoder: array<f32, ${SQUARE * STRIDE}>;
var<workgroup> decoder: array<f32, ${SQUARE * STRIDE}>;
var<workgroup> decoderGradient: array<f32, ${SQUARE * STRIDE}>;

// the value after one move along the gradient; its moments move with it
fn moved(at: u32, value: f32, gradient: f32, correction: vec2<f32>) -> f32 {
  if (step.adam == 0u) { return value - correction.x * gradient; }
  let m = step.beta1 * moments1[at] + step.rest1 * gradient;
  let v = step.beta2 * moments2[at] + step.rest2 * gradient * gradient;
  moments1[at] = m;
  moments2[at] = v;
  return value - correction.x * m / (sqrt(v * correction.y) + step.epsilon);
}
`;

const biases = `
// one unit of a level: its bias in the encoder (none in the images) and in the decoder (none in the code)
fn moveBiases(level: u32, unit: u32) {
  let hasEncoder = level > 0u;
  let hasDecoder = level < pairs.count.x;
  let before = max(level, 1u) - 1u;
  let after = min(level, pairs.count.x - 1u);
  let size = select(pairs.all[before].inner, pairs.all[after].outer, hasDecoder);
  if (unit >= size) { return; }
  let b = pairs.all[before].biasAt + unit;
  let c = pairs.all[after].partnerBiasAt + unit;
  let mirrored = step.decoderBiases == BIASES_MIRRORED && hasEncoder && hasDecoder;
  if (hasEncoder) {
    var next = parameters[b];
    if (step.moving == 1u) {
      var g = gradients[b];
      if (mirrored) { g += gradients[c]; }
      next = moved(b, next, g, step.pairs[before].biases.xy);
      parameters[b] = next;
    }
    if (mirrored) { parameters[c] = next; }
  }
  if (hasDecoder && !mirrored && step.moving == 1u && step.decoderBiases != BIASES_FROZEN) {
    parameters[c] = moved(c, parameters[c], gradients[c], step.pairs[after].biases.zw);
  }
}
`;

/** W's element is (row, x) of the square, V's is (x, row) of it: both are read and written along rows of memory. */
const weights = `
fn moveWeights(pair: Pair, plan: PairStep, corner: vec2<u32>, id: u32) {
  let x = id % ${SQUARE}u;
  let y = id / ${SQUARE}u;
  let movesW = step.moving == 1u && plan.route != ROUTE_NONE;
  let movesV = step.moving == 1u && plan.decoder == DECODER_OWN;
  let usesG = movesW && plan.route != ROUTE_ENCODER;
  let copies = plan.sync == SYNC_TRANSPOSE || plan.sync == SYNC_AVERAGE;
  var w: array<f32, ${ROWS}>;
  var v: array<f32, ${ROWS}>;
  var wAt: array<u32, ${ROWS}>;
  var vAt: array<u32, ${ROWS}>;
  var hasW: array<bool, ${ROWS}>;
  var hasV: array<bool, ${ROWS}>;

  for (var q = 0u; q < ${ROWS}u; q++) {
    let row = y + q * ${THREADS / SQUARE}u;
    hasW[q] = corner.x + row < pair.outer && corner.y + x < pair.inner;
    hasV[q] = corner.x + x < pair.outer && corner.y + row < pair.inner;
    wAt[q] = pair.weightAt + (corner.x + row) * pair.inner + corner.y + x;
    vAt[q] = pair.partnerAt + (corner.y + row) * pair.outer + corner.x + x;
    if (hasW[q]) { w[q] = parameters[wAt[q]]; }
    if (hasV[q]) { v[q] = parameters[vAt[q]]; }
    encoder[row * ${STRIDE}u + x] = w[q];
    decoder[row * ${STRIDE}u + x] = v[q];
    if (usesG && hasV[q]) { decoderGradient[row * ${STRIDE}u + x] = gradients[vAt[q]]; }
  }
  workgroupBarrier();

  for (var q = 0u; q < ${ROWS}u; q++) {
    let across = x * ${STRIDE}u + y + q * ${THREADS / SQUARE}u;
    // what pulls each towards the other's transpose, from the values before either moves
    let pullW = 2.0 * plan.pull * (w[q] - decoder[across]);
    let pullV = 2.0 * plan.pull * (v[q] - encoder[across]);
    if (movesW && hasW[q]) {
      var g = 0.0;
      if (plan.route != ROUTE_DECODER) { g = gradients[wAt[q]]; }
      if (usesG) { g += decoderGradient[across]; }
      w[q] = moved(wAt[q], w[q], g + pullW, plan.weights.xy);
    }
    if (movesV && hasV[q]) {
      v[q] = moved(vAt[q], v[q], gradients[vAt[q]] + pullV, plan.weights.zw);
    }
  }
  workgroupBarrier();

  if (plan.sync == SYNC_AVERAGE) {
    for (var q = 0u; q < ${ROWS}u; q++) { decoder[(y + q * ${THREADS / SQUARE}u) * ${STRIDE}u + x] = v[q]; }
    workgroupBarrier();
    for (var q = 0u; q < ${ROWS}u; q++) {
      w[q] = 0.5 * (w[q] + decoder[x * ${STRIDE}u + y + q * ${THREADS / SQUARE}u]);
    }
  }
  if (copies) {
    for (var q = 0u; q < ${ROWS}u; q++) { encoder[(y + q * ${THREADS / SQUARE}u) * ${STRIDE}u + x] = w[q]; }
    workgroupBarrier();
    for (var q = 0u; q < ${ROWS}u; q++) { v[q] = encoder[x * ${STRIDE}u + y + q * ${THREADS / SQUARE}u]; }
  }
  for (var q = 0u; q < ${ROWS}u; q++) {
    if (hasW[q] && (movesW || plan.sync == SYNC_AVERAGE)) { parameters[wAt[q]] = w[q]; }
    if (hasV[q] && (movesV || copies)) { parameters[vAt[q]] = v[q]; }
  }
}
`;

export const optimizerKernel = (): string => `
${declarations}
${biases}
${weights}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) id: u32) {
  // workgroups are dealt out to the pairs' squares in order, then to the levels
  var place = group.x;
  for (var index = 0u; index < pairs.count.x; index++) {
    let across = (pairs.all[index].inner + ${SQUARE - 1}u) / ${SQUARE}u;
    let squares = across * ((pairs.all[index].outer + ${SQUARE - 1}u) / ${SQUARE}u);
    if (place < squares) {
      let corner = vec2<u32>(place / across, place % across) * ${SQUARE}u;
      moveWeights(pairs.all[index], step.pairs[index], corner, id);
      return;
    }
    place -= squares;
  }
  for (var level = 0u; level <= pairs.count.x; level++) {
    var size = pairs.all[min(level, pairs.count.x - 1u)].outer;
    if (level == pairs.count.x) { size = pairs.all[level - 1u].inner; }
    let blocks = (size + ${LEVEL_UNITS - 1}u) / ${LEVEL_UNITS}u;
    if (place < blocks) {
      moveBiases(level, place * ${LEVEL_UNITS}u + id);
      return;
    }
    place -= blocks;
  }
}
`;
