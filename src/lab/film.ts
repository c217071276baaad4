/**
 * Weights worth looking back at: those of steps 0, 1, 2, 4, 8, … and those just before and after a switch of rule. Any
 * drawing, also one made later, can so be shown as the network had it then. Bounded in bytes, whatever the network.
 */
import { networkOf, rulesPerPair } from '../model/experiment.ts';
import { forwardOf, squaredError } from '../model/forward.ts';
import type { FilmCause, FilmFrame } from '../model/pad-readings.ts';
import type { Prepared } from './reconstruct.ts';
import type { Run } from './run.ts';

/** Some ninety frames of the default network; a network with more weights than this holds has no film. */
const MOST_BYTES = 64 * 1024 * 1024;
/** More than this nobody can tell apart in a strip. */
const MOST_FRAMES = 40;

interface Kept {
  readonly step: number;
  readonly cause: FilmCause;
  readonly rules: readonly string[];
  readonly parameters: Float32Array;
}

const isPower = (step: number): boolean => Number.isInteger(Math.log2(step));

export class FilmKeeper {
  readonly #run: Run;
  #kept: Kept[] = [];
  #edition = 0;

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
    const rules = rulesPerPair(experiment).map(({ id }) => id);
    const parameters = await this.#run.engine.parameters();
    // A switch right after a power of two shows nothing that is not there
    const old = this.#kept.at(-1);
    if (cause === 'before-switch' && old?.step === step) return;
    if (cause === 'after-switch' && old?.step === step && old.cause === cause) this.#kept.pop();
    this.#kept.push({
      step,
      cause,
      rules: rules.every((id) => id === rules[0]) ? rules.slice(0, 1) : rules,
      parameters,
    });
    while (this.#kept.length > Math.min(MOST_FRAMES, MOST_BYTES / bytes)) this.#dropOne();
    this.#edition += 1;
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
    return this.#kept.map(({ parameters, ...kept }) => {
      const output = decode(parameters, encode(parameters, input).at(-1) ?? []);
      return { ...kept, output, error: squaredError(output, target) };
    });
  }
}
