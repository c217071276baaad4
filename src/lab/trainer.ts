/**
 * Takes the steps of a run in slices of a few milliseconds, with its tests and its ghosts' steps in between, and tells of
 * it. What is done to the model is `Run`'s business, what a visitor may ask is `Session`'s; here is only when.
 */
import type { Loader } from '../data/load.ts';
import type { RunEvent, TestReading } from '../model/readings.ts';
import type { Switches } from '../model/switch-readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { CopyWatch } from './copies.ts';
import type { Drawings } from './drawings.ts';
import type { Ghosts } from './ghosts.ts';
import { Losses } from './losses.ts';
import { Pace, Shares } from './pace.ts';
import { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { delay, nextTurn, type Serial } from './serial.ts';
import { Tester } from './tester.ts';

/** Requests wait no longer than about this; a longer submit also risks a jerky page on a slow GPU. */
const SLICE_MS = 12;
const MOST_STEPS_A_SLICE = 256;
/** How often it is measured what the ghosts cost. */
const TIMING_MS = 1000;
/** How often it is looked whether the next images have come. */
const WAIT_MS = 50;

/** What a trainer works on, and whom it tells. */
interface Parts {
  readonly run: Run;
  readonly ghosts: Ghosts;
  readonly drawings: Drawings;
  readonly loader: Loader;
  readonly tasks: Serial;
  undo(): Switches['undo'];
  emit(event: RunEvent): void;
}

/** Methods that return a promise, but for `pause`, are called as tasks or within one. */
export class Trainer {
  readonly tester: Tester;
  readonly #of: Parts;
  readonly #losses: Losses;
  readonly #reporter: Reporter;
  readonly #pace = new Pace();
  readonly #shares = new Shares();
  #running = false;
  #looping = false;
  #turned = 0;
  #disposed = false;
  #waitingForData = false;
  /** Said, and nothing done about it yet. */
  #hasDiverged = false;
  /** This slice's parts are timed apart. */
  #isTimed = false;
  #lastTimed = -Infinity;
  #msPerStep = SLICE_MS;
  #good: Checkpoint | null = null;

  constructor(of: Parts) {
    const { run, ghosts, loader, emit } = of;
    this.#of = of;
    this.#losses = new Losses(run.engine, run.history);
    this.tester = new Tester(
      run,
      () => loader.data?.test ?? null,
      () => 1 + ghosts.count,
      () => loader.data && { labels: loader.data.test.labels, names: loader.data.manifest.classes },
    );
    run.copyWatch = new CopyWatch(() => loader.data?.test ?? null);
    this.#reporter = new Reporter({
      run,
      losses: this.#losses,
      tester: this.tester,
      emit,
      isRunning: () => this.#running,
      isWaitingForData: () => this.#waitingForData,
      switches: () => this.#switches(),
    });
  }

  #switches(): Switches {
    const ghosts = this.#of.ghosts.readings;
    return { ghosts, ghostShare: ghosts.length > 0 ? this.#shares.second : 0, undo: this.#of.undo() };
  }

  get running(): boolean {
    return this.#running;
  }
  /** When steps were last looked after; Infinity while none are to be taken. */
  get turned(): number {
    return this.#looping ? this.#turned : Infinity;
  }
  /** The newest state whose test loss was finite: where to go back after a divergence. */
  get good(): Checkpoint | null {
    return this.#good;
  }

  async begin(): Promise<void> {
    this.#good = await this.#of.run.checkpoint();
    await this.report();
    this.startTest();
  }

  train(): void {
    if (this.#running || this.#disposed) return;
    const now = performance.now();
    this.#running = true;
    this.#hasDiverged = false;
    this.#of.emit({ kind: 'running', running: true, because: 'asked', step: this.#of.run.step });
    this.#reporter.speed.restart(now, this.#of.run.step);
    this.#pace.set(this.#pace.rate, now);
    this.tester.postpone(now);
    // Whoever presses Train wants steps now; a long test comes later.
    if (!this.tester.isCheap) this.cancelTests();
    this.#wake();
  }

  pause(because: 'asked' | 'stop' = 'asked'): void {
    if (!this.#running) return;
    this.#running = false;
    this.#of.emit({ kind: 'running', running: false, because, step: this.#of.run.step });
    void this.#of.tasks.run(() => this.settle());
  }

  setPace(stepsPerSecond: number | null): void {
    this.#pace.set(stepsPerSecond, performance.now());
  }

  /** What was counted on from the run's old step starts anew at its present one. */
  async recount(good: Checkpoint | null = this.#good): Promise<void> {
    this.#good = good;
    await this.#losses.restart(this.#of.run.step);
    this.#hasDiverged = false;
    this.tester.restore(this.#of.run.history.newestTest);
    this.#reporter.speed.restart(performance.now(), this.#of.run.step);
  }

  /** More images have arrived, or no more will. */
  dataChanged(): void {
    if (this.#running || this.#disposed) return;
    const isFirst = this.tester.reading === null && !this.tester.isActive;
    if (this.tester.isOutgrown && (isFirst || this.#of.loader.status.state !== 'loading')) this.startTest();
  }

  /** Takes no step any more. */
  async dispose(): Promise<void> {
    this.#running = false;
    this.#disposed = true;
    this.cancelTests();
    await this.#of.tasks.run(() => this.#losses.restart(0));
  }

  /** The losses still on their way, the readings, and where no step follows a test of what was learnt. */
  async settle(): Promise<void> {
    await this.level();
    await this.report();
    if (!this.#running) this.startTest();
  }

  /** All losses known, and every ghost at the run's step. */
  async level(): Promise<void> {
    await this.#followUp(Infinity);
    await this.#readLosses(0);
    await this.#of.ghosts.readLosses(0);
  }

  startTest(): void {
    if (this.#disposed) return;
    this.tester.start();
    this.#of.ghosts.startTests();
    this.#wake();
  }

  cancelTests(): void {
    this.tester.cancel();
    this.#of.ghosts.cancelTests();
  }

  get #isTesting(): boolean {
    return this.tester.isActive || this.#of.ghosts.isTesting;
  }

  #wake(): void {
    if (this.#looping) return;
    this.#looping = true;
    void this.#loop().finally(() => (this.#looping = false));
  }

  async #loop(): Promise<void> {
    while (!this.#disposed && (this.#running || this.#isTesting)) {
      this.#turned = performance.now();
      try {
        await this.#of.tasks.run(() => this.#slice());
      } catch (error) {
        this.#end({ code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) });
      }
      const rest = this.#running && !this.#isTesting && !this.#of.ghosts.lags ? this.#rest() : 0;
      await (rest > 0 ? delay(rest) : nextTurn());
    }
  }

  #rest(): number {
    return this.#waitingForData ? WAIT_MS : Math.min(WAIT_MS, this.#pace.untilNext(performance.now()));
  }

  async #slice(): Promise<void> {
    if (this.#of.ghosts.lags) return this.#followUp(SLICE_MS);
    if (this.#isTesting) return this.#testSlice();
    if (!this.#running || this.#disposed) return;
    await this.#trainSlice();
    const now = performance.now();
    this.#reporter.speed.note(now, this.#of.run.step);
    if (this.#reporter.isDue(now)) await this.report();
    if (this.#running && this.tester.isDue(now)) this.startTest();
  }

  /** The ghosts' part of the steps that the run has taken. */
  async #followUp(budget: number): Promise<void> {
    if (!this.#of.ghosts.lags) return;
    const started = performance.now();
    await this.#of.ghosts.catchUp(budget);
    await this.#of.ghosts.readLosses(this.#isTimed ? 0 : 1);
    if (this.#isTimed) this.#shares.note(0, performance.now() - started);
    if (!this.#of.ghosts.lags) this.#isTimed = false;
  }

  /**
   * Now and then a slice is timed, to know what the ghosts cost: a GPU works off its queue while the host goes on, so
   * nothing may be left in it before, and each part's losses are waited for.
   */
  async #beginTiming(now: number): Promise<void> {
    if (this.#of.ghosts.count === 0 || now - this.#lastTimed < TIMING_MS) return;
    this.#lastTimed = now;
    await this.level();
    this.#isTimed = true;
  }

  async #trainSlice(): Promise<void> {
    await this.#beginTiming(performance.now());
    const started = performance.now();
    const wanted = Math.max(1, Math.min(MOST_STEPS_A_SLICE, Math.floor(SLICE_MS / this.#msPerStep)));
    const allowed = this.#pace.allowed(started, wanted);
    let taken = 0;
    while (taken < allowed && this.#running && !this.tester.isActive && (await this.#takeStep())) taken += 1;
    if (taken === 0) return;
    this.#pace.took(taken);
    await this.#readLosses(this.#isTimed ? 0 : 1);
    const took = performance.now() - started;
    if (this.#isTimed) this.#shares.note(took, 0);
    this.#isTimed &&= this.#of.ghosts.lags;
    this.#msPerStep = 0.7 * this.#msPerStep + (0.3 * took) / taken;
  }

  /** One step by itself, or none where its images have not come. */
  async takeOne(): Promise<void> {
    const started = performance.now();
    await this.#takeStep();
    await this.#readLosses(0);
    this.#shares.note(performance.now() - started, 0);
    this.#isTimed = this.#of.ghosts.lags;
  }

  /** False where no step could be taken. */
  async #takeStep(): Promise<boolean> {
    const batch = await this.#of.run.takeStep(this.#of.loader.status.state === 'failed');
    this.#waitingForData = batch === null;
    if (!batch) return false;
    this.#of.ghosts.note(batch);
    const kept = this.#of.drawings.film.noteStep();
    if (kept) await kept;
    if (batch.endsEpoch && this.tester.isCheap) this.startTest();
    if (this.#of.run.step === this.#of.run.experiment.stop) this.pause('stop');
    return true;
  }

  /** The run's own test first, then the ghosts'. */
  async #testSlice(): Promise<void> {
    const isOwn = this.tester.isActive;
    const reading = isOwn ? await this.tester.advance() : null;
    if (!isOwn) await this.#of.ghosts.advanceTest();
    if (reading && this.tester.classErrors) this.#of.emit({ kind: 'class-errors', errors: this.tester.classErrors });
    if (reading) await this.#readLosses(0);
    if (reading) await this.#noteTest(reading);
    // Whoever trains waits for steps: it comes in its turn
    if (this.#running && isOwn && this.tester.isMisjudged) return this.cancelTests();
    if (this.#isTesting && !reading) return;
    await this.report();
    this.tester.postpone(performance.now());
  }

  async #noteTest(reading: TestReading): Promise<void> {
    const checkpoint = await this.#of.run.checkpoint();
    if (Number.isFinite(reading.loss)) this.#good = checkpoint ?? this.#good;
    this.#of.drawings.noteTest(reading, this.tester.errors, checkpoint);
  }

  async #readLosses(behind: number): Promise<void> {
    const step = await this.#losses.read(behind);
    if (step !== null && !this.#hasDiverged) this.#diverge(step);
  }

  #diverge(step: number): void {
    this.#hasDiverged = true;
    const { lr: learningRate } = this.#of.run.experiment;
    this.#end({ code: 'diverged', step, learningRate, goodStep: this.#good?.state.step ?? 0 });
  }

  #end(problem: Extract<RunEvent, { kind: 'problem' }>['problem']): void {
    this.#running = false;
    this.cancelTests();
    this.#of.emit({ kind: 'problem', problem });
    this.#of.emit({ kind: 'running', running: false, because: 'problem', step: this.#of.run.step });
  }

  async report(): Promise<void> {
    const isBroken = await this.#reporter.report();
    if (isBroken && this.#running) this.#diverge(this.#of.run.step);
  }
}
