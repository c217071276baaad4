/**
 * The test loss of a run: when a pass over the test images is due, and its pieces. A pass sees one state of the weights,
 * so no step is taken before it has ended; together passes take a tenth of the time.
 */
import type { ImageStore } from '../engine/engine.ts';
import type { ClassErrors } from '../model/gauge-readings.ts';
import type { TestReading } from '../model/readings.ts';
import { errorsByClass } from './class-errors.ts';
import { Evaluation, meanOf } from './evaluation.ts';
import type { Run } from './run.ts';

/** One part in ten: nine parts of training to one of testing. */
const SHARE = 9;
/** Oftener than this no curve gains from. */
const LEAST_INTERVAL_MS = 1500;
/** A pass that takes less than this is made at the end of every epoch, however short the epoch, and may be waited for. */
const CHEAP_MS = 3000;
/** What an image takes about on this project's kernels: believed until it has been measured. */
const GUESSED_MS = 0.1;

/** What the test images show. */
export interface Labels {
  /** [images], places in `names` */
  readonly labels: Uint8Array;
  readonly names: readonly string[];
}

export class Tester {
  readonly #run: Run;
  readonly #source: () => ImageStore | null;
  readonly #passes: () => number;
  readonly #labels: () => Labels | null;
  #pass: Evaluation | null = null;
  #msPerImage = GUESSED_MS;
  /** How far that can be believed: the first piece of all may have waited for a GPU to compile, and does not count. */
  #known: 'guessed' | 'tried' | 'measured' = 'guessed';
  #isOnGuess = false;
  #reading: TestReading | null = null;
  #version = -1;
  #errors: Float32Array = new Float32Array(0);
  #easiestFirst: Uint32Array | null = null;
  #lastPass = 0;
  #classErrors: ClassErrors | null = null;

  /** `passes` says how many passes are made each time: this run's and those of the ghosts beside it. */
  constructor(run: Run, images: () => ImageStore | null, passes = () => 1, labels: () => Labels | null = () => null) {
    this.#run = run;
    this.#source = images;
    this.#passes = passes;
    this.#labels = labels;
  }

  /** Of all passes together. */
  get #passMs(): number {
    return (this.#images?.count ?? 0) * this.#msPerImage * this.#passes();
  }

  get #images(): ImageStore | null {
    return this.#source();
  }
  get isActive(): boolean {
    return this.#pass !== null;
  }
  get reading(): TestReading | null {
    return this.#reading;
  }
  /** Of the newest pass; null before one, and where nobody knows what the images show. */
  get classErrors(): ClassErrors | null {
    return this.#classErrors;
  }
  get isCheap(): boolean {
    return this.#passMs < CHEAP_MS;
  }
  /** True where a pass was begun on a guess, and is none that may be waited for. */
  get isMisjudged(): boolean {
    return this.#isOnGuess && !this.isCheap;
  }
  /** True when more images have arrived than the newest pass saw. */
  get isOutgrown(): boolean {
    return (this.#images?.count ?? 0) > (this.#reading?.images ?? 0);
  }

  isDue(now: number): boolean {
    return now - this.#lastPass >= Math.max(LEAST_INTERVAL_MS, SHARE * this.#passMs);
  }

  /** Counts the time to the next pass from here. */
  postpone(now: number): void {
    this.#lastPass = now;
  }

  cancel(): void {
    this.#pass = null;
  }

  /** Begins a pass, unless the newest one saw these very weights and images. */
  start(): void {
    const images = this.#images;
    if (!images || images.count === 0) return;
    if (this.#version === this.#run.version && !this.isOutgrown) return;
    this.#pass = new Evaluation(this.#run.engine, images);
    this.#isOnGuess = this.#known !== 'measured';
  }

  /** Does one piece of the pass; returns the reading when that was the last. */
  async advance(): Promise<TestReading | null> {
    const pass = this.#pass;
    if (!pass) return null;
    const estimate = await pass.advance(this.#msPerImage);
    if (this.#known !== 'guessed') this.#msPerImage = estimate;
    this.#known = this.#known === 'guessed' ? 'tried' : 'measured';
    if (!pass.isDone || this.#pass !== pass) return null;
    this.#pass = null;
    this.#reading = this.#run.addTest(meanOf(pass.errors), pass.errors.length);
    this.#version = this.#run.version;
    const known = this.#labels();
    this.#classErrors = known && errorsByClass(this.#run.step, pass.errors, known.labels, known.names);
    this.#errors = pass.errors;
    this.#easiestFirst = null;
    return this.#reading;
  }

  /** Takes over the newest reading of a history that was restored; the images' errors wait for the next pass. */
  restore(reading: TestReading | null): void {
    this.#pass = null;
    this.#reading = reading;
    this.#version = -1;
    this.#errors = new Float32Array(0);
    this.#easiestFirst = null;
  }

  /** The newest reading, if the weights have not moved since. */
  get current(): TestReading | null {
    return this.#version === this.#run.version ? this.#reading : null;
  }

  /** Errors of the newest pass, one for each image in the order of the test set; empty before the first. */
  get errors(): Float32Array {
    return this.#errors;
  }

  /** The image of the newest pass at this rank, 0 the easiest, −1 the hardest; goes round; null before the first. */
  imageAt(rank: number): { readonly index: number; readonly error: number; readonly step: number } | null {
    const errors = this.#errors;
    if (errors.length === 0 || !this.#reading) return null;
    const order = (this.#easiestFirst ??= Uint32Array.from(errors.keys()).sort(
      (one, other) => (errors[one] ?? 0) - (errors[other] ?? 0),
    ));
    const count = order.length;
    const index = order[((rank % count) + count) % count] ?? 0;
    return { index, error: errors[index] ?? 0, step: this.#reading.step };
  }
}
