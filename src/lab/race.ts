/**
 * A race of tying rules: the same start, batches and tests for all, trained turn by turn on one engine whose state is
 * swapped, seed after seed. Knows nothing of the live run, which may train on meanwhile on its own engine.
 */
import type { DataSet } from '../data/load.ts';
import type { Engine } from '../engine/engine.ts';
import type { Experiment } from '../model/experiment.ts';
import { SAMPLE, sampleStretches, seedOfLap, testSteps } from '../model/race-plan.ts';
import type { RaceDrawing, RaceLap, RaceOrder, RacePhase, RaceReadings } from '../model/race-readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { RacePictureBook } from './race-pictures.ts';
import { Racer } from './race-racer.ts';
import { delay, nextTurn } from './serial.ts';

/** Where a race gets its images and its engine. */
export interface Stable {
  /** The data set once all of it is there that will be; null while some is on its way. */
  data(): DataSet | null;
  makeEngine(experiment: Experiment): Promise<Engine>;
}

/** Requests wait no longer than about this. */
const SLICE_MS = 12;
const MOST_STEPS_A_SLICE = 64;
/** How often a race that waits looks whether it may go on. */
const WAIT_MS = 50;

class Cancelled extends Error {}

export class Race {
  readonly order: RaceOrder;
  readonly #stable: Stable;
  readonly #steps: readonly number[];
  readonly #laps: RaceLap[][];
  readonly #kept = new Map<number, Checkpoint>();
  #pictures: RacePictureBook | null = null;
  #drawing: RaceDrawing;
  #going: readonly Racer[] = [];
  #phase: RacePhase = 'waiting';
  #detail = '';
  #version = 1;
  #done = 0;
  #sample = 0;
  /** Time of steps, and of everything, in milliseconds. */
  #stepMs = SLICE_MS;
  #busyMs = 0;
  #taken = 0;
  #listeners: (() => void)[] = [];

  constructor(order: RaceOrder, drawing: RaceDrawing, stable: Stable) {
    this.order = order;
    this.#drawing = drawing;
    this.#stable = stable;
    this.#steps = testSteps(order.budget);
    this.#laps = order.rules.map(() => []);
  }

  get isOver(): boolean {
    return ['finished', 'cancelled', 'failed'].includes(this.#phase);
  }

  /** Runs to the end, a failure or `cancel`; never rejects. The engine is disposed whichever it is. */
  async run(): Promise<void> {
    try {
      const data = await this.#waitForData();
      const engine = await this.#stable.makeEngine(this.order.experiment);
      try {
        await this.#mayGoOn();
        this.#set('racing');
        await this.#raceOn(engine, data);
        await this.#mayGoOn();
      } finally {
        engine.dispose();
      }
      this.#set('finished');
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#detail = error instanceof Error ? error.message : String(error);
      this.#set(error instanceof Cancelled ? 'cancelled' : 'failed');
    }
    this.#going = [];
  }

  pause(): void {
    if (this.#phase === 'racing') this.#set('paused');
  }

  resume(): void {
    if (this.#phase === 'paused') this.#set('racing');
  }

  cancel(): void {
    if (!this.isOver) this.#set('cancelled');
  }

  /** What the pictures show first from the next test on. */
  draw(drawing: RaceDrawing): void {
    this.#drawing = drawing;
  }

  /** A finished racer of the first seed; null where there is none to go on with. */
  kept(racer: number): Checkpoint | null {
    return this.#kept.get(racer) ?? null;
  }

  /** The pictures of the kept racers with another drawing, on an engine of their own. */
  async redraw(drawing: RaceDrawing): Promise<void> {
    this.draw(drawing);
    if (!this.isOver || !this.#pictures || this.#kept.size === 0) return;
    const engine = await this.#stable.makeEngine(this.order.experiment);
    try {
      this.#pictures.show(drawing, this.#coming);
      for (const [racer, { state }] of this.#kept) {
        engine.load(state);
        await this.#pictures.take(engine, racer, this.#coming);
        this.#tell();
      }
    } finally {
      engine.dispose();
    }
  }

  /** The readings, as soon as they are newer than version `known`. */
  async next(known: number): Promise<RaceReadings> {
    if (this.#version <= known) await new Promise<void>((resolve) => this.#listeners.push(resolve));
    return this.#readings(known);
  }

  #readings(known: number): RaceReadings {
    const { rules, seeds, budget } = this.order;
    const lap = this.#laps[0]?.length ?? 0;
    return {
      version: this.#version,
      phase: this.#phase,
      detail: this.#detail,
      done: this.#done,
      total: rules.length * seeds * budget,
      msPerStep: this.#taken === 0 ? 0 : this.#busyMs / this.#taken,
      laps: this.#laps.map((laps, racer) => {
        const going = this.#going[racer];
        return going && laps.length === lap ? [...laps, going.lap] : laps;
      }),
      sample: this.#sample,
      pictures: this.#pictures?.since(known) ?? [],
    };
  }

  /** The version that will carry what changes now. */
  readonly #coming = (): number => this.#version + 1;

  #set(phase: RacePhase): void {
    this.#phase = phase;
    this.#tell();
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners.splice(0)) listener();
  }

  async #waitForData(): Promise<DataSet> {
    for (;;) {
      const data = this.#stable.data();
      if (data) return data;
      await this.#mayGoOn();
      await delay(WAIT_MS);
    }
  }

  async #raceOn(engine: Engine, data: DataSet): Promise<void> {
    const { experiment, rules, seeds } = this.order;
    this.#sample = Math.min(SAMPLE, data.test.count);
    this.#pictures = new RacePictureBook(data, this.#drawing, this.#coming);
    this.#tell();
    for (let lap = 0; lap < seeds; lap++) {
      const seed = seedOfLap(experiment, lap);
      this.#going = rules.map((rule) => new Racer(engine, data, { ...experiment, rule: [rule], seed }));
      for (const step of this.#steps) {
        for (const [index, racer] of this.#going.entries()) {
          if (!racer.hasDiverged) await this.#turn(engine, data, racer, index, step, lap === 0);
        }
      }
      this.#going.forEach((racer, index) => this.#laps[index]?.push(racer.lap));
      this.#going = [];
      this.#tell();
    }
  }

  /** Takes one racer to `step`, and tests it there. */
  async #turn(engine: Engine, data: DataSet, racer: Racer, index: number, step: number, isShown: boolean) {
    const started = performance.now();
    await racer.enter();
    const before = racer.step;
    let idle = 0;
    while (racer.step < step && !racer.hasDiverged) {
      idle += await this.#mayGoOn();
      const most = Math.max(1, Math.min(MOST_STEPS_A_SLICE, Math.floor(SLICE_MS / this.#stepMs)));
      const steps = Math.min(most, step - racer.step);
      const took = await racer.advance(steps);
      this.#stepMs = 0.7 * this.#stepMs + (0.3 * took) / steps;
      this.#done += steps;
      this.#tell();
      await nextTurn();
    }
    idle += await this.#mayGoOn();
    const isLast = step === this.order.budget;
    if (!racer.hasDiverged) await racer.test(sampleStretches(data.test.count), isLast);
    if (!racer.hasDiverged && isLast) await racer.finish();
    if (racer.hasDiverged) this.#done += this.order.budget - racer.step;
    else if (isShown) await this.#show(engine, racer, index);
    await racer.leave();
    this.#busyMs += performance.now() - started - idle;
    this.#taken += racer.step - before;
    this.#tell();
  }

  /** Pictures of the first seed's racers; at their end they are kept to go on with. */
  async #show(engine: Engine, racer: Racer, index: number): Promise<void> {
    this.#pictures?.show(this.#drawing, this.#coming);
    await this.#pictures?.take(engine, index, this.#coming);
    this.#tell();
    const kept = racer.step === this.order.budget ? await racer.keep() : null;
    if (kept) this.#kept.set(index, kept);
  }

  /** Waits while the race is paused; @returns milliseconds waited. Throws where it was cancelled. */
  async #mayGoOn(): Promise<number> {
    const started = performance.now();
    while (this.#phase === 'paused') await delay(WAIT_MS);
    if (this.#phase === 'cancelled') throw new Cancelled();
    return performance.now() - started;
  }
}
