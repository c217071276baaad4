/**
 * Computes the mean-image and PCA lines from the data in use, beside the run: in slices, and once no more images are on
 * their way. What does not depend on the code's size is computed once.
 */
import type { DataSet, Loader } from '../data/load.ts';
import type { BaselineReading } from '../model/readings.ts';
import { baselinesFrom, principalDirections, type PrincipalDirections } from './baselines.ts';
import { addImages, emptyMoments } from './moments.ts';
import { delay, nextTurn } from './serial.ts';

/** A slice takes some 4 ms; with this rest after each, training loses a tenth of its time to it. */
const REST_MS = 36;

export class BaselineJob {
  readonly #loader: Loader;
  readonly #isTraining: () => boolean;
  #of = '';
  #directions: Promise<PrincipalDirections> | null = null;

  constructor(loader: Loader, isTraining: () => boolean) {
    this.#loader = loader;
    this.#isTraining = isTraining;
  }

  /** Null while images are still arriving, or where there are none. */
  async reading(components: number): Promise<BaselineReading | null> {
    const found = this.directions();
    if (!found) return null;
    const { meanImageLoss, pcaLoss } = await this.#finish(baselinesFrom(await found, components));
    return { meanImageLoss, pcaLoss, components };
  }

  /** The same promise as long as the images are the same; null while they are arriving, or where there are none. */
  directions(): Promise<PrincipalDirections> | null {
    const { data, status } = this.#loader;
    if (!data || status.state === 'loading' || status.trainImages === 0 || status.testImages === 0) return null;
    const of = `${status.trainImages}/${status.testImages}`;
    if (of !== this.#of || !this.#directions) {
      this.#of = of;
      this.#directions = this.#finish(directions(data));
    }
    return this.#directions;
  }

  async #finish<T>(work: Generator<number, T>): Promise<T> {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      await (this.#isTraining() ? delay(REST_MS) : nextTurn());
    }
  }
}

function* directions({ train, test }: DataSet): Generator<number, PrincipalDirections> {
  const trainMoments = yield* addImages(emptyMoments(train.pixels), train);
  const testMoments = yield* addImages(emptyMoments(test.pixels), test);
  return yield* principalDirections(trainMoments, testMoments);
}
