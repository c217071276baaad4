/** Holds a rate of steps, and measures the one that is reached. Times are milliseconds of one clock. */

/** What was missed in this long is made up for (a test pass takes a part of it); what was missed before is not. */
const MOST_BACKLOG_MS = 2000;
/** Shares of the time are those of about the last so many milliseconds. */
const SHARES_WINDOW_MS = 500;

export class Pace {
  #rate: number | null = null;
  #origin = 0;
  #taken = 0;

  get rate(): number | null {
    return this.#rate;
  }

  /** Steps a second; null for as fast as possible. */
  set(rate: number | null, now: number): void {
    this.#rate = rate;
    this.#origin = now;
    this.#taken = 0;
  }

  /** How many steps may be taken now, `most` at the most. */
  allowed(now: number, most: number): number {
    if (this.#rate === null) return most;
    const due = ((now - this.#origin) * this.#rate) / 1000;
    const backlog = due - this.#taken;
    const mostBacklog = Math.max(1, (MOST_BACKLOG_MS * this.#rate) / 1000);
    if (backlog > mostBacklog) this.#origin += ((backlog - mostBacklog) * 1000) / this.#rate;
    return Math.max(0, Math.min(most, Math.floor(Math.min(backlog, mostBacklog))));
  }

  took(steps: number): void {
    this.#taken += steps;
  }

  /** Time until the next step is due. */
  untilNext(now: number): number {
    if (this.#rate === null) return 0;
    return Math.max(0, this.#origin + ((this.#taken + 1) * 1000) / this.#rate - now);
  }
}

/** Steps a second over the last moments. */
export class Speedometer {
  readonly #window = 3000;
  #marks: { time: number; step: number }[] = [];

  note(time: number, step: number): void {
    this.#marks.push({ time, step });
    while (this.#marks.length > 2 && time - (this.#marks[1]?.time ?? time) > this.#window) this.#marks.shift();
  }

  /** Forgets what was before `time`. */
  restart(time: number, step: number): void {
    this.#marks = [{ time, step }];
  }

  /** 0 before two moments are known. */
  get stepsPerSecond(): number {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.time <= first.time) return 0;
    return ((last.step - first.step) * 1000) / (last.time - first.time);
  }
}

/** Two parts of the time, and the share of the second over the last moments. */
export class Shares {
  #first = 0;
  #second = 0;

  /** Milliseconds more of each. */
  note(first: number, second: number): void {
    this.#first += first;
    this.#second += second;
    // Halved now and then, so that what was long ago fades.
    if (this.#first + this.#second < SHARES_WINDOW_MS) return;
    this.#first /= 2;
    this.#second /= 2;
  }

  /** Null before either took any time. */
  get second(): number | null {
    const both = this.#first + this.#second;
    return both > 0 ? this.#second / both : null;
  }
}
