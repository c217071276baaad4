/**
 * Puts steps and evaluations into the queue, in order. It knows where a batch comes from and which dispatches it takes,
 * not what a rule or a step means: that is in the records.
 */
import type { Batch, StepSettings } from '../engine.ts';
import type { Buffers } from './buffers.ts';
import { DeviceNetwork } from './device-network.ts';
import { forwardDispatches, partialCount, trainingDispatches, updateDispatch, type Dispatch } from './dispatches.ts';
import { ImageBuffers, type Piece } from './images.ts';
import { UNPACK_THREADS } from './kernels/images.ts';
import type { Moves } from './moves.ts';
import { bind, type Pipelines } from './pipelines.ts';
import type { Records, Work } from './records.ts';
import type { Submitter } from './submitter.ts';
import { tilesAlong } from './tiles.ts';
import type { Unfolded } from './unfold.ts';
import { Workspace } from './workspace.ts';

/** Batches that the first workspace has room for. */
export const FIRST_CAPACITY = 128;
/** Batch sizes whose dispatches are kept. */
const MOST_SIZES = 16;

export interface MachineParts {
  readonly buffers: Buffers;
  readonly pipelines: Pipelines;
  readonly submitter: Submitter;
  readonly records: Records;
  readonly losses: GPUBuffer;
}

/** What batches of one size take. */
interface Prepared {
  readonly training: readonly Dispatch[];
  readonly forward: readonly Dispatch[];
  readonly partials: number;
}

export class Machine {
  readonly network: DeviceNetwork;
  readonly #parts: MachineParts;
  readonly #step: GPUBindGroup;
  readonly #images: ImageBuffers;
  readonly #output: GPUBuffer;
  readonly #update: Dispatch;
  readonly #prepared = new Map<number, Prepared>();
  #workspace: Workspace;

  constructor(parts: MachineParts, unfolded: Unfolded) {
    const { buffers, pipelines, records } = parts;
    const { width, pixels } = unfolded;
    this.#parts = parts;
    this.network = new DeviceNetwork(buffers, pipelines, unfolded);
    this.#step = bind(buffers.device, pipelines.stepLayout, [records.binding]);
    this.#images = new ImageBuffers(buffers);
    this.#output = buffers.create('uniform', 16, 'output');
    buffers.device.queue.writeBuffer(this.#output, 0, Uint32Array.of(pixels, width - pixels, 0, 0));
    this.#update = updateDispatch(pipelines, this.network);
    this.#workspace = this.#makeWorkspace(FIRST_CAPACITY);
  }

  /** One training step; its loss goes to the slot `lossAt`. */
  train(batch: Batch, how: StepSettings, moves: Moves, lossAt: number): void {
    const { width, pixels } = this.network.unfolded;
    const size = sizeOf(batch);
    const { training, partials } = this.#prepare(size);
    const targetPrefix = batch.kind === 'values' && batch.target !== batch.input ? width : 0;
    const work = { size, pixels, targetPrefix, partials, resultAt: lossAt, training: true };
    encode(this.#begin(batch, work, how, moves), training);
    this.#parts.submitter.stepEnds();
  }

  /** The plan's syncs alone, without a batch. */
  sync(how: StepSettings): void {
    const work = { size: 0, pixels: 1, targetPrefix: 0, partials: 0, resultAt: 0, training: false };
    encode(this.#begin(null, work, how, null), [this.#update]);
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
    encode(pass, [{ pipeline: pipelines.pipeline('errors'), group, across: sizeOf(batch), down: 1 }]);
  }

  #run(batch: Batch, resultAt: number): GPUComputePassEncoder {
    const size = sizeOf(batch);
    const { pixels } = this.network.unfolded;
    const { forward } = this.#prepare(size);
    const work = { size, pixels, targetPrefix: 0, partials: 0, resultAt, training: false };
    const pass = this.#begin(batch, work, null, null);
    encode(pass, forward);
    return pass;
  }

  /** Room and dispatches for batches of this size. */
  #prepare(size: number): Prepared {
    if (size > this.#workspace.capacity) this.#grow(size);
    const found = this.#prepared.get(size);
    if (found) return found;
    const { pipelines } = this.#parts;
    const { stages, pixels } = this.network.unfolded;
    const made = {
      training: trainingDispatches(pipelines, this.#workspace, this.network, size),
      forward: forwardDispatches(pipelines, this.#workspace, stages, size),
      partials: partialCount(pipelines, size, pixels),
    };
    if (this.#prepared.size >= MOST_SIZES) this.#prepared.clear();
    this.#prepared.set(size, made);
    return made;
  }

  #grow(size: number): void {
    this.#parts.submitter.flush();
    this.#workspace.destroy(this.#parts.buffers);
    this.#prepared.clear();
    const capacity = Math.ceil(size / 32) * 32;
    this.#parts.records.grow(capacity);
    this.#workspace = this.#makeWorkspace(capacity);
  }

  #makeWorkspace(capacity: number): Workspace {
    const { buffers, pipelines, losses } = this.#parts;
    return new Workspace(buffers, pipelines, this.network, losses, capacity);
  }

  /** Brings the batch to layer 0 and its record to group 0. */
  #begin(batch: Batch | null, work: Work, how: StepSettings | null, moves: Moves | null): GPUComputePassEncoder {
    const { submitter, records } = this.#parts;
    if (batch?.kind === 'values') this.#write(batch, work.targetPrefix);
    if (records.isFull) submitter.flush();
    const pieces = batch?.kind === 'rows' ? this.#piecesOf(batch) : [];
    const offset = records.add(work, batch?.kind === 'rows' ? batch.rows : null, how, moves);
    const pass = submitter.pass();
    pass.setBindGroup(0, this.#step, offset, 0, 1);
    for (const piece of pieces) encode(pass, [this.#unpack(piece, work)]);
    return pass;
  }

  #piecesOf({ images }: Extract<Batch, { kind: 'rows' }>): readonly Piece[] {
    if (this.#images.wouldEvict(images)) this.#parts.submitter.flush();
    return this.#images.pieces(images);
  }

  #unpack(piece: Piece, { pixels, size }: Work): Dispatch {
    const { pipelines, records } = this.#parts;
    const group = this.#workspace.unpack(piece, records.rows);
    return { pipeline: pipelines.pipeline('unpack'), group, across: tilesAlong(pixels, UNPACK_THREADS), down: size };
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
}

function encode(pass: GPUComputePassEncoder, dispatches: readonly Dispatch[]): void {
  for (const { pipeline, group, across, down } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(across, down);
  }
}

function sizeOf(batch: Batch): number {
  return batch.kind === 'rows' ? batch.rows.length : batch.size;
}
