/**
 * Compiles the kernels, once for each device: they hold for every network. Group 0 of each is the step's record, with a
 * dynamic offset; group 1 what the kernel itself names.
 */
import { BACKWARD_BINDINGS, backwardKernel } from './kernels/backward.ts';
import { FORWARD_BINDINGS, forwardKernel } from './kernels/forward.ts';
import { GRADIENT_BINDINGS, gradientKernel } from './kernels/gradient.ts';
import { ERRORS_BINDINGS, errorsKernel, UNPACK_BINDINGS, unpackKernel } from './kernels/images.ts';
import { LOSS_BINDINGS, lossKernel } from './kernels/loss.ts';
import { OPTIMIZER_BINDINGS, optimizerKernel } from './kernels/optimizer.ts';
import { STEP_BYTES } from './kernels/structs.ts';
import { TILES, type Tile, type TileName } from './tiles.ts';

type Binding = 'uniform' | 'read' | 'write';

/** Kernels that have a tile are written for one; the others do not look at it. */
const KERNELS = {
  unpack: { bindings: UNPACK_BINDINGS, write: unpackKernel, hasTile: false },
  forward: { bindings: FORWARD_BINDINGS, write: forwardKernel, hasTile: true },
  loss: { bindings: LOSS_BINDINGS, write: lossKernel, hasTile: false },
  backward: { bindings: BACKWARD_BINDINGS, write: backwardKernel, hasTile: true },
  gradient: { bindings: GRADIENT_BINDINGS, write: gradientKernel, hasTile: true },
  optimizer: { bindings: OPTIMIZER_BINDINGS, write: optimizerKernel, hasTile: true },
  errors: { bindings: ERRORS_BINDINGS, write: errorsKernel, hasTile: false },
} as const satisfies Record<string, { bindings: readonly Binding[]; write: (tile: Tile) => string; hasTile: boolean }>;
export type KernelName = keyof typeof KERNELS;

const NAMES = Object.keys(KERNELS) as KernelName[];

export interface Pipelines {
  readonly stepLayout: GPUBindGroupLayout;
  /** Of group 1. */
  readonly layouts: Readonly<Record<KernelName, GPUBindGroupLayout>>;
  /** Tiles that products have been compiled for. */
  readonly tiles: readonly TileName[];
  /** The kernel, where it has a tile for this one. Throws where it was not compiled. */
  readonly pipeline: (name: KernelName, tile?: TileName) => GPUComputePipeline;
}

const compiled = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

/** Rejects when the device refuses a kernel. */
export async function loadPipelines(device: GPUDevice, tiles: readonly TileName[]): Promise<Pipelines> {
  const stepLayout = layoutOf(device, ['uniform'], STEP_BYTES);
  const layouts = Object.fromEntries(NAMES.map((name) => [name, layoutOf(device, KERNELS[name].bindings)])) as Record<
    KernelName,
    GPUBindGroupLayout
  >;
  const ready = new Map<string, GPUComputePipeline>();
  const wanted = NAMES.flatMap((name) => tiles.map((tile) => ({ name, tile })));
  await Promise.all(
    wanted.map(async ({ name, tile }) => {
      const layout = device.createPipelineLayout({ bindGroupLayouts: [stepLayout, layouts[name]] });
      ready.set(keyOf(name, tile), await compile(device, name, tile, layout));
    }),
  );
  const pipeline = (name: KernelName, tile: TileName = 'fine'): GPUComputePipeline => {
    const found = ready.get(keyOf(name, tile));
    if (!found) throw new RangeError(`${name} was not compiled for ${tile} tiles`);
    return found;
  };
  return { stepLayout, layouts, tiles, pipeline };
}

const keyOf = (name: KernelName, tile: TileName): string => (KERNELS[name].hasTile ? `${name} ${tile}` : name);

function compile(
  device: GPUDevice,
  name: KernelName,
  tile: TileName,
  layout: GPUPipelineLayout,
): Promise<GPUComputePipeline> {
  const known = compiled.get(device) ?? new Map<string, Promise<GPUComputePipeline>>();
  compiled.set(device, known);
  const key = keyOf(name, tile);
  const found = known.get(key);
  if (found) return found;
  const module = device.createShaderModule({ code: KERNELS[name].write(TILES[tile]), label: key });
  const made = device.createComputePipelineAsync({ layout, compute: { module }, label: key });
  known.set(key, made);
  return made;
}

const KINDS = { uniform: 'uniform', read: 'read-only-storage', write: 'storage' } as const;
/** `GPUShaderStage.COMPUTE`, which is not declared where there is no WebGPU. */
const COMPUTE = 4;

/** A layout of these bindings in order; with `dynamicBytes` each is that large and has a dynamic offset. */
function layoutOf(device: GPUDevice, bindings: readonly Binding[], dynamicBytes?: number): GPUBindGroupLayout {
  const dynamic = dynamicBytes === undefined ? {} : { hasDynamicOffset: true, minBindingSize: dynamicBytes };
  return device.createBindGroupLayout({
    entries: bindings.map((binding, at) => ({
      binding: at,
      visibility: COMPUTE,
      buffer: { type: KINDS[binding], ...dynamic },
    })),
  });
}

/** A group of these buffers, or parts of them, in order. */
export function bind(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  buffers: readonly (GPUBuffer | GPUBufferBinding)[],
): GPUBindGroup {
  return device.createBindGroup({
    layout,
    entries: buffers.map((buffer, binding) => ({
      binding,
      resource: 'buffer' in buffer ? buffer : { buffer },
    })),
  });
}
