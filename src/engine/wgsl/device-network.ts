/** What of a network stays on the device from step to step: parameters, moments, gradients, and its tables. */
import type { TrainingState } from '../../model/parameters.ts';
import type { Buffers } from './buffers.ts';
import { bind, type Pipelines } from './pipelines.ts';
import { pairTable, stageTable } from './tables.ts';
import type { Unfolded } from './unfold.ts';

export class DeviceNetwork {
  readonly unfolded: Unfolded;
  /** These four are flat in the layout. */
  readonly parameters: GPUBuffer;
  readonly moments1: GPUBuffer;
  readonly moments2: GPUBuffer;
  readonly gradients: GPUBuffer;
  readonly stages: GPUBuffer;
  /** Group 1 of the optimizer. */
  readonly optimizer: GPUBindGroup;
  readonly #queue: GPUQueue;

  constructor(buffers: Buffers, pipelines: Pipelines, unfolded: Unfolded) {
    const { queue } = buffers.device;
    const flat = (label: string): GPUBuffer => buffers.create('storage', 4 * unfolded.layout.length, label);
    const table = (words: Uint32Array<ArrayBuffer>, label: string): GPUBuffer => {
      const buffer = buffers.create('uniform', words.byteLength, label);
      queue.writeBuffer(buffer, 0, words);
      return buffer;
    };
    this.unfolded = unfolded;
    this.parameters = flat('parameters');
    this.moments1 = flat('first moments');
    this.moments2 = flat('second moments');
    this.gradients = flat('gradients');
    this.stages = table(stageTable(unfolded), 'stages');
    const pairs = table(pairTable(unfolded), 'pairs');
    const { parameters, gradients, moments1, moments2 } = this;
    const members = [pairs, parameters, gradients, moments1, moments2];
    this.optimizer = bind(buffers.device, pipelines.layouts.optimizer, members);
    this.#queue = queue;
  }

  /** Nothing may be waiting to be submitted. */
  load({ parameters, moment1, moment2 }: TrainingState): void {
    this.#write(this.parameters, parameters, 0);
    this.#write(this.moments1, moment1, 0);
    this.#write(this.moments2, moment2, 0);
  }

  /** Replaces parameters from `first` on. Nothing may be waiting to be submitted. */
  writeParameters(values: Float32Array, first: number): void {
    this.#write(this.parameters, values, first);
  }

  #write(buffer: GPUBuffer, values: Float32Array, first: number): void {
    // The standard's type wants to know that the memory is not shared.
    this.#queue.writeBuffer(buffer, 4 * first, values as Float32Array<ArrayBuffer>);
  }
}
