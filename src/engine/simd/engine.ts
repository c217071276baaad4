/**
 * The engine on this project's own SIMD kernels: one WebAssembly memory, and one call of the kernels a step, which works
 * off a tape of some fifty tasks. Knows what a step consists of; what each task computes is in assembly/, which threads
 * there are in premises.ts.
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
import { Premises, type SimdOptions } from './premises.ts';
import { backward, forward, loss } from './propagate.ts';
import { factorisePairs, syncOnTape } from './sync.ts';
import { update } from './update.ts';
import type { Lasting, Workspace } from './workspace.ts';

/** Throws where WebAssembly has no SIMD or the memory is not to be had. */
export async function createSimdEngine(network: Network, options?: SimdOptions): Promise<Engine> {
  return new SimdEngine(await Premises.open(network, options));
}

/** Images that `errors` and `activations` run at a time. */
const CHUNK = 256;

class SimdEngine implements Engine {
  readonly reduced: Promise<EngineDescription>;
  readonly #premises: Premises;
  readonly #notes = new Map<number, FactorisationNote>();
  #moves: Uint32Array;
  #step = 0;
  #losses: number[] = [];

  constructor(premises: Premises) {
    this.#premises = premises;
    this.#moves = new Uint32Array(premises.workspace.layout.slots.length);
    this.reduced = premises.reduced.then(() => this.description);
  }

  get description(): EngineDescription {
    return { backend: 'wasm', device: this.#premises.device, kernels: 'own' };
  }

  load(state: TrainingState): void {
    const { workspace } = this.#premises;
    workspace.flat('parameters').set(state.parameters);
    workspace.flat('moment1').set(state.moment1);
    workspace.flat('moment2').set(state.moment2);
    workspace.flat('gradients').fill(0);
    this.#moves = state.moves.slice();
    this.#step = state.step;
    this.#losses = [];
    this.#notes.clear();
  }

  step(batch: Batch, how: StepSettings): void {
    const { moves, meanLoss } = this.#premises.run((workspace) => this.#train(workspace, batch, how));
    this.#moves = moves;
    this.#losses.push(meanLoss);
    this.#step += 1;
  }

  #train(workspace: Workspace, batch: Batch, how: StepSettings): { moves: Uint32Array; meanLoss: number } {
    const size = batch.kind === 'rows' ? batch.rows.length : batch.size;
    const moves = this.#moves.slice();
    const pass = workspace.begin(size);
    const target = workspace.takeBatch(batch);
    forward(pass);
    loss(pass, target);
    backward(pass);
    pass.tape.commit();
    update({ ...pass, layout: workspace.layout, moves, how });
    this.#finish(workspace, how);
    return { moves, meanLoss: workspace.errors(size).reduce((sum, error) => sum + error, 0) / size };
  }

  sync(how: StepSettings): void {
    this.#premises.run((workspace) => {
      workspace.begin(1).tape.commit();
      this.#finish(workspace, how);
    });
  }

  /** Ends the tape with the plan's syncs, runs it, and does on the host what the tape cannot. */
  #finish(workspace: Workspace, how: StepSettings): void {
    const { tape, layout, places, space } = workspace;
    syncOnTape(tape, layout, places, how);
    workspace.run();
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
      const part = this.#premises.run((workspace) => {
        const pass = workspace.begin(size);
        workspace.takeRows(images, size, (i) => first + start + i);
        forward(pass);
        loss(pass, pass.batch.layers[0] ?? 0, 'sums');
        workspace.run();
        return workspace.errors(size);
      });
      errors.set(part, start);
    }
    return Promise.resolve(errors);
  }

  activations(images: Float32Array, count: number): Promise<Activations> {
    const { network, pixels } = this.#premises.workspace;
    const sizes = unfoldedSizes(network.sizes);
    const layers = sizes.map((width) => new Float32Array(count * width));
    for (const { start, size } of chunks(count)) {
      this.#premises.run((workspace) => {
        const pass = workspace.begin(size);
        workspace.takeValues(images.subarray(start * pixels, (start + size) * pixels), size);
        forward(pass);
        workspace.run();
        sizes.forEach((width, i) => {
          layers[i]?.set(workspace.space.floats(pass.batch.layers[i] ?? 0, size * width), start * width);
        });
      });
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

  #copy(part: Lasting): Float32Array {
    return this.#premises.workspace.flat(part).slice();
  }

  memory(): { buffers: number; bytes: number } {
    return { buffers: 1, bytes: this.#premises.workspace.space.bytes };
  }

  factorisations(): FactorisationNote[] {
    return [...this.#notes.values()];
  }

  dispose(): void {
    this.#premises.dispose();
    this.#losses = [];
  }
}

/** Parts of `count` images that are run at once. */
function chunks(count: number): { start: number; size: number }[] {
  const parts = Math.ceil(count / CHUNK);
  return Array.from({ length: parts }, (_, i) => ({ start: i * CHUNK, size: Math.min(CHUNK, count - i * CHUNK) }));
}
