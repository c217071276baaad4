/**
 * Collects commands and hands them to the device's queue: many steps a submit, so that each submit takes a few
 * milliseconds, and few submits under way. Knows nothing of what the commands do.
 */
import type { Lifeline } from './lifeline.ts';

/** A submit longer than this makes the page's own drawing wait, and a slow GPU's watchdog worry. */
const SUBMIT_MS = 4;
/** Steps a submit at most; the records and rows of so many are held at a time. */
export const MOST_STEPS = 64;
/** iOS keeps the memory of everything that is under way. */
const MOST_UNDERWAY = 3;
/** Where a single step takes longer than this, two in a submit are not tried. */
const SLOW_MS = 20;

export class Submitter {
  readonly #device: GPUDevice;
  readonly #lifeline: Lifeline;
  readonly #beforeSubmit: () => void;
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;
  #steps = 0;
  #stepsPerSubmit = 1;
  #underway = 0;
  #lastDone = 0;
  /** The shortest that a submit of one step took. */
  #leastMs = Infinity;
  #waiting: (() => void)[] = [];
  #isFlushDue = false;

  /** `beforeSubmit` writes what the commands read. */
  constructor(lifeline: Lifeline, beforeSubmit: () => void) {
    this.#device = lifeline.device;
    this.#lifeline = lifeline;
    this.#beforeSubmit = beforeSubmit;
  }

  /** The pass that kernels are put into. */
  pass(): GPUComputePassEncoder {
    this.#pass ??= this.#open().beginComputePass();
    return this.#pass;
  }

  copy(from: GPUBuffer, at: number, to: GPUBuffer, bytes: number): void {
    this.#endPass();
    this.#open().copyBufferToBuffer(from, at, to, 0, bytes);
  }

  clear(buffer: GPUBuffer): void {
    this.#endPass();
    this.#open().clearBuffer(buffer);
  }

  /** Says that a step's commands are complete. Submits them when there are enough for one submit. */
  stepEnds(): void {
    this.#steps += 1;
    if (this.#steps >= this.#stepsPerSubmit) this.flush();
  }

  /** Submits what there is. */
  flush(): void {
    if (!this.#encoder) return;
    this.#endPass();
    this.#beforeSubmit();
    this.#device.queue.submit([this.#encoder.finish()]);
    this.#encoder = null;
    void this.#follow(this.#steps);
    this.#steps = 0;
  }

  /** Null while another submit may follow at once, else a promise of the moment it may; or of the device's end. */
  room(): Promise<void> | null {
    if (this.#underway < MOST_UNDERWAY) return null;
    const room = new Promise<void>((resolve) => this.#waiting.push(resolve));
    // Whoever goes on hears of the loss from the next call; a promise nobody waits for must not reject.
    return this.#lifeline.guard(room).catch(() => undefined);
  }

  /** Drops what was not submitted. */
  abandon(): void {
    this.#endPass();
    this.#encoder = null;
  }

  #open(): GPUCommandEncoder {
    this.#encoder ??= this.#device.createCommandEncoder();
    // Steps that nobody asks about must not wait for more of them.
    if (!this.#isFlushDue) setTimeout(() => this.#flushLate(), 0);
    this.#isFlushDue = true;
    return this.#encoder;
  }

  #flushLate(): void {
    this.#isFlushDue = false;
    if (!this.#lifeline.isCut) this.flush();
  }

  #endPass(): void {
    this.#pass?.end();
    this.#pass = null;
  }

  async #follow(steps: number): Promise<void> {
    const submitted = performance.now();
    this.#underway += 1;
    try {
      await this.#device.queue.onSubmittedWorkDone();
      this.#learn(steps, submitted);
    } catch {
      // A lost device: the lifeline tells whoever waits.
    }
    this.#underway -= 1;
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  /**
   * Chooses the steps of the next submits. What a submit of one step takes is mostly waiting, so the time of a step is
   * what each further one adds.
   */
  #learn(steps: number, submitted: number): void {
    const now = performance.now();
    const took = now - Math.max(submitted, this.#lastDone);
    this.#lastDone = now;
    if (steps === 0) return;
    if (steps === 1) this.#leastMs = Math.min(this.#leastMs, took);
    const perStep = steps === 1 ? (took < SLOW_MS ? 0 : took) : Math.max(0, took - this.#leastMs) / (steps - 1);
    const wanted = Math.floor(1 + SUBMIT_MS / Math.max(perStep, 0.01));
    this.#stepsPerSubmit = took > SLOW_MS ? 1 : Math.min(wanted, 2 * this.#stepsPerSubmit, MOST_STEPS);
  }
}
