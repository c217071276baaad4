/**
 * The part of the optimizer's kernel that moves the weights of a pair: `moveWeights`, by a workgroup, for a square of W with
 * its mirror image in V. It calls `moved` of `optimizer.ts`.
 */

/** Side of the square of W that a workgroup takes. */
export const SQUARE = 32;

/** A square's row in workgroup memory, one longer, so that a column's elements lie in different banks. */
const STRIDE = SQUARE + 1;

/** Where element (y, x) of the square of W, and of its mirror image in V, lie: rows of memory both. */
const places = `
struct Place {
  // in workgroup memory, and of the element across
  here: u32,
  across: u32,
  w: u32,
  v: u32,
  hasW: bool,
  hasV: bool,
}

fn placeOf(pair: Pair, corner: vec2<u32>, e: u32) -> Place {
  let x = e % ${SQUARE}u;
  let y = e / ${SQUARE}u;
  return Place(
    y * ${STRIDE}u + x,
    x * ${STRIDE}u + y,
    pair.weightAt + (corner.x + y) * pair.inner + corner.y + x,
    pair.partnerAt + (corner.y + y) * pair.outer + corner.x + x,
    corner.x + y < pair.outer && corner.y + x < pair.inner,
    corner.x + x < pair.outer && corner.y + y < pair.inner,
  );
}
`;

/**
 * Either half is read transposed through workgroup memory, so that neighbouring threads read neighbouring numbers. Nothing
 * is kept in registers from one phase to the next, so that any number of threads will do.
 */
export const weightsByTiles = (threads: number): string => {
  const each = (body: string): string => `
  for (var e = id; e < ${SQUARE * SQUARE}u; e += ${threads}u) {
    let at = placeOf(pair, corner, e);
    ${body.trim()}
  }`;
  return `
${places}
// before the moves W, V and V's gradient; later new V at W's places, and new W at those of V's gradient
var<workgroup> encoder: array<f32, ${SQUARE * STRIDE}>;
var<workgroup> decoder: array<f32, ${SQUARE * STRIDE}>;
var<workgroup> decoderGradient: array<f32, ${SQUARE * STRIDE}>;

fn moveWeights(pair: Pair, plan: PairStep, corner: vec2<u32>, id: u32) {
  let movesW = step.moving == 1u && plan.route != ROUTE_NONE;
  let movesV = step.moving == 1u && plan.decoder == DECODER_OWN;
  let usesG = movesV || (movesW && plan.route != ROUTE_ENCODER);
  let averages = plan.sync == SYNC_AVERAGE;
  let copies = averages || plan.sync == SYNC_TRANSPOSE;
  // what pulls each towards the other's transpose, from the values before either moves
  let pull = 2.0 * plan.pull;
  ${each(`
    if (at.hasW) { encoder[at.here] = parameters[at.w]; }
    if (at.hasV) {
      decoder[at.here] = parameters[at.v];
      if (usesG) { decoderGradient[at.here] = gradients[at.v]; }
    }`)}
  workgroupBarrier();
  ${each(`
    if (at.hasV && movesV) {
      let v = decoder[at.here];
      let g = decoderGradient[at.here] + pull * (v - encoder[at.across]);
      encoder[at.across] = moved(at.v, v, g, plan.weights.zw);
    } else if (at.hasV) {
      encoder[at.across] = decoder[at.here];
    }`)}
  workgroupBarrier();
  ${each(`
    if (at.hasW) {
      var w = parameters[at.w];
      if (movesW) {
        var g = pull * (w - decoder[at.across]);
        if (plan.route != ROUTE_DECODER) { g += gradients[at.w]; }
        if (plan.route != ROUTE_ENCODER) { g += decoderGradient[at.across]; }
        w = moved(at.w, w, g, plan.weights.xy);
      }
      if (averages) { w = 0.5 * (w + encoder[at.here]); }
      if (movesW || averages) { parameters[at.w] = w; }
      decoderGradient[at.across] = w;
    }`)}
  workgroupBarrier();
  ${each(`
    if (at.hasV && copies) {
      parameters[at.v] = decoderGradient[at.here];
    } else if (at.hasV && movesV) {
      parameters[at.v] = encoder[at.across];
    }`)}
}
`;
};

/**
 * For a processor that plays a GPU: a thread takes an element of W and that of V which mirrors it, and needs nothing of
 * any other. It pays for every phase and barrier, and nothing for numbers that lie apart.
 */
export const weightsDirectly = (threads: number): string => `
fn moveWeights(pair: Pair, plan: PairStep, corner: vec2<u32>, id: u32) {
  let movesW = step.moving == 1u && plan.route != ROUTE_NONE;
  let movesV = step.moving == 1u && plan.decoder == DECODER_OWN;
  let averages = plan.sync == SYNC_AVERAGE;
  let copies = averages || plan.sync == SYNC_TRANSPOSE;
  let pull = 2.0 * plan.pull;
  for (var e = id; e < ${SQUARE * SQUARE}u; e += ${threads}u) {
    let x = corner.y + e % ${SQUARE}u;
    let y = corner.x + e / ${SQUARE}u;
    if (x < pair.inner && y < pair.outer) {
      let atW = pair.weightAt + y * pair.inner + x;
      let atV = pair.partnerAt + x * pair.outer + y;
      let oldW = parameters[atW];
      let oldV = parameters[atV];
      let ofW = gradients[atW];
      let ofV = gradients[atV];
      var w = oldW;
      var v = oldV;
      if (movesW) {
        var g = pull * (oldW - oldV);
        g += select(ofW, 0.0, plan.route == ROUTE_DECODER);
        g += select(ofV, 0.0, plan.route == ROUTE_ENCODER);
        w = moved(atW, oldW, g, plan.weights.xy);
      }
      if (movesV) { v = moved(atV, oldV, ofV + pull * (oldV - oldW), plan.weights.zw); }
      w = select(w, 0.5 * (w + v), averages);
      v = select(v, w, copies);
      if (movesW || averages) { parameters[atW] = w; }
      if (movesV || copies) { parameters[atV] = v; }
    }
  }
}
`;
