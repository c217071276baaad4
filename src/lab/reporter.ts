/** Tells of a run: readings often, gauges and curves when they are due. Measuring the pairs takes a tenth of the time. */
import type { PairGauges, Progress, RunEvent } from '../model/readings.ts';
import type { Switches } from '../model/switch-readings.ts';
import type { Losses } from './losses.ts';
import { Speedometer } from './pace.ts';
import type { Run } from './run.ts';
import type { Tester } from './tester.ts';

const REPORT_MS = 150;
const MEASURE_MS = 250;
/** Nine parts of training to one of measuring the pairs. */
const MEASURE_SHARE = 9;

/** What is told of, and what only the session knows. */
interface Told {
  readonly run: Run;
  readonly losses: Losses;
  readonly tester: Tester;
  isRunning(): boolean;
  isWaitingForData(): boolean;
  switches(): Switches;
  emit(event: RunEvent): void;
}

export class Reporter {
  readonly speed = new Speedometer();
  readonly #of: Told;
  #lastReport = 0;
  #lastMeasure = 0;
  #measureMs = 0;
  #gauges: readonly PairGauges[] = [];

  constructor(of: Told) {
    this.#of = of;
  }

  isDue(now: number): boolean {
    return now - this.#lastReport >= REPORT_MS;
  }

  /** Sends readings, and where that is due measures the pairs and sends the curves. True where a weight is not a number. */
  async report(): Promise<boolean> {
    const { run, emit, isRunning } = this.#of;
    const started = performance.now();
    let isBroken = false;
    if (!isRunning() || started - this.#lastMeasure >= Math.max(MEASURE_MS, MEASURE_SHARE * this.#measureMs)) {
      this.#gauges = await run.measure();
      this.#lastMeasure = performance.now();
      this.#measureMs = this.#lastMeasure - started;
      emit({ kind: 'curves', curves: run.history.curves });
      // A shader may hide from the loss what is no number: its maximum of that and 0 may be 0
      isBroken = !run.isSound;
    }
    this.#lastReport = performance.now();
    emit({ kind: 'progress', progress: this.#progress() });
    return isBroken;
  }

  #progress(): Progress {
    const { run, losses, tester, isRunning, isWaitingForData, switches } = this.#of;
    return {
      step: run.step,
      version: run.version,
      epoch: run.epoch,
      trainLoss: losses.newest,
      test: tester.reading,
      stepsPerSecond: isRunning() ? this.speed.stepsPerSecond : 0,
      gauges: this.#gauges,
      factorisations: run.engine.factorisations(),
      waitingForData: isRunning() && isWaitingForData(),
      switches: switches(),
    };
  }
}
