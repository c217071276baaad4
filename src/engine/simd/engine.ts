/**
 * The engine on this project's own SIMD kernels: one WebAssembly memory, and one call of the kernels a step, which works
 * off a tape of some fifty tasks. Knows what a step consists of; what each task computes is in assembly/.
 */
import { unfoldedSizes, type Network } from '../../model/architecture.ts';
import type { TrainingState } from '../../model/parameters.ts';
import type {
  Activations,
  Batch,
  Engine,
  EngineDescription,
  FactorisationNote,
  ImageStore,
  StepSettings,
} from '../engine.ts';
import { Crew, type Spawn } from './crew.ts';
import { instantiateKernels } from './instance.ts';
import { bestVariant, compileKernels, type Variant } from './kernels.ts';
import { bytesNeeded } from './places.ts';
import { backward, forward, loss } from './propagate.ts';
import { Space } from './space.ts';
import { spawnWorker, threadsHere } from './spawn.ts';
import { factorisePairs, syncOnTape } from './sync.ts';
import { update } from './update.ts';
import { Workspace } from './workspace.ts';

export interface SimdOptions {
  /** The best that runs here, if left out. */
  readonly variant?: Variant;
  /** As many as this machine and page allow, if left out. */
  readonly threads?: number;
  /** How a helper thread is made, if not by the browser. */
  readonly spawn?: Spawn;
}

/** Throws where WebAssembly has no SIMD or the memory is not to be had. */
export async function createSimdEngine(network: Network, options: SimdOptions = {}): Promise<Engine> {
  const { variant = bestVariant(), threads = threadsHere(), spawn = spawnWorker } = options;
  const shared = threads > 1 ? Space.shared(bytesNeeded(network.sizes, threads)) : null;
  const space = shared ?? new Space();
  const module = await compileKernels(variant, shared !== null);
  const crew = new Crew(space, await instantiateKernels(module, space.memory), threads);
  const workspace = new Workspace(network, space, crew);
  if (shared) await crew.enlist(module, space.memory, threads, spawn);
  const device = crew.threads > 1 ? `${DEVICES[variant]} · ${crew.threads} threads` : DEVICES[variant];
  return new SimdEngine(workspace, device);
}

const DEVICES: Readonly<Record<Variant, string>> = { baseline: 'SIMD', relaxed: 'relaxed SIMD' };

/** Images that `errors` and `activations` run at a time. */
const CHUNK = 256;

class SimdEngine implements Engine {
  readonly description: EngineDescription;
  readonly #workspace: Workspace;
  readonly #notes = new Map<number, FactorisationNote>();
  #moves: Uint32Array;
  #step = 0;
  #losses: number[] = [];

  constructor(workspace: Workspace, device: string) {
    this.description = { backend: 'wasm', device, kernels: 'own' };
    this.#workspace = workspace;
    this.#moves = new Uint32Array(workspace.layout.slots.length);
  }

  load(state: TrainingState): void {
    const { places } = this.#workspace;
    this.#workspace.flat(places.parameters).set(state.parameters);
    this.#workspace.flat(places.moment1).set(state.moment1);
    this.#workspace.flat(places.moment2).set(state.moment2);
    this.#workspace.flat(places.gradients).fill(0);
    this.#moves = state.moves.slice();
    this.#step = state.step;
    this.#losses = [];
    this.#notes.clear();
  }

  step(batch: Batch, how: StepSettings): void {
    const size = batch.kind === 'rows' ? batch.rows.length : batch.size;
    const pass = this.#workspace.begin(size);
    const target = this.#workspace.takeBatch(batch);
    forward(pass);
    loss(pass, target);
    backward(pass);
    update({ ...pass, layout: this.#workspace.layout, moves: this.#moves, how });
    this.#finish(how);
    this.#losses.push(this.#workspace.errors(size).reduce((sum, error) => sum + error, 0) / size);
    this.#step += 1;
  }

  sync(how: StepSettings): void {
    this.#workspace.begin(1);
    this.#finish(how);
  }

  /** Ends the tape with the plan's syncs, runs it, and does on the host what the tape cannot. */
  #finish(how: StepSettings): void {
    const { tape, layout, places, space } = this.#workspace;
    syncOnTape(tape, layout, places, how);
    this.#workspace.run();
    for (const note of factorisePairs(space, layout, places, how)) this.#notes.set(note.pair, note);
  }

  losses(): Promise<Float32Array> {
    const losses = Float32Array.from(this.#losses);
    this.#losses = [];
    return Promise.resolve(losses);
  }

  errors(images: ImageStore, first: number, count: number): Promise<Float32Array> {
    const errors = new Float32Array(count);
    for (const { start, size } of chunks(count)) {
      const pass = this.#workspace.begin(size);
      this.#workspace.takeRows(images, size, (i) => first + start + i);
      forward(pass);
      loss(pass, pass.batch.layers[0] ?? 0, 'sums');
      this.#workspace.run();
      errors.set(this.#workspace.errors(size), start);
    }
    return Promise.resolve(errors);
  }

  activations(images: Float32Array, count: number): Promise<Activations> {
    const { network, pixels, space } = this.#workspace;
    const sizes = unfoldedSizes(network.sizes);
    const layers = sizes.map((width) => new Float32Array(count * width));
    for (const { start, size } of chunks(count)) {
      const pass = this.#workspace.begin(size);
      this.#workspace.takeValues(images.subarray(start * pixels, (start + size) * pixels), size);
      forward(pass);
      this.#workspace.run();
      sizes.forEach((width, i) => layers[i]?.set(space.floats(pass.batch.layers[i] ?? 0, size * width), start * width));
    }
    return Promise.resolve({ count, layers });
  }

  parameters(): Promise<Float32Array> {
    return Promise.resolve(this.#copy('parameters'));
  }

  /** All copied at once: steps may follow before the promise is looked at. */
  state(): Promise<TrainingState> {
    return Promise.resolve({
      step: this.#step,
      parameters: this.#copy('parameters'),
      moment1: this.#copy('moment1'),
      moment2: this.#copy('moment2'),
      moves: this.#moves.slice(),
    });
  }

  gradients(): Promise<Float32Array> {
    return Promise.resolve(this.#copy('gradients'));
  }

  #copy(part: 'parameters' | 'moment1' | 'moment2' | 'gradients'): Float32Array {
    return this.#workspace.flat(this.#workspace.places[part]).slice();
  }

  memory(): { buffers: number; bytes: number } {
    return { buffers: 1, bytes: this.#workspace.space.bytes };
  }

  factorisations(): FactorisationNote[] {
    return [...this.#notes.values()];
  }

  dispose(): void {
    this.#workspace.dispose();
    this.#losses = [];
  }
}

/** Parts of `count` images that are run at once. */
function chunks(count: number): { start: number; size: number }[] {
  const parts = Math.ceil(count / CHUNK);
  return Array.from({ length: parts }, (_, i) => ({ start: i * CHUNK, size: Math.min(CHUNK, count - i * CHUNK) }));
}
