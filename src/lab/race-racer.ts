/**
 * One rule with one seed: a plain `Run` that shares the race's engine with the others and keeps its whole state while
 * another is on it. What it is measured by is here; whose turn it is, is the race's business.
 */
import type { DataSet } from '../data/load.ts';
import type { Engine, ImageStore } from '../engine/engine.ts';
import type { Experiment } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { Stretch } from '../model/race-plan.ts';
import type { RaceFinal, RaceLap, RacePoint } from '../model/race-readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { meanOf } from './evaluation.ts';
import { Run } from './run.ts';
import { nextTurn } from './serial.ts';

/** Images tested between two looks at what else there is to do. */
const TEST_PIECE = 250;
/** Images whose reconstructions' spread is measured. */
const SPREAD_IMAGES = 250;

export class Racer {
  readonly #engine: Engine;
  readonly #data: DataSet;
  readonly #run: Run;
  #points: RacePoint[] = [];
  #state: TrainingState | null = null;
  #seconds = 0;
  #asymmetry = NaN;
  #final: RaceFinal | null = null;
  #divergedAt: number | null = null;

  constructor(engine: Engine, data: DataSet, experiment: Experiment) {
    this.#engine = engine;
    this.#data = data;
    this.#run = new Run(engine, () => data, experiment);
  }

  get step(): number {
    return this.#run.step;
  }
  get hasDiverged(): boolean {
    return this.#divergedAt !== null;
  }
  get lap(): RaceLap {
    const { seed } = this.#run.experiment;
    return { seed, points: this.#points, final: this.#final, divergedAt: this.#divergedAt };
  }

  /** Takes the engine: makes the start, or puts back what was left. */
  async enter(): Promise<void> {
    if (this.#state) this.#engine.load(this.#state);
    else await this.#run.begin();
    this.#state = null;
  }

  /** Leaves the engine to the next one. */
  async leave(): Promise<void> {
    if (!this.hasDiverged) this.#state = await this.#engine.state();
  }

  /**
   * Takes up to `most` steps. Throws where there are no images.
   * @returns milliseconds it took
   */
  async advance(most: number): Promise<number> {
    const started = performance.now();
    const before = this.step;
    for (let taken = 0; taken < most; taken++) {
      if (!(await this.#run.takeStep(true))) throw new Error('there are no training images');
    }
    const losses = await this.#engine.losses();
    const took = performance.now() - started;
    this.#seconds += took / 1000;
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    this.#run.history.addLosses(bad < 0 ? losses : losses.subarray(0, bad));
    if (bad >= 0) this.#divergedAt = before + bad + 1;
    return took;
  }

  /** Tests over `stretches` of the test images, and measures the pairs. Of the last one `finish` makes a fuller test. */
  async test(stretches: readonly Stretch[], isLast: boolean): Promise<void> {
    const errors: Float32Array[] = [];
    for (const { first, count } of stretches) errors.push(await this.#engine.errors(this.#data.test, first, count));
    const loss = meanOf(Float32Array.from(errors.flatMap((part) => [...part])));
    const gauges = await this.#run.measure();
    this.#asymmetry = Math.max(...gauges.map(({ asymmetry }) => asymmetry));
    // A shader may hide a weight that is no number from the loss; from its norm none can.
    if (!Number.isFinite(loss) || Number.isNaN(this.#asymmetry)) {
      this.#divergedAt = this.step;
      return;
    }
    this.#points = [...this.#points, { step: this.step, seconds: this.#seconds, loss }];
    if (!isLast)
      this.#run.addTest(
        loss,
        errors.reduce((sum, part) => sum + part.length, 0),
      );
  }

  /** The final figures, over all test images. */
  async finish(): Promise<void> {
    const { test } = this.#data;
    const errors = new Float32Array(test.count);
    for (let first = 0; first < test.count; first += TEST_PIECE) {
      errors.set(await this.#engine.errors(test, first, Math.min(TEST_PIECE, test.count - first)), first);
      await nextTurn();
    }
    const spread = await spreadOfAnswers(this.#engine, test);
    const { loss } = this.#run.addTest(meanOf(errors), test.count);
    this.#final = {
      loss,
      images: test.count,
      seconds: this.#seconds,
      asymmetry: this.#asymmetry,
      spread,
    };
  }

  /** All that a live run needs to go on from here; null where a weight is not finite. Must be on the engine. */
  keep(): Promise<Checkpoint | null> {
    return this.#run.checkpoint();
  }
}

/** Total variance of the reconstructions of some test images, over that of the images. */
async function spreadOfAnswers(engine: Engine, test: ImageStore): Promise<number> {
  const count = Math.min(SPREAD_IMAGES, test.count);
  const images = Float32Array.from(test.bytes.subarray(0, count * test.pixels), (byte) => byte / 255);
  const { layers } = await engine.activations(images, count);
  return totalVariance(layers.at(-1) ?? images, test.pixels) / totalVariance(images, test.pixels);
}

/** Sum over pixels of the variance over images [count, pixels]. */
export function totalVariance(images: Float32Array, pixels: number): number {
  const count = images.length / pixels;
  let total = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let [sum, squares] = [0, 0];
    for (let i = pixel; i < images.length; i += pixels) {
      const value = images[i] ?? 0;
      sum += value;
      squares += value * value;
    }
    total += Math.max(0, squares / count - (sum / count) ** 2);
  }
  return total;
}
