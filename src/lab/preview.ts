/**
 * What a switch would do to the error, found out on an engine of its own that is given a copy of the weights: the run
 * itself is only read. The newest preview overtakes those before it.
 */
import type { Engine, ImageStore } from '../engine/engine.ts';
import type { EngineFactory } from '../engine/factories.ts';
import { networkOf, type Experiment } from '../model/experiment.ts';
import { freshState } from '../model/parameters.ts';
import type { Preview } from '../model/switch-readings.ts';
import type { TyingRule } from '../model/tying.ts';
import { Evaluation, meanOf } from './evaluation.ts';
import { settingsOfSwitch, switches } from './plan.ts';
import { extraBytes, MOST_EXTRA_BYTES } from './room.ts';
import type { Run } from './run.ts';
import type { Serial } from './serial.ts';

/** The first of the test images, which arrive first too: the same for every preview. */
const PREVIEW_IMAGES = 1000;
/** The spare engine goes when nobody has looked for so long. */
const IDLE_MS = 30_000;

export class Previewer {
  readonly #run: Run;
  readonly #tasks: Serial;
  readonly #images: () => ImageStore | null;
  readonly #factory: EngineFactory | null;
  readonly #ghosts: () => number;
  #spare: Promise<Engine> | null = null;
  #newest = 0;
  #msPerImage = 1;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** `ghosts` says how many other networks there are. Pieces of the work are done as `tasks`, between two steps. */
  constructor(
    run: Run,
    tasks: Serial,
    images: () => ImageStore | null,
    factory: EngineFactory | null,
    ghosts: () => number,
  ) {
    this.#run = run;
    this.#tasks = tasks;
    this.#images = images;
    this.#factory = factory;
    this.#ghosts = ghosts;
  }

  /** The error now, and right after a switch to `rule`, of the same weights. */
  async preview(rule: readonly TyingRule[]): Promise<Preview> {
    this.#newest += 1;
    const turn = this.#newest;
    const images = this.#images();
    if (this.#isClosed) return { kind: 'overtaken' };
    if (!images || images.count === 0) return { kind: 'no-images' };
    clearTimeout(this.#idle);
    try {
      const spare = await this.#engine();
      return await this.#measure(spare, { ...this.#run.experiment, rule }, images, () => turn !== this.#newest);
    } catch (error) {
      const isLate = turn !== this.#newest;
      return isLate ? { kind: 'overtaken' } : { kind: 'no-room', detail: detailOf(error) };
    } finally {
      if (turn === this.#newest) this.#idle = setTimeout(() => void this.#letGo(), IDLE_MS);
    }
  }

  async #engine(): Promise<Engine> {
    const { engine, layout, experiment } = this.#run;
    if (!this.#factory) throw new Error('this engine can be had only once');
    const bytes = (this.#ghosts() + 1) * extraBytes(engine, layout);
    if (bytes > MOST_EXTRA_BYTES) throw new RangeError(`${Math.ceil(bytes / 2 ** 20)} MB`);
    this.#spare ??= this.#factory(networkOf(experiment));
    try {
      return await this.#spare;
    } catch (error) {
      this.#spare = null;
      throw error;
    }
  }

  async #measure(spare: Engine, asked: Experiment, images: ImageStore, isOver: () => boolean): Promise<Preview> {
    const start = await this.#alone(isOver, async () => {
      const { experiment, step, version, layout, engine } = this.#run;
      spare.load(freshState(layout, await engine.parameters()));
      return { before: experiment, at: { kind: 'known', step, version } as const };
    });
    if (!start) return { kind: 'overtaken' };
    const { before, at } = start;
    const count = Math.min(PREVIEW_IMAGES, images.count);
    const now = await this.#error(spare, images, count, isOver);
    if (now === null) return { kind: 'overtaken' };
    const after = { ...before, rule: asked.rule };
    if (!switches(before, after)) return { ...at, now, after: now, images: count };
    await this.#alone(isOver, async () => spare.sync(settingsOfSwitch(before, after)));
    const then = await this.#error(spare, images, count, isOver);
    return then === null ? { kind: 'overtaken' } : { ...at, now, after: then, images: count };
  }

  /** Between two steps; null, and nothing done, where a newer preview has the spare engine by then. */
  #alone<T>(isOver: () => boolean, work: () => Promise<T>): Promise<T | null> {
    return this.#tasks.run(async () => (isOver() ? null : work()));
  }

  /** Mean error over the first `count` images; null when it is no longer wanted. */
  async #error(spare: Engine, images: ImageStore, count: number, isOver: () => boolean): Promise<number | null> {
    const pass = new Evaluation(spare, images, count);
    while (!pass.isDone) {
      const measured = await this.#alone(isOver, () => pass.advance(this.#msPerImage));
      if (measured === null) return null;
      this.#msPerImage = measured;
    }
    return meanOf(pass.errors);
  }

  /** Lets the spare engine go; a preview under way is overtaken. */
  async #letGo(): Promise<void> {
    clearTimeout(this.#idle);
    this.#newest += 1;
    const spare = await this.#spare?.catch(() => null);
    this.#spare = null;
    await this.#tasks.run(() => spare?.dispose());
  }

  /** For good: the run is over. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#letGo();
  }
}

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
