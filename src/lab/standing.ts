/**
 * How a drawing does among the test images. Both sides by the same weights, those of the newest test: held against an
 * older test, the error of today's weights would flatter as long as the loss falls.
 */
import { forwardOf, squaredError } from '../model/forward.ts';
import { networkOf } from '../model/experiment.ts';
import type { Standing } from '../model/pad-readings.ts';
import type { TestReading } from '../model/readings.ts';
import { shareAbove } from './evaluation.ts';
import type { Reconstructed } from './reconstruct.ts';
import type { Run } from './run.ts';

/** A test pass, its images' errors, sorted, and the weights it saw; null where those were not finite. */
interface Tested {
  readonly test: TestReading;
  readonly version: number;
  readonly sorted: Float32Array;
  readonly parameters: Float32Array | null;
}

export class Standings {
  readonly #run: Run;
  #tested: Tested | null = null;
  /** The newest answer, and the input it is for. */
  #newest: { readonly input: Float32Array; readonly target: Float32Array; readonly standing: Standing } | null = null;

  constructor(run: Run) {
    this.#run = run;
  }

  /** A test pass has ended. */
  note(tested: Tested): void {
    this.#tested = tested;
    this.#newest = null;
  }

  /** The newest test is none of this run's past any more. */
  forget(): void {
    this.#tested = null;
    this.#newest = null;
  }

  /** Null before the first test. */
  of({ input, target, error }: Reconstructed): Standing | null {
    if (!this.#tested) return null;
    const old = this.#newest;
    if (old && isSame(old.input, input) && isSame(old.target, target)) return old.standing;
    const { test, version, sorted } = this.#tested;
    const then = version === this.#run.version ? error : this.#errorThen(this.#tested, input, target);
    const betterThan = then === null || !Number.isFinite(then) ? null : shareAbove(sorted, then);
    const standing = { test, version, betterThan };
    this.#newest = { input, target, standing };
    return standing;
  }

  #errorThen({ parameters }: Tested, input: Float32Array, target: Float32Array): number | null {
    if (!parameters) return null;
    const { encode, decode } = forwardOf(networkOf(this.#run.experiment));
    return squaredError(decode(parameters, encode(parameters, input).at(-1) ?? []), target);
  }
}

const isSame = (one: Float32Array, other: Float32Array): boolean =>
  one.length === other.length && one.every((value, i) => value === other[i]);
