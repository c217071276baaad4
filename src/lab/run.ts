/**
 * One run: an engine, its place in the data, its settings and its curves. Every method is one action on the engine and
 * ends before the next begins (see `Serial`); when to take steps is the session's business.
 */
import { Batches, type BatchRows, type Position } from '../data/batches.ts';
import { addGaussianNoise } from '../data/corrupt.ts';
import type { DataSet } from '../data/load.ts';
import { batchValues } from '../engine/batch.ts';
import type { Batch, Engine } from '../engine/engine.ts';
import { networkOf, rulesPerPair, type Experiment } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf, type Layout, type TrainingState } from '../model/parameters.ts';
import type { PairGauges, TestReading } from '../model/readings.ts';
import { pairReadings } from './diagnostics.ts';
import { History } from './history.ts';
import { settingsOfStep, settingsOfSwitch, switches } from './plan.ts';

/** All that is needed to go on to the bit. */
export interface Checkpoint {
  readonly state: TrainingState;
  readonly position: Position;
}

export class Run {
  readonly engine: Engine;
  readonly history = new History();
  readonly layout: Layout;
  readonly #source: () => DataSet | null;
  readonly #batches: Batches;
  #experiment: Experiment;
  #step = 0;
  #version = 0;

  constructor(engine: Engine, data: () => DataSet | null, experiment: Experiment) {
    this.engine = engine;
    this.#source = data;
    this.#experiment = experiment;
    this.#batches = new Batches(experiment.seed, experiment.batch);
    this.layout = layoutOf(networkOf(experiment).sizes);
  }

  get experiment(): Experiment {
    return this.#experiment;
  }
  get step(): number {
    return this.#step;
  }
  /** Grows whenever the weights have changed. */
  get version(): number {
    return this.#version;
  }
  get epoch(): number {
    return this.#batches.position.epoch;
  }

  /** Start weights; the first rule's sync runs at once. */
  async begin(): Promise<void> {
    const { layers, init, seed } = this.#experiment;
    this.engine.load(freshState(this.layout, initialise(layers, init, seed)));
    await this.engine.sync(settingsOfSwitch(null, this.#experiment));
    this.history.addMarker({ step: 0, rules: this.#ruleIds() });
    this.#version += 1;
  }

  /** Takes a step; null while its images have not arrived. */
  async takeStep(isDataFinal: boolean): Promise<BatchRows | null> {
    const train = this.#source()?.train;
    const batch = train && this.#batches.next(train, isDataFinal);
    if (!batch) return null;
    const step = this.#step + 1;
    const queued = this.engine.step(
      this.#withNoise({ kind: 'rows', images: train, rows: batch.rows }, step),
      settingsOfStep(this.#experiment, step, batch.endsEpoch),
    );
    // Most steps are queued, and waiting for nothing would cost more than a small step.
    if (queued) await queued;
    this.#step = step;
    this.#version += 1;
    return batch;
  }

  #withNoise(batch: Batch, step: number): Batch {
    const { noise, seed } = this.#experiment;
    if (noise === 0) return batch;
    const { input, size } = batchValues(batch);
    return { kind: 'values', input: addGaussianNoise(input, noise, seed, step), target: input, size };
  }

  /** Live settings; a rule that becomes active syncs at once. Returns true when the weights may have changed. */
  async adjust(after: Experiment): Promise<boolean> {
    const before = this.#experiment;
    this.#experiment = after;
    if (!switches(before, after)) return false;
    await this.engine.sync(settingsOfSwitch(before, after));
    this.#version += 1;
    this.history.addMarker({ step: this.#step, rules: this.#ruleIds() });
    return true;
  }

  #ruleIds(): string[] {
    const ids = rulesPerPair(this.#experiment).map(({ id }) => id);
    return ids.every((id) => id === ids[0]) ? ids.slice(0, 1) : ids;
  }

  /** Measures every pair and puts the readings on the curves. */
  async measure(): Promise<readonly PairGauges[]> {
    const [parameters, gradients] = [await this.engine.parameters(), await this.engine.gradients()];
    const rules = rulesPerPair(this.#experiment);
    const gauges: PairGauges[] = [];
    for (const [pair, reading] of pairReadings(this.layout, parameters, gradients).entries()) {
      const penalty = rules[pair]?.pull ? this.#experiment.lambda * reading.squaredDifference : null;
      gauges.push({ ...reading, penalty });
    }
    this.history.addGauges(this.#step, gauges);
    return gauges;
  }

  addTest(loss: number, images: number): TestReading {
    const reading = { step: this.#step, loss, images };
    this.history.addTest(reading);
    return reading;
  }

  /** The whole state, or null when a weight in it is not finite. */
  async checkpoint(): Promise<Checkpoint | null> {
    const state = await this.engine.state();
    return state.parameters.every(Number.isFinite) ? { state, position: this.#batches.position } : null;
  }

  restore({ state, position }: Checkpoint): void {
    this.engine.load(state);
    const train = this.#source()?.train;
    if (train) this.#batches.restore(position, train);
    this.#step = state.step;
    this.#version += 1;
    this.history.cutAfter(state.step);
  }
}
