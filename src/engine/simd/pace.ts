/**
 * Decides tape by tape whether helpers are worth waking: on a machine whose cores have other work, threads that wait for
 * one another are slower than one alone. Both ways are tried now and then, and the faster one is kept until the next
 * trial. May change at any tape, since a result does not depend on the number of threads.
 */

/** A tape of less work, in floating-point operations, is done before a helper has woken. */
const LEAST_WORK = 4e6;
/** The first tapes are shared however small they are, so that an engine's self-check tries its helpers too. */
const GREETINGS = 4;
/** Tapes a trial takes each way, in turns. */
const TRIAL = 4;
/** Tapes from one trial to the next. */
const PERIOD = 200;

export class Pace {
  #greetings = 0;
  #tapes = 0;
  #together = true;
  /** Milliseconds and work of the newest trial. */
  #alone = { time: 0, work: 0 };
  #joint = { time: 0, work: 0 };

  /** Whether the next tape, of so much work, is one for all threads. */
  isTogether(work: number): boolean {
    if (work < LEAST_WORK) return work > 0 && this.#greetings < GREETINGS;
    return this.#isTrial() ? this.#tapes % 2 === 0 : this.#together;
  }

  /** Takes in how long a tape took. */
  note(together: boolean, work: number, milliseconds: number): void {
    if (together) this.#greetings += 1;
    if (work < LEAST_WORK) return;
    if (this.#isTrial()) {
      const tally = together ? this.#joint : this.#alone;
      tally.time += milliseconds;
      tally.work += work;
    }
    this.#tapes += 1;
    if (this.#tapes === 2 * TRIAL) this.#decide();
    if (this.#tapes === PERIOD) this.#tapes = 0;
  }

  #isTrial(): boolean {
    return this.#tapes < 2 * TRIAL;
  }

  #decide(): void {
    this.#together = this.#joint.time * this.#alone.work <= this.#alone.time * this.#joint.work;
    this.#joint = { time: 0, work: 0 };
    this.#alone = { time: 0, work: 0 };
  }
}
