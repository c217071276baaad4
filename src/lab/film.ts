/**
 * Weights worth looking back at: those of steps 0, 1, 2, 4, 8, … and those just before and after a switch of rule. Any
 * drawing, also one made later, can so be shown as the network had it then. Bounded in bytes, whatever the network.
 */
import { networkOf, ruleIdsOf } from '../model/experiment.ts';
import { forwardOf, squaredError } from '../model/forward.ts';
import type { FilmCause, FilmFrame, FilmPart, FilmWeights } from '../model/pad-readings.ts';
import type { Prepared } from './reconstruct.ts';
import type { Run } from './run.ts';

/** Some ninety frames of the default network; a network with more weights than this holds has no film. */
const MOST_BYTES = 64 * 1024 * 1024;
/** More than this nobody can tell apart in a strip. */
const MOST_FRAMES = 40;

interface Kept extends FilmWeights {
  readonly id: number;
}

const isPower = (step: number): boolean => Number.isInteger(Math.log2(step));

export class FilmKeeper {
  readonly #run: Run;
  #kept: Kept[] = [];
  #edition = 0;
  #lastId = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Grows whenever a frame is kept or dropped. */
  get edition(): number {
    return this.#edition;
  }

  /** To be called after every step: keeps one at a power of two. A promise only where there is one to wait for. */
  noteStep(): Promise<void> | null {
    const { step } = this.#run;
    return isPower(step) ? this.keep('power') : null;
  }

  async keep(cause: FilmCause): Promise<void> {
    const { layout, step, experiment } = this.#run;
    const bytes = 4 * layout.length;
    if (bytes > MOST_BYTES) return;
    const rules = ruleIdsOf(experiment);
    const parameters = await this.#run.engine.parameters();
    // A switch right after a power of two shows nothing that is not there
    const old = this.#kept.at(-1);
    if (cause === 'before-switch' && old?.step === step) return;
    if (cause === 'after-switch' && old?.step === step && old.cause === cause) this.#kept.pop();
    this.#add({ step, cause, rules, parameters });
  }

  #add(frame: FilmWeights): void {
    this.#lastId += 1;
    this.#kept.push({ ...frame, id: this.#lastId });
    while (this.#kept.length > Math.min(MOST_FRAMES, MOST_BYTES / (4 * frame.parameters.length))) this.#dropOne();
    this.#edition += 1;
  }

  /** Takes over the frames that another run of this network left; true where there were any. */
  restore(frames: readonly FilmWeights[]): boolean {
    const { layout, step: now } = this.#run;
    const fitting = frames.filter(({ parameters, step }) => parameters.length === layout.length && step <= now);
    this.#kept = [];
    for (const { step, cause, rules, parameters } of fitting) this.#add({ step, cause, rules, parameters });
    return fitting.length > 0;
  }

  /** All frames, those without their weights that whoever asks has already; none for null. */
  parts(had: readonly number[] | null): FilmPart[] {
    if (had === null) return [];
    return this.#kept.map((kept) => (had.includes(kept.id) ? { ...kept, parameters: null } : kept));
  }

  /** The oldest switch, else the oldest of all but the start. */
  #dropOne(): void {
    const place = this.#kept.findIndex(({ cause }) => cause !== 'power');
    this.#kept.splice(place === -1 ? Math.min(1, this.#kept.length - 1) : place, 1);
  }

  /** Forgets what came after the present step, and a switch there that was taken back: the run has gone back. */
  cut(): void {
    const { step: now } = this.#run;
    const kept = this.#kept.filter(({ step, cause }) => step < now || (step === now && cause !== 'after-switch'));
    if (kept.length < this.#kept.length) this.#edition += 1;
    this.#kept = kept;
  }

  /** The drawing as the network had it at every kept step, oldest first. */
  frames({ input, target }: Prepared): FilmFrame[] {
    const { encode, decode } = forwardOf(networkOf(this.#run.experiment));
    return this.#kept.map(({ step, cause, rules, parameters }) => {
      const output = decode(parameters, encode(parameters, input).at(-1) ?? []);
      return { step, cause, rules, output, error: squaredError(output, target) };
    });
  }
}
