/**
 * Ghosts: runs that keep an old rule going from the very state at which it was switched, on the same batches. Each has an
 * engine of its own and follows the live run's steps, never ahead of it; what goes wrong with one never harms the run.
 */
import type { BatchRows } from '../data/batches.ts';
import type { DataSet } from '../data/load.ts';
import type { BatchValues } from '../engine/batch.ts';
import type { EngineFactory } from '../engine/factories.ts';
import { networkOf, type Experiment } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { TestReading } from '../model/readings.ts';
import type { GhostReading, SwitchTrouble } from '../model/switch-readings.ts';
import { Ghost } from './ghost.ts';
import { extraBytes, MOST_EXTRA_BYTES } from './room.ts';
import type { Run } from './run.ts';

const MOST_GHOSTS = 3;
const NUMBERS = Array.from({ length: MOST_GHOSTS }, (_, i) => i + 1);

export class Ghosts {
  readonly #live: Run;
  readonly #data: () => DataSet | null;
  readonly #factory: EngineFactory | null;
  readonly #complain: (trouble: SwitchTrouble) => void;
  #ghosts: readonly Ghost[] = [];
  /** Steps of the live run that ghosts have still to take. */
  #ahead: BatchRows[] = [];
  #wantsTests = false;

  /** Without a factory there are no ghosts. */
  constructor(
    live: Run,
    data: () => DataSet | null,
    factory: EngineFactory | null,
    complain: (trouble: SwitchTrouble) => void,
  ) {
    this.#live = live;
    this.#data = data;
    this.#factory = factory;
    this.#complain = complain;
  }

  get count(): number {
    return this.#ghosts.length;
  }
  /** True while a ghost has not taken all of the run's steps. */
  get lags(): boolean {
    return this.#ahead.length > 0;
  }
  get readings(): GhostReading[] {
    return this.#ghosts.map((ghost) => ghost.reading);
  }

  /**
   * Lets the rules of `experiment` go on from `state`, the live run's own; `test` is its newest test, if of that state.
   * Where that cannot be, complains and changes nothing.
   */
  async add(state: TrainingState, experiment: Experiment, test: TestReading | null): Promise<void> {
    const trouble = this.#refusal();
    if (trouble || !this.#factory) return trouble ? this.#complain(trouble) : undefined;
    const number = NUMBERS.find((free) => this.#ghosts.every((ghost) => ghost.number !== free)) ?? MOST_GHOSTS;
    try {
      const engine = await this.#factory(networkOf(experiment));
      this.#set([...this.#ghosts, new Ghost(number, engine, this.#data, state, experiment, test)]);
    } catch (error) {
      this.#complain({ code: 'ghost-failed', detail: detailOf(error) });
    }
  }

  #refusal(): SwitchTrouble | null {
    if (this.#ghosts.length >= MOST_GHOSTS) return { code: 'ghost-limit', most: MOST_GHOSTS };
    const bytes = extraBytes(this.#live.engine, this.#live.layout);
    const fits = (this.#ghosts.length + 1) * bytes <= MOST_EXTRA_BYTES;
    return fits ? null : { code: 'ghost-memory', bytes, most: MOST_EXTRA_BYTES };
  }

  /** The live run has taken this step. */
  note(batch: BatchRows): void {
    if (this.#ghosts.some((ghost) => ghost.isAlive)) this.#ahead.push(batch);
  }

  /** A step that is no batch of the data; nothing may be missing before it. */
  async takeOwn(batch: BatchValues): Promise<void> {
    await this.#each(async (ghost) => {
      if (ghost.isAlive) await ghost.run.takeOwn(batch);
    });
  }

  /** Takes the steps that are missing, until about `budget` milliseconds are over. */
  async catchUp(budget = Infinity): Promise<void> {
    const started = performance.now();
    while (this.#ahead.length > 0 && performance.now() - started < budget) {
      const batch = this.#ahead.shift();
      if (batch) await this.#each((ghost) => ghost.apply(batch));
    }
    if (this.#wantsTests && !this.lags) this.startTests();
  }

  /** Reads losses until those of at most `behind` readings are open. */
  async readLosses(behind: number): Promise<void> {
    await this.#each((ghost) => ghost.readLosses(behind));
  }

  /** All settings but the rule. */
  async adjust(experiment: Experiment): Promise<void> {
    await this.#each((ghost) => ghost.adjust(experiment));
  }

  /** Begins a test of every ghost whose weights have moved since its last, as soon as they are at the run's step. */
  startTests(): void {
    this.#wantsTests = this.lags;
    if (this.lags) return;
    for (const ghost of this.#ghosts) if (ghost.isAlive) ghost.tester.start();
  }

  cancelTests(): void {
    this.#wantsTests = false;
    for (const ghost of this.#ghosts) ghost.tester.cancel();
  }

  get isTesting(): boolean {
    return this.#wantsTests || this.#ghosts.some(({ tester }) => tester.isActive);
  }

  /** Does one piece of one ghost's test. */
  async advanceTest(): Promise<void> {
    const tested = this.#ghosts.find(({ tester }) => tester.isActive);
    await this.#each(async (ghost) => void (ghost === tested && (await ghost.tester.advance())));
  }

  /** States of all ghosts, to go back to. */
  async states(): Promise<ReadonlyMap<Ghost, TrainingState>> {
    const states = new Map<Ghost, TrainingState>();
    await this.#each(async (ghost) => {
      const state = ghost.isAlive ? await ghost.run.engine.state() : null;
      if (state) states.set(ghost, state);
    });
    return states;
  }

  /** Back to those states; whoever was no ghost then is none any more. */
  async restore(states: ReadonlyMap<Ghost, TrainingState>, experiment: Experiment): Promise<void> {
    this.#ahead = [];
    await this.#keep((ghost) => states.has(ghost));
    await this.#each(async (ghost) => {
      const state = states.get(ghost);
      if (state) await ghost.goBack(state, experiment);
    });
  }

  /** Ends the ghost of that number; of an unknown one nothing is heard. */
  dismiss(number: number): Promise<void> {
    return this.#keep((ghost) => ghost.number !== number);
  }

  /** Ends them all. */
  end(): Promise<void> {
    return this.#keep(() => false);
  }

  async #keep(stays: (ghost: Ghost) => boolean): Promise<void> {
    const leaving = this.#ghosts.filter((ghost) => !stays(ghost));
    this.#set(this.#ghosts.filter(stays));
    await Promise.all(leaving.map((ghost) => ghost.dispose()));
  }

  /** Does `work` for one after the other; one that fails is ended, with a word. */
  async #each(work: (ghost: Ghost) => Promise<void>): Promise<void> {
    for (const ghost of this.#ghosts) {
      try {
        await work(ghost);
      } catch (error) {
        this.#complain({ code: 'ghost-failed', detail: detailOf(error) });
        await this.#keep((other) => other !== ghost);
      }
    }
  }

  #set(ghosts: readonly Ghost[]): void {
    this.#ghosts = ghosts.toSorted((one, other) => one.number - other.number);
    this.#live.history.ghosts = this.#ghosts.map(({ number, rules, run }) => ({ number, rules, history: run.history }));
    if (ghosts.some((ghost) => ghost.isAlive)) return;
    this.#ahead = [];
    this.#wantsTests = false;
  }
}

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
