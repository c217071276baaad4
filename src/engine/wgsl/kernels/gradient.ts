/**
 * The gradients of all weights and biases in one dispatch: G = inᵀ · delta of what comes out. What goes in has one
 * more column of ones, whose row of G is the bias's gradient.
 */
import type { Tile } from '../tiles.ts';
import { productKernel } from './product.ts';
import { STAGES_BYTES, STAGE_STRIDE, WGSL_STAGE, WGSL_STEP } from './structs.ts';

/** The order of bindings in group 1. */
export const GRADIENT_BINDINGS = ['uniform', 'read', 'read', 'write'] as const;

const declarations = `
${WGSL_STEP}
${WGSL_STAGE}
@group(1) @binding(0) var<uniform> stages: array<Stage, ${STAGES_BYTES / STAGE_STRIDE}>;
@group(1) @binding(1) var<storage, read> activations: array<f32>;
@group(1) @binding(2) var<storage, read> deltas: array<f32>;
@group(1) @binding(3) var<storage, read_write> gradients: array<f32>;
`;

/** Workgroups are dealt out to the stages in order. */
const place = ({ side }: Tile): string => `
  var index = 0u;
  var place = group.x;
  var across = 0u;
  loop {
    across = (stages[index].outSize + ${side - 1}u) / ${side}u;
    let tiles = across * ((stages[index].inSize + ${side}u) / ${side}u);
    if (place < tiles) { break; }
    place -= tiles;
    index += 1u;
  }
  let stage = stages[index];
  let extent = vec3<u32>(stage.inSize + 1u, stage.outSize, step.batch);
  let origin = vec2<u32>(place / across, place % across) * ${side}u;`;

export const gradientKernel = (tile: Tile): string =>
  productKernel(
    {
      declarations,
      place: place(tile),
      a: {
        buffer: 'activations',
        base: 'step.batch * stage.inPrefix',
        alongK: 'stage.inSize',
        across: '1u',
        ends: 'in ones',
      },
      b: {
        buffer: 'deltas',
        base: 'step.batch * (stage.outPrefix - stage.pixels)',
        alongK: 'stage.outSize',
        across: '1u',
      },
      finish: `
  if (m == stage.inSize) {
    gradients[stage.biasAt + n] = value;
  } else {
    gradients[stage.weightAt + m * stage.outSize + n] = value;
  }
`,
    },
    tile,
  );
