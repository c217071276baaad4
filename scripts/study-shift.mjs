// A shift of the study: hands the runs that are missing to the threads, keeps what comes back, and says how far it is.

import { progressLine } from './study-progress.mjs';

/** @import { StudyRun } from '../src/model/study-record.ts' */
/** @import { StudySpec } from '../src/study/design.ts' */
/** @import { Desk } from './study-desk.mjs' */
/** @import { Options } from './study-options.mjs' */
/** @import { Thread } from './study-crew.mjs' */

/** Runs between two writings of study.json while the study goes on. */
const SAVED_EVERY = 20;

/** Does the runs that are missing, as many at once as there are threads. */
export class Shift {
  #stopped = false;
  /** @type {Error | null} */
  #fault = null;
  #began = performance.now();
  #stepsDone = 0;

  /**
   * @param {Desk} desk
   * @param {Thread[]} threads
   * @param {readonly string[]} blocks
   * @param {Options} options
   */
  constructor(desk, threads, blocks, options) {
    this.desk = desk;
    this.threads = threads;
    this.blocks = blocks;
    this.options = options;
    /** @type {Set<string>} */
    this.taken = new Set();
  }

  /** @returns {StudySpec[]} */
  get #missing() {
    const { desk, blocks, options } = this;
    const done = new Set(desk.journal.runs.map(({ key }) => key));
    const specs = desk.study.specsOf(desk.plan, desk.journal.runs, options.backend);
    return specs.filter(({ key, block }) => blocks.includes(block) && !done.has(key));
  }

  /** Ends when nothing is missing, or `stop` was called. Throws what went wrong, once every thread has stopped. */
  async work() {
    const timer = setInterval(() => this.#show(), 1000);
    // Once the threads have been stopped, this alone must not keep the study alive
    timer.unref();
    try {
      // Runs that wait for their learning rates are known only when the validation runs are done
      while (!this.#stopped && this.#missing.length > 0)
        await Promise.all(this.threads.map((thread) => this.#loop(thread)));
    } finally {
      clearInterval(timer);
      this.#show();
      if (process.stdout.isTTY) process.stdout.write('\n');
    }
    if (this.#fault) throw this.#fault;
  }

  stop() {
    this.#stopped = true;
  }

  /** @param {Thread} thread */
  async #loop(thread) {
    for (;;) {
      const spec = this.#stopped ? undefined : this.#missing.find(({ key }) => !this.taken.has(key));
      if (!spec) return;
      this.taken.add(spec.key);
      try {
        this.#keep(await thread.do({ kind: 'run', spec }));
      } catch (error) {
        // A run that cannot be made ends the study; a run that diverges is a result and comes back as one
        this.#fault ??= error instanceof Error ? error : new Error(String(error));
        this.stop();
      }
      this.taken.delete(spec.key);
    }
  }

  /** @param {StudyRun} run */
  #keep(run) {
    this.desk.journal.add(run);
    this.#stepsDone += run.steps;
    if (this.desk.journal.runs.length % SAVED_EVERY === 0) this.desk.save();
    if (!process.stdout.isTTY) console.log(this.#line());
  }

  #show() {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${this.#line()}`);
  }

  #line() {
    const { desk, blocks, threads } = this;
    const planned = desk.study.plannedRuns(desk.plan);
    const total = blocks.reduce((sum, block) => sum + (planned[block] ?? 0), 0);
    const done = desk.journal.runs.filter(({ block }) => blocks.includes(block)).length;
    const left = this.#missing;
    const steps = left.reduce((sum, { experiment }) => sum + experiment.stop, 0);
    const mean = left.length === 0 ? 0 : steps / left.length;
    const underWay = threads.reduce((sum, { share }) => sum + share, 0) * mean;
    return progressLine({
      done,
      total,
      stepsDone: this.#stepsDone + underWay,
      stepsLeft: Math.max(0, mean * (total - done) - underWay),
      seconds: (performance.now() - this.#began) / 1000,
    });
  }
}
