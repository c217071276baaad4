/**
 * One stage forward: out = f(in · weight + bias). In a training step the last stage writes, instead of its output, the
 * output's delta 2/(B·d₀) · (x̂ − x) · out′(x̂) and each workgroup's share of Σ (x̂ − x)².
 */
import { threadsOf, type Tile } from '../tiles.ts';
import { WGSL_ACTIVATION } from './activation.ts';
import { productKernel } from './product.ts';
import { WGSL_STAGE, WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1. */
export const FORWARD_BINDINGS = ['uniform', 'read', 'write', 'write', 'write'] as const;

const declarations = `
${WGSL_STEP}
${WGSL_STAGE}
@group(1) @binding(0) var<uniform> current: Stage;
@group(1) @binding(1) var<storage, read> parameters: array<f32>;
@group(1) @binding(2) var<storage, read_write> activations: array<f32>;
@group(1) @binding(3) var<storage, read_write> deltas: array<f32>;
@group(1) @binding(4) var<storage, read_write> partials: array<f32>;
${WGSL_ACTIVATION}
// of this thread's results
var<private> squares: f32;
`;

const finish = `
  let y = activate(stage.activation, value + parameters[stage.biasAt + n]);
  let at = step.batch * stage.outPrefix + m * stage.outSize + n;
  if (stage.isOutput == 0u || step.training == 0u) {
    activations[at] = y;
    return;
  }
  let difference = y - activations[step.batch * step.targetPrefix + m * stage.outSize + n];
  squares += difference * difference;
  deltas[at - step.batch * stage.pixels] = step.deltaScale * difference * slope(stage.activation, y);
`;

/** A tree sum: the same order, and so the same loss, every time. */
const close = (tile: Tile): string => `
  if (stage.isOutput == 1u && step.training == 1u) {
    workgroupBarrier();
    quads[id].x = squares;
    for (var span = ${threadsOf(tile) / 2}u; span > 0u; span /= 2u) {
      workgroupBarrier();
      if (id < span) { quads[id].x += quads[id + span].x; }
    }
    if (id == 0u) { partials[group.y * groups.x + group.x] = quads[0].x; }
  }
`;

export const forwardKernel = (tile: Tile): string =>
  productKernel(
    {
      declarations,
      place: `
  let stage = current;
  let extent = vec3<u32>(step.batch, stage.outSize, stage.inSize);
  let origin = vec2<u32>(group.y, group.x) * ${tile.side}u;`,
      a: { buffer: 'activations', base: 'step.batch * stage.inPrefix', alongK: '1u', across: 'stage.inSize' },
      b: { buffer: 'parameters', base: 'stage.weightAt', alongK: 'stage.outSize', across: '1u' },
      finish,
      close: close(tile),
    },
    tile,
  );
