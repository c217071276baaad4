/**
 * What a run keeps for the drawing on the pad: where drawings stand among the test images, and the weights worth looking
 * back at. The trainer and the session say what has happened; the page asks.
 */
import type { Film, Preparation } from '../model/pad-readings.ts';
import type { Drawing, Reconstruction, TestReading } from '../model/readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { FilmKeeper } from './film.ts';
import { prepareDrawing, reconstruct } from './reconstruct.ts';
import type { Run } from './run.ts';
import { Standings } from './standing.ts';

const NOTHING = {
  digit: null,
  target: null,
  layers: [],
  error: null,
  damage: null,
  bothWays: null,
  standing: null,
} as const satisfies Partial<Reconstruction>;

export class Drawings {
  readonly film: FilmKeeper;
  readonly #run: Run;
  readonly #standings: Standings;

  constructor(run: Run) {
    this.#run = run;
    this.film = new FilmKeeper(run);
    this.#standings = new Standings(run);
  }

  /** A test pass has ended; `errors` in the order of the test set, `checkpoint` of its weights, if they were finite. */
  noteTest(test: TestReading, errors: Float32Array, checkpoint: Checkpoint | null): void {
    const parameters = checkpoint?.state.parameters ?? null;
    this.#standings.note({ test, version: this.#run.version, sorted: errors.slice().sort(), parameters });
  }

  /** The run has gone back to an earlier state. */
  noteReturn(): void {
    this.film.cut();
    this.#standings.forget();
  }

  /** All of a reconstruction but when it was made. */
  async reconstruct(drawing: Drawing, how: Preparation): Promise<Omit<Reconstruction, 'run' | 'step' | 'version'>> {
    const filmEdition = this.film.edition;
    const made = await reconstruct(this.#run.engine, drawing, how, this.#pixels);
    if (!made) return { ...NOTHING, filmEdition };
    const { input: digit, ...rest } = made;
    return { digit, ...rest, standing: this.#standings.of(made), filmEdition };
  }

  /** The drawing as the network had it at the steps worth looking back at. */
  look(drawing: Drawing, how: Preparation): Omit<Film, 'run'> {
    const prepared = prepareDrawing(drawing, how, this.#pixels);
    return { edition: this.film.edition, frames: prepared ? this.film.frames(prepared) : [] };
  }

  get #pixels(): number {
    return this.#run.experiment.layers[0] ?? 0;
  }
}
