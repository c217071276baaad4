/**
 * Computes the mean-image and PCA lines from the data in use, beside the run: in slices, and once no more images are on
 * their way. What does not depend on the code's size is computed once. A set that grows, or is left, ends what was begun.
 */
import type { DataSet, Loader } from '../data/load.ts';
import type { BaselineReading } from '../model/readings.ts';
import { baselinesFrom, principalDirections, type PrincipalDirections } from './baselines.ts';
import { leadingBaselines } from './leading-pca.ts';
import { addImages, emptyMoments } from './moments.ts';
import { delay, nextTurn } from './serial.ts';

/** Beyond 32 × 32 a covariance matrix takes too much memory, and its decomposition minutes. */
const MOST_EXACT_PIXELS = 1024;

/** A slice takes some 4 ms; with this rest after each, training loses a tenth of its time to it. */
const REST_MS = 36;

export class BaselineJob {
  readonly #loader: Loader;
  readonly #isTraining: () => boolean;
  #of = '';
  #directions: Promise<PrincipalDirections | null> | null = null;
  #isDone = false;
  /** Grows whenever what was begun is no longer wanted. */
  #turn = 0;

  constructor(loader: Loader, isTraining: () => boolean) {
    this.#loader = loader;
    this.#isTraining = isTraining;
  }

  /** Ends what has not been finished; what has is kept. */
  stop(): void {
    this.#turn += 1;
    if (!this.#isDone) this.#directions = null;
  }

  /** Null while images are still arriving, where there are none, and where it was ended. */
  async reading(components: number): Promise<BaselineReading | null> {
    const data = this.#complete();
    if (!data) return null;
    const isLarge = data.train.pixels > MOST_EXACT_PIXELS;
    const found = isLarge ? await this.#leading(data, components) : await this.#exact(components);
    return found && { meanImageLoss: found.meanImageLoss, pcaLoss: found.pcaLoss, components };
  }

  async #exact(components: number) {
    const known = await this.directions();
    return known && this.#finish(baselinesFrom(known, components));
  }

  #leading({ train, test }: DataSet, components: number) {
    this.stop();
    return this.#finish(leadingBaselines(train, test, components));
  }

  /** Null while images are arriving, or where there are none. */
  #complete(): DataSet | null {
    const { data, status } = this.#loader;
    return status.state === 'loading' || status.trainImages === 0 || status.testImages === 0 ? null : data;
  }

  /** The same promise as long as the images are the same, of null where it was ended; null while they are arriving, and of large ones. */
  directions(): Promise<PrincipalDirections | null> | null {
    const data = this.#complete();
    if (!data || data.train.pixels > MOST_EXACT_PIXELS) return null;
    const { status } = this.#loader;
    const of = `${status.trainImages}/${status.testImages}`;
    if (of !== this.#of || !this.#directions) {
      this.stop();
      this.#of = of;
      this.#isDone = false;
      this.#directions = this.#begin(data);
    }
    return this.#directions;
  }

  async #begin(data: DataSet): Promise<PrincipalDirections | null> {
    const found = await this.#finish(directions(data));
    this.#isDone ||= found !== null;
    return found;
  }

  /** Null where it was ended. */
  async #finish<T>(work: Generator<number, T>): Promise<T | null> {
    const turn = this.#turn;
    for (;;) {
      // What was asked meanwhile is answered first, and may end this
      await (this.#isTraining() ? delay(REST_MS) : nextTurn());
      if (turn !== this.#turn) return null;
      const { done, value } = work.next();
      if (done) return value;
    }
  }
}

function* directions({ train, test }: DataSet): Generator<number, PrincipalDirections> {
  const trainMoments = yield* addImages(emptyMoments(train.pixels), train);
  const testMoments = yield* addImages(emptyMoments(test.pixels), test);
  return yield* principalDirections(trainMoments, testMoments);
}
