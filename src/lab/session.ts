/**
 * A live run as a visitor may ask of it: train, step, switch, undo, preview, look. Everything that touches the model is a
 * task, done between two steps; when steps are taken is the trainer's business.
 */
import type { Loader } from '../data/load.ts';
import type { BatchValues } from '../engine/batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineFactory } from '../engine/factories.ts';
import type { Checkpoint, CheckpointWithFilm } from '../model/checkpoint.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Film, Preparation } from '../model/pad-readings.ts';
import type { Drawing, Reconstruction, RunEvent, WeightsFrame } from '../model/readings.ts';
import type { Preview, SwitchTrouble, Undone } from '../model/switch-readings.ts';
import type { TyingRule } from '../model/tying.ts';
import { Drawings } from './drawings.ts';
import { Ghosts } from './ghosts.ts';
import { detached } from './history.ts';
import { Previewer } from './preview.ts';
import { isRuleSwitch } from './plan.ts';
import { Run } from './run.ts';
import { Serial } from './serial.ts';
import { Switching } from './switching.ts';
import { Trainer } from './trainer.ts';

/** No step, test or answer takes so long that the thread could breathe meanwhile: what does will not come. */
const LONGEST_TASK_MS = 20_000;

/** As a visitor finds the pad. */
const AS_DRAWN: Preparation = { centre: true, noise: 0, kind: 'gaussian' };

export class Session {
  readonly #number: number;
  readonly #loader: Loader;
  readonly #run: Run;
  readonly #ghosts: Ghosts;
  readonly #switching: Switching;
  readonly #previewer: Previewer;
  readonly #trainer: Trainer;
  readonly #drawings: Drawings;
  readonly #tasks = new Serial();

  /** `factory` makes further engines like `engine`; without one there are no ghosts and no previews. */
  constructor(
    number: number,
    engine: Engine,
    loader: Loader,
    experiment: Experiment,
    emit: (event: RunEvent) => void,
    factory: EngineFactory | null = null,
  ) {
    const complain = (trouble: SwitchTrouble): void => emit({ kind: 'switch-trouble', trouble });
    const run = new Run(engine, () => loader.data, experiment);
    const ghosts = new Ghosts(run, () => loader.data, factory, complain);
    const switching = new Switching(run, ghosts, complain);
    const tasks = this.#tasks;
    this.#number = number;
    this.#loader = loader;
    this.#run = run;
    this.#ghosts = ghosts;
    this.#switching = switching;
    this.#previewer = new Previewer(
      run,
      tasks,
      () => loader.data?.test ?? null,
      factory,
      () => ghosts.count,
    );
    this.#drawings = new Drawings(run);
    this.#trainer = new Trainer({
      run,
      ghosts,
      drawings: this.#drawings,
      loader,
      tasks,
      emit,
      undo: () => switching.undo,
    });
  }

  get running(): boolean {
    return this.#trainer.running;
  }

  /** True where something was begun that does not end, though this thread lives: nobody will take a step any more. */
  isStuck(now: number): boolean {
    const since = Math.min(this.#tasks.isBusy ? this.#tasks.moved : Infinity, this.#trainer.turned);
    return now - since > LONGEST_TASK_MS;
  }

  get number(): number {
    return this.#number;
  }

  /** True where no more images will come than are there. */
  get isDataFinal(): boolean {
    return this.#loader.status.state === 'failed';
  }

  /** Units in the middle layer. */
  get codeSize(): number {
    return this.#run.experiment.layers.at(-1) ?? 0;
  }

  /** From the start, or to go on from a checkpoint of this very network, to the bit on the same backend. */
  begin(from: Checkpoint | null = null): Promise<void> {
    return this.#tasks.run(async () => {
      if (from) this.#run.restore(from);
      else await this.#run.begin();
      if (!this.#drawings.film.restore(from?.film ?? [])) await this.#drawings.film.keep('power');
      if (from) await this.#trainer.recount(from);
      await this.#trainer.begin();
    });
  }

  train(): void {
    this.#trainer.train();
  }

  pause(): void {
    this.#trainer.pause();
  }

  setPace(stepsPerSecond: number | null): void {
    this.#trainer.setPace(stepsPerSecond);
  }

  /** More images have arrived, or no more will. */
  dataChanged(): void {
    this.#trainer.dataChanged();
  }

  step(): Promise<{ step: number }> {
    return this.alter(async (run) => {
      await this.#trainer.takeOne();
      return { step: run.step };
    });
  }

  /** `leavesGhost`: where a switch of rule is to leave the old one going on beside it. */
  adjust(experiment: Experiment, leavesGhost = true): Promise<{ step: number }> {
    return this.#tasks.run(async () => {
      await this.#trainer.level();
      const isSwitch = isRuleSwitch(this.#run.experiment, experiment);
      if (isSwitch) await this.#drawings.film.keep('before-switch');
      if (await this.#switching.adjust(experiment, leavesGhost, this.#trainer.tester.current)) {
        this.#trainer.cancelTests();
        if (isSwitch) await this.#drawings.film.keep('after-switch');
        await this.#trainer.settle();
      }
      return { step: this.#run.step };
    });
  }

  /** Back to the moment before the newest switch, running if it runs; null where there is no way back. */
  undoSwitch(): Promise<Undone | null> {
    return this.#tasks.run(async () => {
      this.#trainer.cancelTests();
      await this.#trainer.level();
      const back = await this.#switching.takeBack();
      if (!back) return null;
      this.#drawings.noteReturn();
      await this.#trainer.recount(back.checkpoint);
      await this.#trainer.settle();
      return back.undone;
    });
  }

  addGhost(): Promise<null> {
    return this.#tasks.run(async () => {
      await this.#trainer.level();
      await this.#switching.addGhost(this.#trainer.tester.current);
      await this.#trainer.settle();
      return null;
    });
  }

  dismissGhost(number: number): Promise<null> {
    return this.#tasks.run(async () => {
      await this.#ghosts.dismiss(number);
      await this.#trainer.report();
      return null;
    });
  }

  /** Everything that the run is now, but for the frames' weights that are in `had`; null where a weight is not finite. */
  checkpoint(had: readonly number[] | null = []): Promise<CheckpointWithFilm | null> {
    return this.#tasks.run(async () => {
      await this.#trainer.level();
      const checkpoint = await this.#run.checkpoint();
      if (!checkpoint) return null;
      const history = detached(checkpoint.history);
      return { checkpoint: { ...checkpoint, history }, film: this.#drawings.film.parts(had) };
    });
  }

  /** The error over the first test images now, and right after a switch of all pairs to `rule`. */
  preview(rule: readonly TyingRule[]): Promise<Preview> {
    return this.#previewer.preview(rule);
  }

  /** Takes a step on images of the visitor's own, and the ghosts with it. */
  stepOn(batch: BatchValues): Promise<void> {
    return this.alter(async (run) => {
      await run.takeOwn(batch);
      await this.#ghosts.takeOwn(batch);
    });
  }

  /** Does `work` alone, between two steps; it leaves the model as it was. */
  between<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#tasks.run(() => work(this.#run));
  }

  /** Does `work` alone, between two steps, then reports and tests what it made of the model. */
  alter<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#tasks.run(async () => {
      this.#trainer.cancelTests();
      await this.#trainer.level();
      const { leaps } = this.#run;
      const made = await work(this.#run);
      if (this.#run.leaps !== leaps) await this.#leap();
      await this.#trainer.settle();
      return made;
    });
  }

  weights(): Promise<WeightsFrame> {
    return this.between(async ({ engine }) => ({ ...this.#here(), parameters: await engine.parameters() }));
  }

  reconstruct(drawing: Drawing, how: Preparation = AS_DRAWN): Promise<Reconstruction> {
    return this.between(async () => ({ ...this.#here(), ...(await this.#drawings.reconstruct(drawing, how)) }));
  }

  /** The drawing as the network had it at the steps worth looking back at. */
  film(drawing: Drawing, how: Preparation = AS_DRAWN): Promise<Film> {
    return this.between(() => Promise.resolve({ run: this.#number, ...this.#drawings.look(drawing, how) }));
  }

  /** The test image at this rank in the newest test, 0 the easiest, −1 the hardest; null before the first. */
  testImageAt(rank: number): ReturnType<Trainer['tester']['imageAt']> {
    return this.#trainer.tester.imageAt(rank);
  }

  #here(): Pick<WeightsFrame, 'run' | 'step' | 'version'> {
    return { run: this.#number, step: this.#run.step, version: this.#run.version };
  }

  /** Back to the last good weights, under the settings in force. */
  rollBack(): Promise<{ step: number }> {
    return this.alter(async (run) => {
      const settings = run.experiment;
      if (this.#trainer.good) run.restore(this.#trainer.good);
      await run.adjust(settings);
      return { step: run.step };
    });
  }

  /** The run has taken over weights of another past: no ghost follows it there, and no switch can be taken back. */
  async #leap(): Promise<void> {
    await this.#switching.forget();
    this.#drawings.noteReturn();
    await this.#trainer.recount();
  }

  /** Ends the run; the engine is left for the next one. */
  async dispose(): Promise<void> {
    const ended = this.#trainer.dispose();
    await this.#previewer.close();
    await ended;
    await this.#tasks.run(() => this.#switching.forget());
  }
}
