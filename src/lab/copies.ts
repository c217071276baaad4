/**
 * Watches copies that are not made every step: what one does to the test loss, and whether there is time to look at
 * copies that come fast. Together it takes a tenth of the time; without it a copy would only be seen from afar.
 */
import type { Engine, ImageStore, StepSettings } from '../engine/engine.ts';
import type { Experiment } from '../model/experiment.ts';
import type { CopyJump } from '../model/gauge-readings.ts';
import { meanOf } from './evaluation.ts';
import { isRareCopy } from './plan.ts';

/** So many test images show a jump; they cost two or three steps. */
const JUMP_IMAGES = 1000;
/** Nine parts of training to one of measuring copies. */
const SHARE = 9;

export class CopyWatch {
  readonly #test: () => ImageStore | null;
  #ended = -Infinity;
  #cost = 0;

  constructor(test: () => ImageStore | null) {
    this.#test = test;
  }

  get #hasTime(): boolean {
    return performance.now() - this.#ended >= SHARE * this.#cost;
  }

  /** True where the step ends with a copy that is not made every step, and there is time to measure it. */
  hasTimeFor(experiment: Experiment, settings: StepSettings): boolean {
    return this.#hasTime && isRareCopy(experiment, settings, 2);
  }

  /** Does `copy` after the step `step` and measures the loss on both sides of it; null where there is no time or image. */
  async around(engine: Engine, step: number, copy: () => Promise<void>): Promise<CopyJump | null> {
    const test = this.#test();
    const images = Math.min(JUMP_IMAGES, test?.count ?? 0);
    if (!this.#hasTime || !test || images === 0) {
      await copy();
      return null;
    }
    const started = performance.now();
    const before = meanOf(await engine.errors(test, 0, images));
    await copy();
    const after = meanOf(await engine.errors(test, 0, images));
    this.#ended = performance.now();
    this.#cost = this.#ended - started;
    return { step, before, after, images };
  }
}
