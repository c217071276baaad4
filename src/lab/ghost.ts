/** One ghost: a run of its own that takes the batches it is given. A loss that runs away stops it, and it alone. */
import type { BatchRows } from '../data/batches.ts';
import type { DataSet } from '../data/load.ts';
import type { Engine } from '../engine/engine.ts';
import { ruleIdsOf, type Experiment } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { TestReading } from '../model/readings.ts';
import type { GhostReading } from '../model/switch-readings.ts';
import { History } from './history.ts';
import { Losses } from './losses.ts';
import { Run } from './run.ts';
import { Tester } from './tester.ts';

export class Ghost {
  readonly number: number;
  readonly rules: readonly string[];
  readonly run: Run;
  readonly tester: Tester;
  readonly #losses: Losses;
  #divergedAt: number | null = null;

  /** Takes over `engine`. */
  constructor(
    number: number,
    engine: Engine,
    data: () => DataSet | null,
    state: TrainingState,
    experiment: Experiment,
    test: TestReading | null,
  ) {
    this.number = number;
    this.rules = ruleIdsOf(experiment);
    this.run = new Run(engine, data, experiment, new History(state.step));
    this.run.load(state);
    if (test) this.run.history.addTest(test);
    this.#losses = new Losses(engine, this.run.history, state.step);
    this.tester = new Tester(this.run, () => data()?.test ?? null);
  }

  /** False once its loss has run away. */
  get isAlive(): boolean {
    return this.#divergedAt === null;
  }

  async apply(batch: BatchRows): Promise<void> {
    if (this.isAlive) await this.run.apply(batch);
  }

  async readLosses(behind: number): Promise<void> {
    if (!this.isAlive) return;
    this.#divergedAt = await this.#losses.read(behind);
    if (!this.isAlive) this.tester.cancel();
  }

  async adjust(experiment: Experiment): Promise<void> {
    await this.run.adjust({ ...experiment, rule: this.run.experiment.rule });
  }

  /** Back to a state of its own past, under the settings in force now. */
  async goBack(state: TrainingState, experiment: Experiment): Promise<void> {
    this.tester.cancel();
    this.run.load(state);
    this.run.history.cutAfter(state.step);
    await this.#losses.restart(state.step);
    this.#divergedAt = null;
    await this.adjust(experiment);
  }

  get reading(): GhostReading {
    const { history, step } = this.run;
    return {
      number: this.number,
      rules: this.rules,
      since: history.since,
      step: this.#divergedAt ?? step,
      trainLoss: this.#losses.newest,
      test: history.newestTest,
      divergedAt: this.#divergedAt,
    };
  }

  async dispose(): Promise<void> {
    this.tester.cancel();
    await this.#losses.restart(0);
    this.run.engine.dispose();
  }
}
