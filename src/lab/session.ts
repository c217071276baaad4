/**
 * A live run: takes steps in slices of a few milliseconds, and answers everything else between two slices.
 * What is done to the model is `Run`'s business; here is only when.
 */
import type { Loader } from '../data/load.ts';
import type { Engine } from '../engine/engine.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Drawing, Progress, Reconstruction, RunEvent, WeightsFrame } from '../model/readings.ts';
import { Losses } from './losses.ts';
import { Pace, Speedometer } from './pace.ts';
import { reconstruct } from './reconstruct.ts';
import { Run, type Checkpoint } from './run.ts';
import { delay, nextTurn, Serial } from './serial.ts';
import { Tester } from './tester.ts';

/** Requests wait no longer than about this; a longer submit also risks a jerky page on a slow GPU. */
const SLICE_MS = 12;
const MOST_STEPS_A_SLICE = 256;
const REPORT_MS = 150;
const MEASURE_MS = 250;
/** Nine parts of training to one of measuring the pairs. */
const MEASURE_SHARE = 9;
/** How often it is looked whether the next images have come. */
const WAIT_MS = 50;

export class Session {
  readonly #number: number;
  readonly #loader: Loader;
  readonly #emit: (event: RunEvent) => void;
  readonly #run: Run;
  readonly #losses: Losses;
  readonly #tester: Tester;
  readonly #tasks = new Serial();
  readonly #pace = new Pace();
  readonly #speed = new Speedometer();
  #running = false;
  #looping = false;
  #disposed = false;
  #waitingForData = false;
  #msPerStep = SLICE_MS;
  #lastReport = 0;
  #lastMeasure = 0;
  #measureMs = 0;
  #gauges: Progress['gauges'] = [];
  #good: Checkpoint | null = null;

  constructor(number: number, engine: Engine, loader: Loader, experiment: Experiment, emit: (event: RunEvent) => void) {
    this.#number = number;
    this.#loader = loader;
    this.#emit = emit;
    this.#run = new Run(engine, () => loader.data, experiment);
    this.#losses = new Losses(engine, this.#run.history);
    this.#tester = new Tester(this.#run, () => loader.data?.test ?? null);
  }

  get running(): boolean {
    return this.#running;
  }

  /** Units in the middle layer. */
  get codeSize(): number {
    return this.#run.experiment.layers.at(-1) ?? 0;
  }

  begin(): Promise<void> {
    return this.#tasks.run(async () => {
      await this.#run.begin();
      this.#good = await this.#run.checkpoint();
      await this.#report();
      this.#startTest();
    });
  }

  train(): void {
    if (this.#running || this.#disposed) return;
    const now = performance.now();
    this.#running = true;
    this.#emit({ kind: 'running', running: true, because: 'asked', step: this.#run.step });
    this.#speed.restart(now, this.#run.step);
    this.#pace.set(this.#pace.rate, now);
    this.#tester.postpone(now);
    // Whoever presses Train wants steps now; a long test comes later.
    if (!this.#tester.isCheap) this.#tester.cancel();
    this.#wake();
  }

  pause(because: 'asked' | 'stop' = 'asked'): void {
    if (!this.#running) return;
    this.#running = false;
    this.#emit({ kind: 'running', running: false, because, step: this.#run.step });
    void this.#tasks.run(() => this.#settle());
  }

  step(): Promise<{ step: number }> {
    return this.#tasks.run(async () => {
      this.#tester.cancel();
      await this.#takeStep();
      await this.#settle();
      return { step: this.#run.step };
    });
  }

  setPace(stepsPerSecond: number | null): void {
    this.#pace.set(stepsPerSecond, performance.now());
  }

  adjust(experiment: Experiment): Promise<{ step: number }> {
    return this.#tasks.run(async () => {
      const hasSwitched = await this.#run.adjust(experiment);
      if (hasSwitched) {
        this.#tester.cancel();
        await this.#settle();
      }
      return { step: this.#run.step };
    });
  }

  /** Does `work` alone, between two steps; it leaves the model as it was. */
  between<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#tasks.run(() => work(this.#run));
  }

  /** Does `work` alone, between two steps, then reports and tests what it made of the model. */
  alter<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#tasks.run(async () => {
      this.#tester.cancel();
      const made = await work(this.#run);
      await this.#settle();
      return made;
    });
  }

  weights(): Promise<WeightsFrame> {
    return this.between(async ({ engine }) => ({ ...this.#here(), parameters: await engine.parameters() }));
  }

  reconstruct(drawing: Drawing): Promise<Reconstruction> {
    return this.between(async () => {
      const here = this.#here();
      const made = await reconstruct(this.#run.engine, drawing);
      if (!made) return { ...here, digit: null, layers: [], error: null, betterThan: null };
      return { ...here, ...made, betterThan: this.#tester.shareWorse(made.error) };
    });
  }

  #here(): Pick<WeightsFrame, 'run' | 'step' | 'version'> {
    return { run: this.#number, step: this.#run.step, version: this.#run.version };
  }

  /** Back to the last good weights. */
  rollBack(): Promise<{ step: number }> {
    return this.alter(async (run) => {
      if (this.#good) run.restore(this.#good);
      await this.#losses.restart(run.step);
      return { step: run.step };
    });
  }

  /** More images have arrived, or no more will. */
  dataChanged(): void {
    if (this.#running || this.#disposed) return;
    const isFirst = this.#tester.reading === null && !this.#tester.isActive;
    if (this.#tester.isOutgrown && (isFirst || this.#loader.status.state !== 'loading')) this.#startTest();
  }

  /** Ends the run; the engine is left for the next one. */
  async dispose(): Promise<void> {
    this.#running = false;
    this.#disposed = true;
    this.#tester.cancel();
    await this.#tasks.run(() => this.#losses.restart(0));
  }

  /** The losses still on their way, the readings, and where no step follows a test of what was learnt. */
  async #settle(): Promise<void> {
    await this.#readLosses(0);
    await this.#report();
    if (!this.#running) this.#startTest();
  }

  #startTest(): void {
    if (this.#disposed) return;
    this.#tester.start();
    this.#wake();
  }

  #wake(): void {
    if (this.#looping) return;
    this.#looping = true;
    void this.#loop().finally(() => (this.#looping = false));
  }

  async #loop(): Promise<void> {
    while (!this.#disposed && (this.#running || this.#tester.isActive)) {
      try {
        await this.#tasks.run(() => this.#slice());
      } catch (error) {
        this.#end({ code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) });
      }
      const rest = this.#running && !this.#tester.isActive ? this.#rest() : 0;
      await (rest > 0 ? delay(rest) : nextTurn());
    }
  }

  #rest(): number {
    return this.#waitingForData ? WAIT_MS : Math.min(WAIT_MS, this.#pace.untilNext(performance.now()));
  }

  async #slice(): Promise<void> {
    if (this.#tester.isActive) return this.#testSlice();
    if (!this.#running || this.#disposed) return;
    await this.#trainSlice();
    const now = performance.now();
    this.#speed.note(now, this.#run.step);
    if (now - this.#lastReport >= REPORT_MS) await this.#report();
    if (this.#running && this.#tester.isDue(now)) this.#tester.start();
  }

  async #trainSlice(): Promise<void> {
    const started = performance.now();
    const wanted = Math.max(1, Math.min(MOST_STEPS_A_SLICE, Math.floor(SLICE_MS / this.#msPerStep)));
    const allowed = this.#pace.allowed(started, wanted);
    let taken = 0;
    while (taken < allowed && this.#running && !this.#tester.isActive && (await this.#takeStep())) taken += 1;
    if (taken === 0) return;
    this.#pace.took(taken);
    await this.#readLosses(1);
    this.#msPerStep = 0.7 * this.#msPerStep + (0.3 * (performance.now() - started)) / taken;
  }

  /** False where no step could be taken. */
  async #takeStep(): Promise<boolean> {
    const batch = await this.#run.takeStep(this.#loader.status.state === 'failed');
    this.#waitingForData = batch === null;
    if (!batch) return false;
    if (batch.endsEpoch && this.#tester.isCheap) this.#tester.start();
    if (this.#run.step === this.#run.experiment.stop) this.pause('stop');
    return true;
  }

  async #testSlice(): Promise<void> {
    const reading = await this.#tester.advance();
    if (!reading) return;
    if (Number.isFinite(reading.loss)) this.#good = (await this.#run.checkpoint()) ?? this.#good;
    await this.#readLosses(0);
    await this.#report();
    this.#tester.postpone(performance.now());
  }

  async #readLosses(behind: number): Promise<void> {
    const step = await this.#losses.read(behind);
    if (step !== null) this.#diverge(step);
  }

  #diverge(step: number): void {
    const { lr: learningRate } = this.#run.experiment;
    this.#end({ code: 'diverged', step, learningRate, goodStep: this.#good?.state.step ?? 0 });
  }

  #end(problem: Extract<RunEvent, { kind: 'problem' }>['problem']): void {
    this.#running = false;
    this.#tester.cancel();
    this.#emit({ kind: 'problem', problem });
    this.#emit({ kind: 'running', running: false, because: 'problem', step: this.#run.step });
  }

  /** Sends readings, and where that is due measures the pairs and sends the curves. */
  async #report(): Promise<void> {
    const started = performance.now();
    if (!this.#running || started - this.#lastMeasure >= Math.max(MEASURE_MS, MEASURE_SHARE * this.#measureMs)) {
      this.#gauges = await this.#run.measure();
      this.#lastMeasure = performance.now();
      this.#measureMs = this.#lastMeasure - started;
      this.#emit({ kind: 'curves', curves: this.#run.history.curves });
      // A shader may hide such a weight from the loss; from its norm none can.
      if (this.#running && this.#gauges.some(({ asymmetry }) => Number.isNaN(asymmetry))) this.#diverge(this.#run.step);
    }
    this.#lastReport = performance.now();
    this.#emit({ kind: 'progress', progress: this.#progress() });
  }

  #progress(): Progress {
    return {
      step: this.#run.step,
      version: this.#run.version,
      epoch: this.#run.epoch,
      trainLoss: this.#losses.newest,
      test: this.#tester.reading,
      stepsPerSecond: this.#running ? this.#speed.stepsPerSecond : 0,
      gauges: this.#gauges,
      factorisations: this.#run.engine.factorisations(),
      waitingForData: this.#running && this.#waitingForData,
    };
  }
}
