/**
 * Where races are ordered: holds the newest race with its finished racers, and answers what the page asks of it. One
 * race at a time: a new one ends the one before.
 */
import type { Engine, ImageStore } from '../engine/engine.ts';
import type { Experiment } from '../model/experiment.ts';
import type { RaceDrawing, RaceOrder, RacePace, RaceReadings } from '../model/race-readings.ts';
import type { TyingRule } from '../model/tying.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { Race, type Stable } from './race.ts';
import { Racer } from './race-racer.ts';
import { nextTurn } from './serial.ts';

/** Long enough to time steps of any size, too short to be missed. */
const TIMING_MS = 40;
const LEAST_TIMED_STEPS = 3;
const TIMED_IMAGES = 256;

export class RaceDesk {
  readonly #stable: Stable;
  #race: Race | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(stable: Stable) {
    this.#stable = stable;
  }

  /** Begins a race; the one before is cancelled, and its racers are let go. */
  start(order: RaceOrder, drawing: RaceDrawing): void {
    this.#race?.cancel();
    const race = new Race(order, drawing, this.#stable);
    this.#race = race;
    // Two engines of a race at once might not fit.
    this.#ended = this.#ended.then(() => race.run());
  }

  /** @throws Error where no race was started */
  get race(): Race {
    if (!this.#race) throw new Error('there is no race');
    return this.#race;
  }

  next(known: number): Promise<RaceReadings> {
    return this.race.next(known);
  }

  /** @throws Error where that racer did not finish */
  kept(racer: number): Checkpoint {
    const kept = this.#race?.kept(racer);
    if (!kept) throw new Error('this racer left nothing to go on with');
    return kept;
  }

  /** Times a few steps of every rule, and a test, on an engine of their own; null before there are images. */
  async pace(experiment: Experiment, rules: readonly TyingRule[]): Promise<RacePace | null> {
    const data = this.#stable.data();
    if (!data || data.train.count === 0) return null;
    const engine = await this.#stable.makeEngine(experiment);
    try {
      const msPerStep: Record<string, number> = {};
      for (const rule of rules) {
        msPerStep[rule.id] = await timeSteps(new Racer(engine, data, { ...experiment, rule: [rule] }));
        await nextTurn();
      }
      return { msPerStep, msPerTestImage: await timeTest(engine, data.test) };
    } finally {
      engine.dispose();
    }
  }
}

async function timeSteps(racer: Racer): Promise<number> {
  await racer.enter();
  // The first step compiles, fills caches and makes the epoch's order.
  await racer.advance(1);
  let spent = 0;
  while (spent < TIMING_MS || racer.step <= LEAST_TIMED_STEPS) spent += await racer.advance(1);
  return spent / (racer.step - 1);
}

async function timeTest(engine: Engine, test: ImageStore): Promise<number> {
  const count = Math.min(TIMED_IMAGES, test.count);
  await engine.errors(test, 0, count);
  const started = performance.now();
  await engine.errors(test, 0, count);
  return (performance.now() - started) / Math.max(1, count);
}
