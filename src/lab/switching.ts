/**
 * A switch of rule as an experiment: the way back to the moment before it, and the ghost that goes on without it. Every
 * method is one action between two steps; all losses so far have been read before it begins.
 */
import { ruleIdsOf, type Experiment } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { TestReading } from '../model/readings.ts';
import type { SwitchTrouble, Undone, UndoReading } from '../model/switch-readings.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { bytesOf } from './checkpoint.ts';
import type { Ghost } from './ghost.ts';
import type { Ghosts } from './ghosts.ts';
import { isRuleSwitch } from './plan.ts';
import type { Run } from './run.ts';

/** Switches that can be taken back one after another. */
const MOST_UNDOS = 5;
/** What their checkpoints may keep; the oldest go first. One of the largest network fits. */
const MOST_UNDO_BYTES = 512 * 2 ** 20;

interface Entry {
  readonly checkpoint: Checkpoint;
  readonly ghosts: ReadonlyMap<Ghost, TrainingState>;
  readonly bytes: number;
}

export class Switching {
  readonly #run: Run;
  readonly #ghosts: Ghosts;
  readonly #complain: (trouble: SwitchTrouble) => void;
  #undos: readonly Entry[] = [];

  constructor(run: Run, ghosts: Ghosts, complain: (trouble: SwitchTrouble) => void) {
    this.#run = run;
    this.#ghosts = ghosts;
    this.#complain = complain;
  }

  get undo(): UndoReading | null {
    const newest = this.#undos.at(-1)?.checkpoint;
    return newest ? { step: newest.state.step, rules: ruleIdsOf(newest.experiment), count: this.#undos.length } : null;
  }

  /**
   * Takes over live settings. A switch of rule leaves a way back, and where `leavesGhost` a ghost of the old rule, unless
   * that has taken no step: who tries several rules on a resting network has left only the one that trained. `test` is
   * the newest, if of these weights. Returns true when the weights may have changed.
   */
  async adjust(after: Experiment, leavesGhost: boolean, test: TestReading | null): Promise<boolean> {
    const before = this.#run.experiment;
    if (isRuleSwitch(before, after)) {
      const hasTrained = this.#run.step > (this.#run.history.newestMarker?.step ?? 0);
      const state = await this.#remember();
      if (state && leavesGhost && hasTrained) await this.#ghosts.add(state, before, test);
    }
    const hasChanged = await this.#run.adjust(after);
    await this.#ghosts.adjust(after);
    return hasChanged;
  }

  /** Puts this moment on the stack. Null where a weight is not finite: nobody wants that back. */
  async #remember(): Promise<TrainingState | null> {
    // The gradients' readings are part of the moment, and an engine that is loaded has none.
    await this.#run.measure();
    const checkpoint = await this.#run.checkpoint();
    if (!checkpoint) return null;
    const ghosts = await this.#ghosts.states();
    const bytes = [...ghosts.values()].reduce((sum, state) => sum + bytesOfState(state), bytesOf(checkpoint));
    if (bytes > MOST_UNDO_BYTES) {
      this.#undos = [];
      this.#complain({ code: 'undo-memory', bytes });
      return checkpoint.state;
    }
    const kept = [...this.#undos, { checkpoint, ghosts, bytes }].slice(-MOST_UNDOS);
    while (kept.reduce((sum, entry) => sum + entry.bytes, 0) > MOST_UNDO_BYTES) kept.shift();
    this.#undos = kept;
    return checkpoint.state;
  }

  /** Back to the moment before the newest switch; other settings stay as they are now. Null where there is none. */
  async takeBack(): Promise<{ readonly undone: Undone; readonly checkpoint: Checkpoint } | null> {
    const entry = this.#undos.at(-1);
    if (!entry) return null;
    this.#undos = this.#undos.slice(0, -1);
    const { checkpoint, ghosts } = entry;
    const settings = { ...this.#run.experiment, rule: checkpoint.experiment.rule };
    this.#run.restore(checkpoint);
    await this.#run.adjust(settings);
    await this.#ghosts.restore(ghosts, settings);
    return { undone: { step: checkpoint.state.step, rule: settings.rule }, checkpoint };
  }

  /** Lets the present rule go on as a ghost, whatever the run does next. */
  async addGhost(test: TestReading | null): Promise<void> {
    await this.#ghosts.add(await this.#run.engine.state(), this.#run.experiment, test);
  }

  /** The run has left its path: no ghost follows, and there is no way back. */
  async forget(): Promise<void> {
    this.#undos = [];
    await this.#ghosts.end();
  }
}

function bytesOfState({ parameters, moment1, moment2 }: TrainingState): number {
  return parameters.byteLength + moment1.byteLength + moment2.byteLength;
}
