/**
 * The dispatches of a step, for batches of one size: which kernel, on what, by how many workgroups. Made once and put
 * into the queue as they are, so that a step costs the host little.
 */
import type { DeviceNetwork } from './device-network.ts';
import { LEVEL_UNITS, OPTIMIZER_ROW } from './kernels/optimizer.ts';
import { SQUARE } from './kernels/weights.ts';
import type { KernelName, Pipelines } from './pipelines.ts';
import { chooseTile, TILES, tileCount, tilesAlong, type Extent } from './tiles.ts';
import type { Stage } from './unfold.ts';
import type { Workspace } from './workspace.ts';

export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  /** Group 1; group 0 is the step's record. */
  readonly group: GPUBindGroup;
  readonly across: number;
  readonly down: number;
}

/** A batch forward through all layers. */
export function forwardDispatches(
  pipelines: Pipelines,
  workspace: Workspace,
  stages: readonly Stage[],
  size: number,
): Dispatch[] {
  return stages.map(({ outSize }, s) => product(pipelines, 'forward', workspace.forward[s], [size, outSize]));
}

/** A whole step: 2L products forward, the loss, 2L − 1 products back, all gradients, all moves. */
export function trainingDispatches(
  pipelines: Pipelines,
  workspace: Workspace,
  network: DeviceNetwork,
  size: number,
): Dispatch[] {
  const { stages } = network.unfolded;
  const results = stages.map(({ inSize, outSize }): Extent => [inSize + 1, outSize]);
  const tile = chooseTile(pipelines.tiles, results);
  return [
    ...forwardDispatches(pipelines, workspace, stages, size),
    { pipeline: pipelines.pipeline('loss'), group: workspace.loss, across: 1, down: 1 },
    ...stages
      .map(({ inSize }, s) => product(pipelines, 'backward', workspace.backward[s], [size, inSize]))
      .slice(1)
      .toReversed(),
    {
      pipeline: pipelines.pipeline('gradient', tile),
      group: workspace.gradient,
      across: tileCount(TILES[tile], results),
      down: 1,
    },
    updateDispatch(pipelines, network),
  ];
}

/** The moves and syncs of all parameters. */
export function updateDispatch(pipelines: Pipelines, { unfolded, optimizer }: DeviceNetwork): Dispatch {
  const { W } = unfolded.layout;
  const squares = W.map(({ rows, columns }) => tilesAlong(rows, SQUARE) * tilesAlong(columns, SQUARE));
  const levels = unfolded.sizes.slice(0, W.length + 1).map((size) => tilesAlong(size, LEVEL_UNITS));
  const groups = [...squares, ...levels].reduce((sum, count) => sum + count, 0);
  const pipeline = pipelines.pipeline('optimizer', pipelines.tiles[0]);
  return {
    pipeline,
    group: optimizer,
    across: Math.min(groups, OPTIMIZER_ROW),
    down: tilesAlong(groups, OPTIMIZER_ROW),
  };
}

/** Partial sums that the last stage's workgroups leave of the loss. */
export function partialCount(pipelines: Pipelines, size: number, pixels: number): number {
  const output: Extent = [size, pixels];
  return tileCount(TILES[chooseTile(pipelines.tiles, [output])], [output]);
}

function product(pipelines: Pipelines, name: KernelName, group: GPUBindGroup | undefined, result: Extent): Dispatch {
  if (!group) throw new RangeError(`${name}: no such stage`);
  const tile = chooseTile(pipelines.tiles, [result]);
  const { side } = TILES[tile];
  const [rows, columns] = result;
  return {
    pipeline: pipelines.pipeline(name, tile),
    group,
    across: tilesAlong(columns, side),
    down: tilesAlong(rows, side),
  };
}
