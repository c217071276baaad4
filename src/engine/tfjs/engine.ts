/**
 * The engine in TensorFlow.js operations, for every backend that library has. It makes about twenty products and
 * sums a step instead of a tape, holds one tensor a parameter, and leaves the arithmetic to `layers` and `optimize`.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../model/architecture.ts';
import { layoutOf, view, type Layout, type Slot, type TrainingState } from '../../model/parameters.ts';
import type { PairPlan } from '../../model/tying.ts';
import { batchValues, imageValues } from '../batch.ts';
import type { Engine, EngineDescription, FactorisationNote, StepSettings } from '../engine.ts';
import { factorise, needsFactorisation } from '../factorise.ts';
import { backward, forward, libraryOperations, type Gradients, type Operations, type Tensors } from './layers.ts';

/** `operations`: what the backend does in its own way; `lost` as the engine's. */
export function createTfjsEngine(
  network: Network,
  description: EngineDescription,
  operations: Operations = libraryOperations,
  lost?: Promise<string> | null,
): Engine {
  return new TfjsEngine(network, description, operations, lost ?? undefined);
}

/** The tensors of one slot. */
interface Held {
  value: tf.Tensor;
  moment1: tf.Tensor;
  moment2: tf.Tensor;
  /** The newest step's pure gradient. */
  gradient: tf.Tensor;
}

class TfjsEngine implements Engine {
  readonly description: EngineDescription;
  readonly lost: Promise<string> | undefined;
  readonly #network: Network;
  readonly #operations: Operations;
  readonly #layout: Layout;
  readonly #held: Held[];
  readonly #notes = new Map<number, FactorisationNote>();
  #moves: Uint32Array;
  #step = 0;
  #losses: tf.Scalar[] = [];

  constructor(network: Network, description: EngineDescription, operations: Operations, lost?: Promise<string>) {
    this.lost = lost;
    this.#network = network;
    this.#operations = operations;
    this.description = description;
    this.#layout = layoutOf(network.sizes);
    this.#moves = new Uint32Array(this.#layout.slots.length);
    this.#held = this.#layout.slots.map((slot) => {
      const zeros = (): tf.Tensor => tf.zeros(shapeOf(slot));
      return { value: zeros(), moment1: zeros(), moment2: zeros(), gradient: zeros() };
    });
  }

  load(state: TrainingState): void {
    this.#step = state.step;
    this.#moves = state.moves.slice();
    for (const slot of this.#layout.slots) {
      const tensor = (flat: Float32Array): tf.Tensor => tf.tensor(view(flat, slot).slice(), shapeOf(slot));
      this.#put(slot, 'value', tensor(state.parameters));
      this.#put(slot, 'moment1', tensor(state.moment1));
      this.#put(slot, 'moment2', tensor(state.moment2));
      this.#put(slot, 'gradient', tf.zeros(shapeOf(slot)));
    }
    this.#losses.forEach((loss) => loss.dispose());
    this.#losses = [];
    this.#notes.clear();
  }

  step(...[batch, how]: Parameters<Engine['step']>): void | Promise<void> {
    const { input, target, size } = batchValues(batch);
    const gradients = this.#gradientsOf(input, target, size);
    this.#losses.push(gradients.loss);
    this.#layout.slots.forEach((slot) => this.#put(slot, 'gradient', tensorOf(gradients, slot)));
    this.#update(how);
    this.#step += 1;
    return this.sync(how);
  }

  #gradientsOf(input: Float32Array, target: Float32Array, size: number): Gradients {
    return tidy(() => {
      const x = tf.tensor2d(input, [size, this.#pixels]);
      const wanted = input === target ? x : tf.tensor2d(target, [size, this.#pixels]);
      return backward(this.#network, this.#parameters(), this.#forward(x), wanted, this.#operations);
    });
  }

  #forward(x: tf.Tensor2D): tf.Tensor2D[] {
    return forward(this.#network, this.#parameters(), x, this.#operations);
  }

  get #pixels(): number {
    return this.#network.sizes[0] ?? 0;
  }

  /** Moves every slot that its pair's plan moves, all from the parameters before the step. */
  #update({ pairs, biases, optimizer }: StepSettings): void {
    const wanted = tidy(() => this.#layout.slots.map((slot) => this.#routed(slot, pairs[slot.pair], biases)));
    this.#layout.slots.forEach((slot, index) => {
      const gradient = wanted[index];
      if (!gradient) return;
      const held = this.#of(slot);
      if (optimizer.kind === 'adam') this.#moves[index] = (this.#moves[index] ?? 0) + 1;
      const { value, moments } = tidy(() =>
        this.#operations.move(held.value, gradient, held, this.#moves[index] ?? 1, optimizer),
      );
      this.#put(slot, 'value', value);
      if (moments) {
        this.#put(slot, 'moment1', moments.moment1);
        this.#put(slot, 'moment2', moments.moment2);
      }
      gradient.dispose();
    });
  }

  /** The gradient that reaches the optimizer, a tensor of its own; null where the slot is not moved. */
  #routed(slot: Slot, plan: PairPlan | undefined, biases: StepSettings['biases']): tf.Tensor | null {
    if (!plan) throw new RangeError(`pair ${slot.pair} has no plan`);
    const own = this.#of(slot).gradient;
    switch (slot.kind) {
      case 'W':
      case 'V':
        return this.#routedWeight(slot, plan, own);
      case 'b': {
        const partner = this.#layout.c[slot.pair + 1];
        return biases === 'mirrored' && partner ? tf.add(own, this.#of(partner).gradient) : own.clone();
      }
      case 'c':
        return biases === 'free' || (biases === 'mirrored' && slot.pair === 0) ? own.clone() : null;
    }
  }

  #routedWeight(slot: Slot, plan: PairPlan, own: tf.Tensor): tf.Tensor | null {
    const partner = this.#of(this.#partner(slot));
    const isEncoder = slot.kind === 'W';
    if (isEncoder ? plan.route === 'none' : plan.decoder === 'none') return null;
    let gradient = own.clone();
    if (isEncoder && plan.route === 'decoder') gradient = tf.transpose(partner.gradient);
    if (isEncoder && plan.route === 'both') gradient = tf.add(own, tf.transpose(partner.gradient));
    if (plan.pull === 0) return gradient;
    const apart = tf.sub(this.#of(slot).value, tf.transpose(partner.value));
    return tf.add(gradient, tf.mul(apart, 2 * plan.pull));
  }

  #partner(slot: Slot): Slot {
    const partner = (slot.kind === 'W' ? this.#layout.V : this.#layout.W)[slot.pair];
    if (!partner) throw new RangeError(`pair ${slot.pair} has no mirror partner`);
    return partner;
  }

  sync(how: StepSettings): void | Promise<void> {
    const slow: Promise<void>[] = [];
    this.#layout.W.forEach((encoder, pair) => {
      const sync = how.pairs[pair]?.sync ?? 'none';
      if (needsFactorisation(sync)) slow.push(this.#factorise(sync, encoder));
      else this.#syncPair(sync, encoder);
    });
    if (how.biases === 'mirrored') this.#mirrorBiases();
    return slow.length > 0 ? Promise.all(slow).then(() => undefined) : undefined;
  }

  #syncPair(sync: 'none' | 'transpose' | 'average', encoder: Slot): void {
    const decoder = this.#partner(encoder);
    if (sync === 'none') return;
    if (sync === 'average') {
      const mean = tidy(() => tf.mul(tf.add(this.#of(encoder).value, tf.transpose(this.#of(decoder).value)), 0.5));
      this.#put(encoder, 'value', mean);
    }
    this.#put(decoder, 'value', tf.transpose(this.#of(encoder).value));
  }

  async #factorise(sync: 'pseudo-inverse' | 'orthonormal', encoder: Slot): Promise<void> {
    const weight = await this.#of(encoder).value.data<'float32'>();
    const { W, V, note } = factorise(sync, encoder, weight);
    const decoder = this.#partner(encoder);
    if (W) this.#put(encoder, 'value', tf.tensor(W, shapeOf(encoder)));
    this.#put(decoder, 'value', tf.tensor(V, shapeOf(decoder)));
    this.#notes.set(note.pair, note);
  }

  #mirrorBiases(): void {
    for (const slot of this.#layout.c.slice(1)) {
      const partner = this.#layout.b[slot.pair - 1];
      if (partner) this.#put(slot, 'value', this.#of(partner).value.clone());
    }
  }

  async losses(): Promise<Float32Array> {
    const taken = this.#losses;
    this.#losses = [];
    if (taken.length === 0) return new Float32Array(0);
    const stacked = tf.stack(taken);
    taken.forEach((loss) => loss.dispose());
    return readAndDispose(stacked);
  }

  async errors(...[images, first, count]: Parameters<Engine['errors']>): Promise<Float32Array> {
    const values = imageValues(images, first, count);
    const errors = tidy(() => {
      const x = tf.tensor2d(values, [count, images.pixels]);
      const output = this.#forward(x).at(-1) ?? x;
      return tf.mean(tf.square(tf.sub(output, x)), 1);
    });
    return readAndDispose(errors);
  }

  async activations(images: Float32Array, count: number): ReturnType<Engine['activations']> {
    const layers = tidy(() => this.#forward(tf.tensor2d(images, [count, this.#pixels])));
    return { count, layers: await Promise.all(layers.map(readAndDispose)) };
  }

  async state(): Promise<TrainingState> {
    const taken = { step: this.#step, moves: this.#moves.slice() };
    const [parameters, moment1, moment2] = await Promise.all([
      this.#flat('value'),
      this.#flat('moment1'),
      this.#flat('moment2'),
    ]);
    return { ...taken, parameters, moment1, moment2 };
  }

  parameters(): Promise<Float32Array> {
    return this.#flat('value');
  }

  gradients(): Promise<Float32Array> {
    return this.#flat('gradient');
  }

  memory(): { buffers: number; bytes: number } {
    const { numTensors, numBytes } = tf.memory();
    return { buffers: numTensors, bytes: numBytes };
  }

  factorisations(): FactorisationNote[] {
    return [...this.#notes.values()];
  }

  dispose(): void {
    for (const held of this.#held) tf.dispose({ ...held });
    this.#losses.forEach((loss) => loss.dispose());
    this.#losses = [];
  }

  /** Reads one kind of tensor of every slot. Clones, so that a step meanwhile does not pull them away. */
  async #flat(part: keyof Held): Promise<Float32Array> {
    const flat = new Float32Array(this.#layout.length);
    const clones = this.#held.map((held) => held[part].clone());
    const read = await Promise.all(clones.map(readAndDispose));
    this.#layout.slots.forEach((slot, index) => flat.set(read[index] ?? [], slot.offset));
    return flat;
  }

  /** The parameters with the ranks their shapes say. */
  #parameters(): Tensors {
    const of = <T extends tf.Tensor>(slots: readonly Slot[]): T[] => slots.map((slot) => this.#of(slot).value as T);
    return { W: of(this.#layout.W), V: of(this.#layout.V), b: of(this.#layout.b), c: of(this.#layout.c) };
  }

  #of(slot: Slot): Held {
    const held = this.#held[slot.index];
    if (!held) throw new RangeError(`no slot ${slot.index}`);
    return held;
  }

  #put(slot: Slot, part: keyof Held, tensor: tf.Tensor): void {
    const held = this.#of(slot);
    held[part].dispose();
    held[part] = tensor;
  }
}

/** `tf.tidy` for whatever holds tensors: it walks any object, its type knows only records of tensors. */
function tidy<T>(make: () => T): T {
  return tf.tidy(make as () => tf.TensorContainer) as T;
}

function shapeOf(slot: Slot): number[] {
  return slot.kind === 'W' || slot.kind === 'V' ? [slot.rows, slot.columns] : [slot.columns];
}

function tensorOf(gradients: Gradients, slot: Slot): tf.Tensor {
  const tensor = gradients[slot.kind][slot.pair];
  if (!tensor) throw new RangeError(`no gradient of ${slot.kind}[${slot.pair}]`);
  return tensor;
}

async function readAndDispose(tensor: tf.Tensor): Promise<Float32Array> {
  const data = await tensor.data<'float32'>();
  tensor.dispose();
  // The CPU backend hands out its own array.
  return data.slice();
}
