/**
 * One step of a session in slow motion: taken apart without taking it, asked about weight by weight, and then taken by
 * the engine itself, or not.
 */
import type { BatchValues } from '../engine/batch.ts';
import { unfold } from '../engine/wgsl/unfold.ts';
import type { WeightPlace } from '../model/edit.ts';
import { networkOf } from '../model/experiment.ts';
import type { Preparation } from '../model/pad-readings.ts';
import type { Drawing } from '../model/readings.ts';
import type { SlowAnswer, SlowRefusal, SlowSource, SlowStep, WeightNumbers } from '../model/slow-readings.ts';
import { dissect, type Anatomy } from './anatomy.ts';
import { firstLayers, halfNorms, weightNumbers, workOf } from './anatomy-numbers.ts';
import { settingsOfStep } from './plan.ts';
import { prepareDrawing } from './reconstruct.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';

/** Numbers of a network that is still taken apart: in double precision and several times over they fill 200 MB. */
const MOST_NUMBERS = 4_000_000;
/** Operations on a whole batch: some seconds of one core. */
const MOST_WORK = 6e9;

interface Looked {
  readonly anatomy: Anatomy;
  readonly batch: BatchValues;
  readonly source: SlowSource;
  readonly version: number;
}

interface Chosen {
  readonly batch: BatchValues;
  readonly endsEpoch: boolean;
}

export class SlowMotion {
  readonly #session: Session;
  #looked: Looked | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Takes the next step apart; the run stays as it is. */
  look(source: SlowSource, drawing: Drawing | null, how: Preparation): Promise<SlowAnswer> {
    return this.#session.between(async (run) => {
      this.#looked = null;
      const chosen = this.#choose(run, source, drawing, how);
      if (typeof chosen === 'string') return { kind: 'refused', why: chosen };
      const { batch, endsEpoch } = chosen;
      const settings = settingsOfStep(run.experiment, run.step + 1, endsEpoch);
      const anatomy = dissect(unfold(networkOf(run.experiment)), await run.engine.state(), batch, settings);
      this.#looked = { anatomy, batch, source, version: run.version };
      return { kind: 'step', step: this.#told(run, source, anatomy) };
    });
  }

  #choose(run: Run, source: SlowSource, drawing: Drawing | null, how: Preparation): Chosen | SlowRefusal {
    const { layers, batch: size } = run.experiment;
    if (run.layout.length > MOST_NUMBERS) return 'too-large';
    if (source === 'batch' && workOf(layers, size) > MOST_WORK) return 'batch-too-large';
    if (source === 'drawing') {
      const prepared = drawing && prepareDrawing(drawing, how, layers[0] ?? 0);
      if (!prepared || prepared.input.length !== layers[0]) return 'no-drawing';
      return { batch: { ...prepared, size: 1 }, endsEpoch: false };
    }
    const upcoming = run.upcoming(this.#session.isDataFinal, source === 'image' ? 1 : size);
    if (!upcoming) return 'no-images';
    // Only the whole batch moves the run on in its epoch
    return { ...upcoming, endsEpoch: source === 'batch' && upcoming.endsEpoch };
  }

  #told(run: Run, source: SlowSource, anatomy: Anatomy): SlowStep {
    const { pairs, biases, optimizer } = anatomy.how;
    return {
      run: this.#session.number,
      version: run.version,
      step: run.step + 1,
      source,
      size: (anatomy.layers[0]?.length ?? 0) / anatomy.unfolded.pixels,
      loss: anatomy.loss,
      layers: firstLayers(anatomy),
      plans: pairs,
      biases,
      optimizer: { kind: optimizer.kind, learningRate: optimizer.learningRate },
      pairs: pairs.map((_, pair) => ({ W: halfNorms(anatomy, 'W', pair), V: halfNorms(anatomy, 'V', pair) })),
    };
  }

  /** One weight's way through the step that was looked at; null where there is none. */
  weight(place: WeightPlace): WeightNumbers | null {
    return this.#looked && weightNumbers(this.#looked.anatomy, place);
  }

  /** The engine takes the very step that was looked at; not if the run has moved since. */
  async take(): Promise<{ taken: boolean }> {
    const looked = this.#looked;
    if (!looked) return { taken: false };
    // The whole batch is the step that the run takes next anyway
    const isNext = await this.#session.between(async ({ version }) => version === looked.version);
    if (!isNext) return { taken: false };
    if (looked.source === 'batch') await this.#session.step();
    else await this.#session.stepOn(looked.batch);
    this.#looked = null;
    return { taken: true };
  }

  /** Lets go of what was looked at. */
  close(): void {
    this.#looked = null;
  }
}
