/**
 * One stage backward: delta of what goes in = (delta of what comes out · weightᵀ) · f′(what goes in).
 */
import type { Tile } from '../tiles.ts';
import { WGSL_ACTIVATION } from './activation.ts';
import { productKernel } from './product.ts';
import { WGSL_STAGE, WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1. */
export const BACKWARD_BINDINGS = ['uniform', 'read', 'read', 'write'] as const;

const declarations = `
${WGSL_STEP}
${WGSL_STAGE}
@group(1) @binding(0) var<uniform> current: Stage;
@group(1) @binding(1) var<storage, read> parameters: array<f32>;
@group(1) @binding(2) var<storage, read> activations: array<f32>;
@group(1) @binding(3) var<storage, read_write> deltas: array<f32>;
${WGSL_ACTIVATION}
`;

export const backwardKernel = (tile: Tile): string =>
  productKernel(
    {
      declarations,
      place: `
  let stage = current;
  let extent = vec3<u32>(step.batch, stage.inSize, stage.outSize);
  let origin = vec2<u32>(group.y, group.x) * ${tile.side}u;`,
      a: {
        buffer: 'deltas',
        base: 'step.batch * (stage.outPrefix - stage.pixels)',
        alongK: '1u',
        across: 'stage.outSize',
      },
      b: { buffer: 'parameters', base: 'stage.weightAt', alongK: '1u', across: 'stage.outSize' },
      finish: `
  let at = step.batch * stage.inPrefix + m * stage.inSize + n;
  deltas[at - step.batch * stage.pixels] = value * slope(stage.inActivation, activations[at]);
`,
    },
    tile,
  );
