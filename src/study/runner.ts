/**
 * Makes one run of the study on the very engine of the page, and measures what the study asks of it. The data is whole and
 * in memory; knows no file. What time is spent on is told by a clock of the caller's.
 */
import type { ArrivingImages, DataSet } from '../data/load.ts';
import { factories } from '../engine/factories.ts';
import type { Engine } from '../engine/engine.ts';
import { errorsByClass } from '../lab/class-errors.ts';
import { meanOf } from '../lab/evaluation.ts';
import { Run } from '../lab/run.ts';
import { networkOf, type Backend } from '../model/experiment.ts';
import { sampleStretches, testSteps } from '../model/race-plan.ts';
import type { StudyRun } from '../model/study-record.ts';
import { STUCK_SPREAD } from '../model/study-report.ts';
import type { StudySpec } from './design.ts';
import { measureModel } from './measures.ts';
import { withoutClass, withFirst, withSplit } from './portions.ts';
import { describe, FAILED, type Measured } from './record.ts';

/** What a run is made with besides its spec. */
export interface Bench {
  readonly data: DataSet;
  /** Milliseconds that only grow, on the clock named. */
  readonly now: () => number;
  readonly clock: StudyRun['clock'];
  /** Of the program that makes the run. */
  readonly version: string;
  readonly onProgress: (share: number) => void;
}

/** Steps between two looks at the losses. */
const LOOK_EVERY = 100;
const FIRST_LOSSES = 10;

/** Throws where the engine fails; a run that diverges is a result. */
export async function makeRun(spec: StudySpec, bench: Bench): Promise<StudyRun> {
  const { experiment } = spec;
  const backend = experiment.backend === 'auto' ? 'wasm' : experiment.backend;
  const factory = await factories[backend satisfies Backend]();
  const engine = await factory(networkOf(experiment));
  try {
    return await new Attempt(engine, spec, bench).make();
  } finally {
    engine.dispose();
  }
}

/** The images that the run trains on, and those that it is measured on. */
function portionOf({ validates, trainImages, leftOut }: StudySpec, data: DataSet): DataSet {
  if (validates) return withSplit(data);
  if (leftOut !== null) return { ...data, train: withoutClass(data.train, leftOut) };
  return trainImages === null ? data : { ...data, train: withFirst(data.train, trainImages) };
}

class Attempt {
  readonly #engine: Engine;
  readonly #spec: StudySpec;
  readonly #bench: Bench;
  readonly #data: DataSet;
  readonly #run: Run;
  #ms = 0;
  #firstLosses: number[] = [];
  #curve: [number, number, number][] = [];
  #divergedAt: number | null = null;

  constructor(engine: Engine, spec: StudySpec, bench: Bench) {
    this.#engine = engine;
    this.#spec = spec;
    this.#bench = bench;
    this.#data = portionOf(spec, bench.data);
    this.#run = new Run(engine, () => this.#data, spec.experiment);
  }

  async make(): Promise<StudyRun> {
    const steps = this.#spec.experiment.stop;
    await this.#run.begin();
    for (const until of testSteps(steps)) {
      while (this.#run.step < until && this.#divergedAt === null) {
        await this.#advance(Math.min(LOOK_EVERY, until - this.#run.step));
        this.#bench.onProgress(this.#run.step / steps);
      }
      if (this.#divergedAt === null) await this.#test();
    }
    return this.#record();
  }

  async #advance(steps: number): Promise<void> {
    const [started, before] = [this.#bench.now(), this.#run.step];
    for (let taken = 0; taken < steps; taken++) {
      if (!(await this.#run.takeStep(true))) throw new Error('there are no training images');
    }
    const losses = await this.#engine.losses();
    this.#ms += this.#bench.now() - started;
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    const good = bad < 0 ? losses : losses.subarray(0, bad);
    this.#firstLosses.push(...good.subarray(0, Math.max(0, FIRST_LOSSES - this.#firstLosses.length)));
    if (bad >= 0) this.#divergedAt = before + bad + 1;
  }

  /** A point of the curve, over a sample of the images that are measured on. */
  async #test(): Promise<void> {
    const errors: number[] = [];
    for (const { first, count } of sampleStretches(this.#data.test.count))
      errors.push(...(await this.#engine.errors(this.#data.test, first, count)));
    const loss = meanOf(Float32Array.from(errors));
    if (Number.isFinite(loss)) this.#curve.push([this.#run.step, this.#ms / 1000, loss]);
    else this.#divergedAt = this.#run.step;
  }

  async #record(): Promise<StudyRun> {
    const parameters = await this.#engine.parameters();
    if (this.#divergedAt === null && !parameters.every(Number.isFinite)) this.#divergedAt = this.#run.step;
    const measured = this.#divergedAt === null ? await this.#measured() : FAILED;
    const { spread } = measured;
    const outcome = this.#divergedAt !== null ? 'diverged' : (spread ?? 1) < STUCK_SPREAD ? 'stuck' : 'finished';
    return {
      ...describe(this.#spec, this.#data),
      outcome,
      divergedAt: this.#divergedAt,
      firstLosses: this.#firstLosses,
      curve: this.#curve,
      ...measured,
      seconds: this.#ms / 1000,
      clock: this.#bench.clock,
      engine: this.#engine.description,
      version: this.#bench.version,
    };
  }

  async #measured(): Promise<Measured> {
    const { test, manifest } = this.#data;
    const errors = await allErrors(this.#engine, test);
    const pairs = await this.#run.measure();
    const names = manifest.classes;
    const byClass = errorsByClass(this.#run.step, errors, test.labels.subarray(0, test.count), names).classes;
    const errorPixel = meanOf(errors);
    const { leftOut } = this.#spec;
    const more = await measureModel(this.#engine, this.#data, manifest);
    return {
      errorPixel,
      errorImage: errorPixel * test.pixels,
      errorByClass: byClass.map(({ loss }) => (Number.isFinite(loss) ? loss : null)),
      asymmetry: pairs.map(({ asymmetry }) => asymmetry),
      leftOutError: leftOut === null ? null : (byClass[leftOut]?.loss ?? null),
      ...more,
    };
  }
}

/** Images tested in one go. */
const PIECE = 1000;

async function allErrors(engine: Engine, images: ArrivingImages): Promise<Float32Array> {
  const errors = new Float32Array(images.count);
  for (let first = 0; first < images.count; first += PIECE)
    errors.set(await engine.errors(images, first, Math.min(PIECE, images.count - first)), first);
  return errors;
}
