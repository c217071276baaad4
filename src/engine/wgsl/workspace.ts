/**
 * What a batch needs on the device while it passes through the network: activations, deltas, partial sums of the
 * loss; and the bind groups of all kernels that use them. Made for batches up to one size.
 */
import type { Buffers } from './buffers.ts';
import type { DeviceNetwork } from './device-network.ts';
import type { Piece } from './images.ts';
import { STAGE_STRIDE } from './kernels/structs.ts';
import { bind, type Pipelines } from './pipelines.ts';
import { TILES, tilesAlong } from './tiles.ts';

export class Workspace {
  /** Batches up to this size find room. */
  readonly capacity: number;
  /** All layers of a batch, one after the other, then the target where it is not layer 0. */
  readonly activations: GPUBuffer;
  readonly deltas: GPUBuffer;
  readonly partials: GPUBuffer;
  /** Group 1 of each stage's product forward. */
  readonly forward: readonly GPUBindGroup[];
  /** Group 1 of each stage's product backward. */
  readonly backward: readonly GPUBindGroup[];
  readonly gradient: GPUBindGroup;
  readonly loss: GPUBindGroup;
  readonly #device: GPUDevice;
  readonly #pipelines: Pipelines;
  readonly #unpack = new WeakMap<Piece, GPUBindGroup>();

  constructor(buffers: Buffers, pipelines: Pipelines, network: DeviceNetwork, losses: GPUBuffer, capacity: number) {
    const { width, pixels, stages } = network.unfolded;
    const { layouts } = pipelines;
    const { device } = buffers;
    const smallest = TILES.fine.side;
    const partials = tilesAlong(capacity, smallest) * tilesAlong(pixels, smallest);
    this.capacity = capacity;
    this.activations = buffers.create('storage', 4 * capacity * (width + pixels), 'activations');
    this.deltas = buffers.create('storage', 4 * capacity * (width - pixels), 'deltas');
    this.partials = buffers.create('storage', 4 * partials, 'partial sums of the loss');
    const { parameters, gradients, stages: table } = network;
    const { activations, deltas } = this;
    const at = (s: number): GPUBufferBinding => ({ buffer: table, offset: s * STAGE_STRIDE, size: STAGE_STRIDE });
    this.forward = stages.map((_, s) =>
      bind(device, layouts.forward, [at(s), parameters, activations, deltas, this.partials]),
    );
    this.backward = stages.map((_, s) => bind(device, layouts.backward, [at(s), parameters, activations, deltas]));
    this.gradient = bind(device, layouts.gradient, [table, activations, deltas, gradients]);
    this.loss = bind(device, layouts.loss, [this.partials, losses]);
    this.#device = device;
    this.#pipelines = pipelines;
  }

  /** Group 1 for unpacking rows of this piece into layer 0. */
  unpack(piece: Piece, rows: GPUBuffer): GPUBindGroup {
    const layout = this.#pipelines.layouts.unpack;
    const group =
      this.#unpack.get(piece) ?? bind(this.#device, layout, [piece.header, piece.bytes, rows, this.activations]);
    this.#unpack.set(piece, group);
    return group;
  }

  destroy(buffers: Buffers): void {
    buffers.destroy(this.activations, this.deltas, this.partials);
  }
}
