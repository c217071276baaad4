/** The stopwatch, the same for every contestant: some steps, then their loss, which is read once and not every step. */
import type { Trainer } from './contestant.ts';
import { graphicsCalls } from './counters.ts';

export interface Lap {
  readonly steps: number;
  /** From the first step to the loss of the last, a step. */
  readonly msPerStep: number;
  /** Time in which this thread was busy with asking for the work, a step. */
  readonly encodeMsPerStep: number;
  readonly loss: number;
  /** Dispatches or draws a step. */
  readonly graphicsCalls: number;
}

export async function runLap(trainer: Trainer, steps: number): Promise<Lap> {
  const callsBefore = graphicsCalls();
  const started = performance.now();
  let encoding = 0;
  for (let step = 0; step < steps; step++) {
    const asked = performance.now();
    const queued = trainer.step();
    encoding += performance.now() - asked;
    if (queued) await queued;
  }
  const asked = performance.now();
  const reading = trainer.loss();
  // Reading sends off what still waits for company
  encoding += performance.now() - asked;
  const loss = await reading;
  const took = performance.now() - started;
  return {
    steps,
    msPerStep: took / steps,
    encodeMsPerStep: encoding / steps,
    loss,
    graphicsCalls: (graphicsCalls() - callsBefore) / steps,
  };
}
