/**
 * One run: an engine, its place in the data, its settings and its curves. Every method is one action on the engine and
 * ends before the next begins (see `Serial`); when to take steps is the session's business.
 */
import { Batches, type BatchRows } from '../data/batches.ts';
import { corrupt } from '../data/corrupt.ts';
import type { DataSet } from '../data/load.ts';
import { batchValues, type BatchValues } from '../engine/batch.ts';
import type { Batch, Engine, StepSettings } from '../engine/engine.ts';
import { networkOf, ruleIdsOf, rulesPerPair, type Experiment } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf, type Layout, type TrainingState } from '../model/parameters.ts';
import type { PairGauges, TestReading } from '../model/readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import type { CopyWatch } from './copies.ts';
import { pairReadings } from './diagnostics.ts';
import { History } from './history.ts';
import { isRareCopy, settingsOfStep, settingsOfSwitch, switches, withoutSyncs } from './plan.ts';

export class Run {
  readonly engine: Engine;
  readonly history: History;
  readonly layout: Layout;
  /** Measures what copies do to the test loss; null where nobody looks. */
  copyWatch: CopyWatch | null = null;
  readonly #source: () => DataSet | null;
  readonly #batches: Batches;
  #experiment: Experiment;
  #step = 0;
  #version = 0;
  #leaps = 0;
  #isSound = true;
  /** The readings of the state that was restored: an engine forgets its gradients then. */
  #carried: readonly PairGauges[] | null = null;

  constructor(engine: Engine, data: () => DataSet | null, experiment: Experiment, history = new History()) {
    this.engine = engine;
    this.history = history;
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
  /** Grows whenever the run takes over weights that it did not come to by steps and switches. */
  get leaps(): number {
    return this.#leaps;
  }
  get epoch(): number {
    return this.#batches.position.epoch;
  }

  /** Start weights; the first rule's sync runs at once. */
  async begin(): Promise<void> {
    const { layers, init, seed } = this.#experiment;
    this.engine.load(freshState(this.layout, initialise(layers, init, seed)));
    await this.engine.sync(settingsOfSwitch(null, this.#experiment));
    this.history.addMarker({ step: 0, rules: ruleIdsOf(this.#experiment) });
    this.#version += 1;
  }

  /** Takes a step; null while its images have not arrived. */
  async takeStep(isDataFinal: boolean): Promise<BatchRows | null> {
    const train = this.#source()?.train;
    const batch = train && this.#batches.next(train, isDataFinal);
    if (!batch) return null;
    await this.apply(batch);
    return batch;
  }

  /** Takes the step of a batch that was chosen already. */
  async apply({ rows, endsEpoch }: BatchRows): Promise<void> {
    const train = this.#source()?.train;
    if (!train) throw new RangeError('a batch of images that are gone');
    const step = this.#step + 1;
    const batch = this.#withNoise({ kind: 'rows', images: train, rows }, step);
    const settings = settingsOfStep(this.#experiment, step, endsEpoch);
    const isWatched =
      isRareCopy(this.#experiment, settings) || (this.copyWatch?.hasTimeFor(this.#experiment, settings) ?? false);
    const queued = this.engine.step(batch, isWatched ? withoutSyncs(settings) : settings);
    // Most steps are queued, and waiting for nothing would cost more than a small step.
    if (queued) await queued;
    this.#step = step;
    this.#version += 1;
    this.#carried = null;
    if (isWatched) await this.#copy(settings);
  }

  /** Makes the copies that are due by themselves, and notes what the pairs and the test loss read before and after. */
  async #copy(settings: StepSettings): Promise<void> {
    const before = await this.#read();
    const copy = async (): Promise<void> => this.engine.sync(settings);
    const jump = this.copyWatch ? await this.copyWatch.around(this.engine, this.#step, copy) : await copy();
    this.history.addGauges(this.#step, await this.#read(), { before, jump: jump ?? null });
  }

  /** The first `most` images of the next batch, as the step will see them; null while they have not arrived. Takes nothing. */
  upcoming(isDataFinal: boolean, most: number): { batch: BatchValues; endsEpoch: boolean } | null {
    const train = this.#source()?.train;
    if (!train) return null;
    const { position } = this.#batches;
    const next = this.#batches.next(train, isDataFinal);
    this.#batches.restore(position, train);
    if (!next) return null;
    const rows = next.rows.subarray(0, most);
    const batch = batchValues(this.#withNoise({ kind: 'rows', images: train, rows }, this.#step + 1));
    return { batch, endsEpoch: next.endsEpoch };
  }

  /** Takes a step on images that are not the run's next ones; its place in the data stays. */
  async takeOwn(batch: BatchValues): Promise<void> {
    const step = this.#step + 1;
    await this.engine.step({ kind: 'values', ...batch }, settingsOfStep(this.#experiment, step, false));
    this.#step = step;
    this.#version += 1;
    this.#carried = null;
    this.#mark('own-step');
  }

  /** Takes over weights that were changed by hand, and makes the syncs of `how`. */
  async rewrite(state: TrainingState, how: StepSettings): Promise<void> {
    const gauges = await this.#read();
    this.engine.load(state);
    await this.engine.sync(how);
    this.#carried = gauges;
    this.#version += 1;
    this.#mark('edit');
  }

  #mark(hand: 'edit' | 'own-step'): void {
    this.history.addMarker({ step: this.#step, rules: ruleIdsOf(this.#experiment), hand });
  }

  #withNoise(batch: Batch, step: number): Batch {
    const { noise, corruption, seed } = this.#experiment;
    if (noise === 0) return batch;
    const { input, size } = batchValues(batch);
    return { kind: 'values', input: corrupt(input, corruption, noise, seed, step), target: input, size };
  }

  /** Live settings; a rule that becomes active syncs at once. Returns true when the weights may have changed. */
  async adjust(after: Experiment): Promise<boolean> {
    const before = this.#experiment;
    this.#experiment = after;
    if (!switches(before, after)) return false;
    await this.engine.sync(settingsOfSwitch(before, after));
    this.#version += 1;
    this.history.addMarker({ step: this.#step, rules: ruleIdsOf(this.#experiment) });
    return true;
  }

  /** Whether every weight was a number when the pairs were last measured. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Measures every pair and puts the readings on the curves. */
  async measure(): Promise<readonly PairGauges[]> {
    const gauges = await this.#read();
    this.history.addGauges(this.#step, gauges);
    return gauges;
  }

  async #read(): Promise<readonly PairGauges[]> {
    const [parameters, gradients] = [await this.engine.parameters(), await this.engine.gradients()];
    this.#isSound = parameters.every(Number.isFinite);
    const rules = rulesPerPair(this.#experiment);
    const gauges: PairGauges[] = [];
    for (const [pair, reading] of pairReadings(this.layout, parameters, gradients).entries()) {
      const penalty = rules[pair]?.pull ? this.#experiment.lambda * reading.squaredDifference : null;
      gauges.push({ ...reading, ...this.#carriedGradients(pair), penalty });
    }
    return gauges;
  }

  #carriedGradients(pair: number): Partial<PairGauges> {
    const carried = this.#carried?.[pair];
    if (!carried) return {};
    const { gradientEncoder, gradientDecoder, gradientCosine } = carried;
    return { gradientEncoder, gradientDecoder, gradientCosine };
  }

  addTest(loss: number, images: number): TestReading {
    const reading = { step: this.#step, loss, images };
    this.history.addTest(reading);
    return reading;
  }

  /** Everything, or null when a weight is not finite. Losses that nobody has read yet are not in it. */
  async checkpoint(): Promise<Checkpoint | null> {
    const state = await this.engine.state();
    if (!state.parameters.every(Number.isFinite)) return null;
    return { experiment: this.#experiment, state, position: this.#batches.position, history: this.history.record };
  }

  /** Becomes the run of the checkpoint, with its settings. Losses still to be read are the caller's to drop. */
  restore({ experiment, state, position, history }: Checkpoint): void {
    this.load(state);
    this.#experiment = experiment;
    const train = this.#source()?.train;
    if (train) this.#batches.restore(position, train);
    this.history.restore(history);
    const newest = history.gauges.at(-1);
    this.#carried = newest?.step === state.step ? newest.pairs : null;
  }

  /** The same for a checkpoint of the step at which the run is: its ghosts, and the ways back, stay true. */
  revert(checkpoint: Checkpoint): void {
    const leaps = this.#leaps;
    this.restore(checkpoint);
    this.#leaps = leaps;
  }

  /** Takes over weights, moments and the step alone. */
  load(state: TrainingState): void {
    this.engine.load(state);
    this.#step = state.step;
    this.#version += 1;
    this.#leaps += 1;
    this.#carried = null;
  }
}
