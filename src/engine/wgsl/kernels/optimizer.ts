/**
 * The optimizer, the rule's route of the gradients, its pulls and its sync, for all parameters in one dispatch.
 * A workgroup takes a square of W with its mirror image in V (`weights.ts`); further workgroups take the biases, level by
 * level: c[l] and b[l−1] are of one size.
 */
import { threadsOf, type Tile } from '../tiles.ts';
import { WGSL_PAIRS, WGSL_STEP } from './structs.ts';
import { SQUARE, weightsByTiles, weightsDirectly } from './weights.ts';

/** The order of bindings in group 1. */
export const OPTIMIZER_BINDINGS = ['uniform', 'write', 'read', 'write', 'write'] as const;

/** Units of a level that a workgroup takes. */
export const LEVEL_UNITS = 256;
/** Workgroups in a row of the dispatch; further ones are in rows below: a dimension takes 65,535. */
export const OPTIMIZER_ROW = 32_768;

const declarations = `
${WGSL_STEP}
${WGSL_PAIRS}
@group(1) @binding(0) var<uniform> pairs: Pairs;
@group(1) @binding(1) var<storage, read_write> parameters: array<f32>;
@group(1) @binding(2) var<storage, read> gradients: array<f32>;
@group(1) @binding(3) var<storage, read_write> moments1: array<f32>;
@group(1) @binding(4) var<storage, read_write> moments2: array<f32>;

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
fn levelSize(level: u32) -> u32 {
  if (level < pairs.count.x) { return pairs.all[level].outer; }
  return pairs.all[pairs.count.x - 1u].inner;
}

// one unit of a level: its bias in the encoder (none in the images) and in the decoder (none in the code)
fn moveBiases(level: u32, unit: u32) {
  let hasEncoder = level > 0u;
  let hasDecoder = level < pairs.count.x;
  let before = max(level, 1u) - 1u;
  let after = min(level, pairs.count.x - 1u);
  if (unit >= levelSize(level)) { return; }
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

/** Written with as many threads as the products of this tile have. */
export const optimizerKernel = (tile: Tile): string => `
${declarations}
${biases}
${tile.isDirect ? weightsDirectly(threadsOf(tile)) : weightsByTiles(threadsOf(tile))}
@compute @workgroup_size(${threadsOf(tile)})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) id: u32) {
  // workgroups are dealt out to the pairs' squares in order, then to the levels
  var place = group.y * ${OPTIMIZER_ROW}u + group.x;
  var pair = 0u;
  var across = 1u;
  for (; pair < pairs.count.x; pair++) {
    across = (pairs.all[pair].inner + ${SQUARE - 1}u) / ${SQUARE}u;
    let squares = across * ((pairs.all[pair].outer + ${SQUARE - 1}u) / ${SQUARE}u);
    if (place < squares) { break; }
    place -= squares;
  }
  if (pair < pairs.count.x) {
    let corner = vec2<u32>(place / across, place % across) * ${SQUARE}u;
    moveWeights(pairs.all[pair], step.pairs[pair], corner, id);
    return;
  }
  for (var level = 0u; level <= pairs.count.x; level++) {
    let blocks = (levelSize(level) + ${LEVEL_UNITS - 1}u) / ${LEVEL_UNITS}u;
    if (place < blocks) {
      for (var unit = id; unit < ${LEVEL_UNITS}u; unit += ${threadsOf(tile)}u) {
        moveBiases(level, place * ${LEVEL_UNITS}u + unit);
      }
      return;
    }
    place -= blocks;
  }
}
`;
