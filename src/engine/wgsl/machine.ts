/**
 * Puts the kernels of steps and evaluations into the queue, in order. It knows the dispatches, not what a rule or a
 * step means: that is in the records it is given.
 */
import type { Batch, StepSettings } from '../engine.ts';
import type { Buffers } from './buffers.ts';
import { DeviceNetwork } from './device-network.ts';
import { ImageBuffers } from './images.ts';
import { UNPACK_THREADS } from './kernels/images.ts';
import { LEVEL_UNITS, OPTIMIZER_ROW, SQUARE } from './kernels/optimizer.ts';
import type { Moves } from './moves.ts';
import { bind, type KernelName, type Pipelines } from './pipelines.ts';
import type { Records, Work } from './records.ts';
import type { Submitter } from './submitter.ts';
import { chooseTile, TILES, tileCount, tilesAlong, type Extent, type TileName } from './tiles.ts';
import type { Unfolded } from './unfold.ts';
import { Workspace } from './workspace.ts';

/** Batches that the first workspace has room for. */
export const FIRST_CAPACITY = 128;

export interface MachineParts {
  readonly buffers: Buffers;
  readonly pipelines: Pipelines;
  readonly submitter: Submitter;
  readonly records: Records;
  readonly losses: GPUBuffer;
}

export class Machine {
  readonly network: DeviceNetwork;
  readonly #parts: MachineParts;
  readonly #step: GPUBindGroup;
  readonly #images: ImageBuffers;
  readonly #output: GPUBuffer;
  #workspace: Workspace;

  constructor(parts: MachineParts, unfolded: Unfolded) {
    const { buffers, pipelines, records } = parts;
    this.#parts = parts;
    this.network = new DeviceNetwork(buffers, pipelines, unfolded);
    this.#step = bind(buffers.device, pipelines.stepLayout, [records.binding]);
    this.#images = new ImageBuffers(buffers);
    this.#output = buffers.create('uniform', 16, 'output');
    const { width, pixels } = unfolded;
    buffers.device.queue.writeBuffer(this.#output, 0, Uint32Array.of(pixels, width - pixels, 0, 0));
    this.#workspace = this.#makeWorkspace(FIRST_CAPACITY);
  }

  /** One training step: 2L products forward, 2L − 1 back, one dispatch for all gradients, one for all moves. */
  train(batch: Batch, how: StepSettings, moves: Moves, lossAt: number): void {
    const { stages, width, pixels } = this.network.unfolded;
    const size = sizeOf(batch);
    const targetPrefix = batch.kind === 'values' && batch.target !== batch.input ? width : 0;
    const output: Extent = [size, pixels];
    const partials = tileCount(TILES[this.#tile(output)], [output]);
    const work = { size, pixels, targetPrefix, partials, resultAt: lossAt, training: true };
    const pass = this.#begin(batch, work, how, moves);
    this.#forward(pass, size);
    this.#dispatch(pass, 'loss', this.#workspace.loss, 1);
    for (let s = stages.length - 1; s > 0; s--) {
      this.#product(pass, 'backward', this.#workspace.backward[s], [size, stages[s]?.inSize ?? 0]);
    }
    this.#gradients(pass);
    this.#update(pass);
    this.#parts.submitter.stepEnds();
  }

  /** The plan's syncs alone, without a batch. */
  sync(how: StepSettings): void {
    const work = { size: 0, pixels: 1, targetPrefix: 0, partials: 0, resultAt: 0, training: false };
    this.#update(this.#begin(null, work, how, null));
    this.#parts.submitter.stepEnds();
  }

  /** Runs a batch through all layers. They lie in the buffer, one after the other, until the next batch. */
  run(batch: Batch): GPUBuffer {
    this.#run(batch, 0);
    return this.#workspace.activations;
  }

  /** Puts the mean squared error of each image of the batch into `errors`, from the place `at` on. */
  measure(batch: Batch, errors: GPUBuffer, at: number): void {
    const { buffers, pipelines } = this.#parts;
    const pass = this.#run(batch, at);
    const group = bind(buffers.device, pipelines.layouts.errors, [this.#output, this.#workspace.activations, errors]);
    this.#dispatch(pass, 'errors', group, sizeOf(batch));
  }

  #run(batch: Batch, resultAt: number): GPUComputePassEncoder {
    const size = sizeOf(batch);
    const { pixels } = this.network.unfolded;
    const pass = this.#begin(
      batch,
      { size, pixels, targetPrefix: 0, partials: 0, resultAt, training: false },
      null,
      null,
    );
    this.#forward(pass, size);
    return pass;
  }

  /** Brings the batch to layer 0 and its record to group 0. */
  #begin(batch: Batch | null, work: Work, how: StepSettings | null, moves: Moves | null): GPUComputePassEncoder {
    const { submitter, records } = this.#parts;
    if (work.size > this.#workspace.capacity) this.#grow(work.size);
    if (batch?.kind === 'values') this.#write(batch, work.targetPrefix);
    if (records.isFull) submitter.flush();
    const pieces = batch?.kind === 'rows' ? this.#piecesOf(batch) : [];
    const offset = records.add(work, batch?.kind === 'rows' ? batch.rows : null, how, moves);
    const pass = submitter.pass();
    pass.setBindGroup(0, this.#step, offset, 0, 1);
    for (const piece of pieces) {
      const group = this.#workspace.unpack(piece, records.rows);
      this.#dispatch(pass, 'unpack', group, tilesAlong(work.pixels, UNPACK_THREADS), work.size);
    }
    return pass;
  }

  #piecesOf({ images }: Extract<Batch, { kind: 'rows' }>): ReturnType<ImageBuffers['pieces']> {
    if (this.#images.wouldEvict(images)) this.#parts.submitter.flush();
    return this.#images.pieces(images);
  }

  /** Writes come before everything that is not yet submitted, so that this has to be. */
  #write({ input, target, size }: Extract<Batch, { kind: 'values' }>, targetPrefix: number): void {
    this.#parts.submitter.flush();
    const { queue } = this.#parts.buffers.device;
    const { activations } = this.#workspace;
    const count = size * this.network.unfolded.pixels;
    queue.writeBuffer(activations, 0, input as Float32Array<ArrayBuffer>, 0, count);
    if (targetPrefix === 0) return;
    queue.writeBuffer(activations, 4 * size * targetPrefix, target as Float32Array<ArrayBuffer>, 0, count);
  }

  /** Room for batches of this size, or a little larger ones. */
  #grow(size: number): void {
    this.#parts.submitter.flush();
    this.#workspace.destroy(this.#parts.buffers);
    const capacity = Math.ceil(size / 32) * 32;
    this.#parts.records.grow(capacity);
    this.#workspace = this.#makeWorkspace(capacity);
  }

  #makeWorkspace(capacity: number): Workspace {
    const { buffers, pipelines, losses } = this.#parts;
    return new Workspace(buffers, pipelines, this.network, losses, capacity);
  }

  #forward(pass: GPUComputePassEncoder, size: number): void {
    this.network.unfolded.stages.forEach(({ outSize }, s) =>
      this.#product(pass, 'forward', this.#workspace.forward[s], [size, outSize]),
    );
  }

  #gradients(pass: GPUComputePassEncoder): void {
    const { stages } = this.network.unfolded;
    const results = stages.map(({ inSize, outSize }): Extent => [inSize + 1, outSize]);
    const tile = this.#tile(...results);
    this.#dispatch(pass, 'gradient', this.#workspace.gradient, tileCount(TILES[tile], results), 1, tile);
  }

  #update(pass: GPUComputePassEncoder): void {
    const { layout, sizes } = this.network.unfolded;
    const squares = layout.W.map(({ rows, columns }) => tilesAlong(rows, SQUARE) * tilesAlong(columns, SQUARE));
    const levels = sizes.slice(0, layout.W.length + 1).map((size) => tilesAlong(size, LEVEL_UNITS));
    const groups = [...squares, ...levels].reduce((sum, count) => sum + count, 0);
    const rows = tilesAlong(groups, OPTIMIZER_ROW);
    this.#dispatch(pass, 'optimizer', this.network.optimizer, Math.min(groups, OPTIMIZER_ROW), rows, this.#tile());
  }

  #product(pass: GPUComputePassEncoder, name: KernelName, group: GPUBindGroup | undefined, result: Extent): void {
    if (!group) throw new RangeError(`${name}: no such stage`);
    const tile = this.#tile(result);
    const { side } = TILES[tile];
    this.#dispatch(pass, name, group, tilesAlong(result[1], side), tilesAlong(result[0], side), tile);
  }

  #tile(...results: readonly Extent[]): TileName {
    return chooseTile(this.#parts.pipelines.tiles, results);
  }

  #dispatch(
    pass: GPUComputePassEncoder,
    name: KernelName,
    group: GPUBindGroup,
    across: number,
    down = 1,
    tile: TileName = 'fine',
  ): void {
    pass.setPipeline(this.#parts.pipelines.pipeline(name, tile));
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(across, down);
  }
}

function sizeOf(batch: Batch): number {
  return batch.kind === 'rows' ? batch.rows.length : batch.size;
}
