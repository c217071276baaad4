/**
 * The engine with kernels of its own, on a WebGPU device that it is lent: every step is some fifteen dispatches, queued
 * without waiting. What a step and a rule mean is decided here; how it is computed in `machine.ts` and `kernels/`.
 */
import type { Network } from '../../model/architecture.ts';
import type { Slot, TrainingState } from '../../model/parameters.ts';
import {
  MOST_BATCH,
  type Activations,
  type Batch,
  type Engine,
  type EngineDescription,
  type FactorisationNote,
  type ImageStore,
  type StepSettings,
} from '../engine.ts';
import { lossOf } from '../device-loss.ts';
import { factorise, needsFactorisation } from '../factorise.ts';
import { Buffers } from './buffers.ts';
import { evaluate } from './evaluate.ts';
import { Lifeline } from './lifeline.ts';
import { Losses } from './losses.ts';
import { FIRST_CAPACITY, Machine } from './machine.ts';
import { Moves } from './moves.ts';
import { loadPipelines, type Pipelines } from './pipelines.ts';
import { Readback } from './readback.ts';
import { Records } from './records.ts';
import { Submitter } from './submitter.ts';
import type { TileName } from './tiles.ts';
import { unfold, type Unfolded } from './unfold.ts';

export interface WgslInfo {
  /** As the driver names it. */
  readonly device: string;
  /** True where a program on the CPU stands in for a GPU; it gets kernels that suit it. Asked of the device otherwise. */
  readonly software?: boolean;
  /** The only tile to use, for tests and measurements; by default each product has the one that suits it. */
  readonly tile?: TileName;
}

export interface WgslEngine extends Engine {
  /** W, V, b and c on the device, flat in the layout; `flush` first. It can be read and copied from, not written. */
  readonly parameterBuffer: GPUBuffer;
  /** Hands everything that waits to the device's queue. */
  flush(): void;
}

/** Rejects where the device refuses a kernel or has no room. The device stays the caller's. */
export async function createWgslEngine(network: Network, device: GPUDevice, info: WgslInfo): Promise<WgslEngine> {
  // `adapterInfo` is newer than WebGPU itself, whatever its type says.
  const adapter: GPUAdapterInfo | undefined = device.adapterInfo;
  const isSoftware = info.software ?? adapter?.isFallbackAdapter ?? false;
  const byHardware: readonly TileName[] = isSoftware ? ['software'] : ['fine', 'coarse'];
  const pipelines = await loadPipelines(device, info.tile ? [info.tile] : byHardware);
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const engine = new OwnKernels(unfold(network), device, info.device, pipelines);
  const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const error = errors.find((found) => found !== null);
  if (!error) return engine;
  engine.dispose();
  throw new Error(`WebGPU: ${error.message}`);
}

class OwnKernels implements WgslEngine {
  readonly description: EngineDescription;
  readonly lost: Promise<string>;
  readonly #unfolded: Unfolded;
  readonly #lifeline: Lifeline;
  readonly #buffers: Buffers;
  readonly #submitter: Submitter;
  readonly #readback: Readback;
  readonly #losses: Losses;
  readonly #machine: Machine;
  readonly #moves: Moves;
  readonly #notes = new Map<number, FactorisationNote>();
  #factorising: Promise<void> | null = null;
  #step = 0;

  constructor(unfolded: Unfolded, device: GPUDevice, name: string, pipelines: Pipelines) {
    this.description = { backend: 'webgpu', device: name, kernels: 'own' };
    this.lost = lossOf(device);
    this.#unfolded = unfolded;
    this.#lifeline = new Lifeline(device);
    this.#buffers = new Buffers(device);
    const records = new Records(this.#buffers, FIRST_CAPACITY);
    this.#submitter = new Submitter(this.#lifeline, () => records.send(device.queue));
    this.#readback = new Readback(this.#buffers, this.#submitter, this.#lifeline);
    this.#losses = new Losses(this.#buffers, this.#readback);
    const { buffer: losses } = this.#losses;
    this.#machine = new Machine(
      { buffers: this.#buffers, submitter: this.#submitter, pipelines, records, losses },
      unfolded,
    );
    this.#moves = new Moves(unfolded.layout);
  }

  get parameterBuffer(): GPUBuffer {
    return this.#machine.network.parameters;
  }

  flush(): void {
    this.#lifeline.check();
    this.#submitter.flush();
  }

  /** Throws a RangeError when the state is not this network's. */
  load(state: TrainingState): void {
    this.#check();
    const { length, slots } = this.#unfolded.layout;
    const flats = [state.parameters, state.moment1, state.moment2];
    if (flats.some((flat) => flat.length !== length) || state.moves.length !== slots.length) {
      throw new RangeError('the state is of another network');
    }
    this.#submitter.clear(this.#machine.network.gradients);
    this.#submitter.flush();
    this.#machine.network.load(state);
    this.#moves.counts = state.moves.slice();
    this.#step = state.step;
    this.#losses.forget();
    this.#notes.clear();
  }

  /**
   * As every engine's. Besides factorisations, a promise is returned when enough submits are under way: whoever waits for
   * it keeps the queue short. Throws when the device is lost or a factorisation was not waited for.
   */
  step(batch: Batch, how: StepSettings): void | Promise<void> {
    this.#check();
    checkBatch(batch, this.#unfolded.pixels);
    this.#moves.advance(how);
    this.#machine.train(batch, how, this.#moves, this.#losses.next());
    this.#step += 1;
    return this.#factorise(how) ?? this.#submitter.room() ?? undefined;
  }

  sync(how: StepSettings): void | Promise<void> {
    this.#check();
    this.#machine.sync(how);
    return this.#factorise(how) ?? undefined;
  }

  /** The syncs that the host computes: W is read, V (and W) written back. Null where the plan has none. */
  #factorise({ pairs }: StepSettings): Promise<void> | null {
    const wanted = this.#unfolded.layout.W.flatMap((slot) => {
      const sync = pairs[slot.pair]?.sync ?? 'none';
      return needsFactorisation(sync) ? [this.#factorisePair(sync, slot)] : [];
    });
    if (wanted.length === 0) return null;
    this.#factorising = Promise.all(wanted).then(
      () => void (this.#factorising = null),
      (reason: unknown) => {
        this.#factorising = null;
        throw reason;
      },
    );
    return this.#factorising;
  }

  async #factorisePair(sync: 'pseudo-inverse' | 'orthonormal', slot: Slot): Promise<void> {
    const { network } = this.#machine;
    const weight = await this.#readback.floats(network.parameters, slot.offset, slot.size);
    const { W, V, note } = factorise(sync, slot, weight);
    this.#lifeline.check();
    this.#submitter.flush();
    if (W) network.writeParameters(W, slot.offset);
    network.writeParameters(V, this.#unfolded.layout.V[slot.pair]?.offset ?? 0);
    this.#notes.set(note.pair, note);
  }

  async losses(): Promise<Float32Array> {
    this.#lifeline.check();
    return this.#losses.take();
  }

  /** Errors with the parameters of the moment: wait for it before the next step. */
  async errors(images: ImageStore, first: number, count: number): Promise<Float32Array> {
    await this.#settled();
    return evaluate(images, first, count, {
      unfolded: this.#unfolded,
      machine: this.#machine,
      buffers: this.#buffers,
      submitter: this.#submitter,
      readback: this.#readback,
    });
  }

  async activations(images: Float32Array, count: number): Promise<Activations> {
    await this.#settled();
    const { sizes, pixels } = this.#unfolded;
    const layers = sizes.map((size) => new Float32Array(count * size));
    for (let first = 0; first < count; first += MOST_BATCH) {
      const size = Math.min(MOST_BATCH, count - first);
      const input = images.subarray(first * pixels, (first + size) * pixels);
      const buffer = this.#machine.run({ kind: 'values', input, target: input, size });
      const all = await this.#readback.floats(buffer, 0, size * this.#unfolded.width);
      let at = 0;
      for (const [i, width] of sizes.entries()) {
        layers[i]?.set(all.subarray(at, at + size * width), first * width);
        at += size * width;
      }
    }
    return { count, layers };
  }

  async parameters(): Promise<Float32Array> {
    await this.#settled();
    return this.#flat(this.#machine.network.parameters);
  }

  async gradients(): Promise<Float32Array> {
    await this.#settled();
    return this.#flat(this.#machine.network.gradients);
  }

  async state(): Promise<TrainingState> {
    await this.#settled();
    const { network } = this.#machine;
    const taken = { step: this.#step, moves: this.#moves.counts.slice() };
    const flats = [network.parameters, network.moments1, network.moments2].map((buffer) => this.#flat(buffer));
    const [parameters, moment1, moment2] = await Promise.all(flats);
    if (!parameters || !moment1 || !moment2) throw new RangeError('unreachable');
    return { ...taken, parameters, moment1, moment2 };
  }

  #flat(buffer: GPUBuffer): Promise<Float32Array> {
    return this.#readback.floats(buffer, 0, this.#unfolded.layout.length);
  }

  memory(): { buffers: number; bytes: number } {
    return this.#buffers.count();
  }

  factorisations(): FactorisationNote[] {
    return [...this.#notes.values()];
  }

  dispose(): void {
    this.#submitter.abandon();
    this.#lifeline.close();
    this.#buffers.destroyAll();
  }

  #check(): void {
    this.#lifeline.check();
    if (this.#factorising) throw new Error('the factorisation before has to be waited for');
  }

  async #settled(): Promise<void> {
    this.#lifeline.check();
    await this.#factorising;
  }
}

function checkBatch(batch: Batch, pixels: number): void {
  const size = batch.kind === 'rows' ? batch.rows.length : batch.size;
  if (size < 1 || size > MOST_BATCH) throw new RangeError(`a batch of ${size}: 1 to ${MOST_BATCH} are possible`);
  if (batch.kind === 'rows' && batch.images.pixels !== pixels) {
    throw new RangeError(`images of ${batch.images.pixels} pixels for a network of ${pixels}`);
  }
}
