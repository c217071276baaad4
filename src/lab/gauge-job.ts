/**
 * Measures beside the run what takes longer than a step: the slow gauges after every change of the weights, the spectrum
 * when it is asked for. Works on a copy of the weights, a few milliseconds at a time, and while training rests after each
 * slice, so that together it costs training less than a tenth. Holds no step up and never touches the engine.
 */
import { inSlices, within } from '../algebra/steps.ts';
import type { Loader } from '../data/load.ts';
import type { Spectrum } from '../model/gauge-readings.ts';
import { networkOf } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import type { PrincipalDirections } from './baselines.ts';
import type { Run } from './run.ts';
import { delay, nextTurn } from './serial.ts';
import type { Session } from './session.ts';
import { imagesLookedAt, slowGauges } from './slow-gauges.ts';
import { anglesToPca, codeSpectrum, pairSpectra, type Snapshot } from './spectra.ts';

/** A slice: requests and steps wait no longer. */
const SLICE_MS = 5;
/** Rests of so many slices while the run trains: 4 % for what is always measured, 8 % for what was asked for. */
const REST = { slow: 24, spectrum: 11.5 } as const;
/** A live spectrum begins no oftener. */
const SPECTRUM_INTERVAL_MS = 1000;
const PROGRESS_MS = 100;
/** How often it is looked whether there is something else to do, while a spectrum is not due yet. */
const LOOK_MS = 200;

interface Watched {
  readonly session: Session;
  readonly emit: (event: RunEvent) => void;
}

/** A copy of the weights, and which they are. */
interface Frame {
  readonly snapshot: Snapshot;
  readonly step: number;
  readonly version: number;
  /** See `Run.leaps`. */
  readonly leaps: number;
}

export class GaugeJob {
  readonly #source: () => Loader;
  readonly #directions: () => Promise<PrincipalDirections | null> | null;
  #watched: Watched | null = null;
  #isLooping = false;
  #slowOf = '';
  #spectrumOf = '';
  #spectrumBegan = -Infinity;
  #isAsked = false;
  #isLive = false;
  #wakes = 0;
  #known: { readonly of: Promise<PrincipalDirections | null>; readonly value: PrincipalDirections } | null = null;
  #awaited: Promise<PrincipalDirections | null> | null = null;
  /** The newest spectrum, while the principal directions it is to be held against are not known. */
  #lacking: { readonly watched: Watched; readonly snapshot: Snapshot; readonly spectrum: Spectrum } | null = null;
  /** Counts what makes the work under way useless. */
  #turn = 0;

  /** `source` is the data set in use, `directions` of its training images: null while these are incomplete. */
  constructor(source: () => Loader, directions: () => Promise<PrincipalDirections | null> | null) {
    this.#source = source;
    this.#directions = directions;
  }

  get #loader(): Loader {
    return this.#source();
  }

  /** Leaves the old run alone and turns to a new one; null for none. */
  watch(watched: Watched | null): void {
    this.#watched = watched;
    this.#turn += 1;
    [this.#slowOf, this.#spectrumOf, this.#lacking] = ['', '', null];
    this.wake();
  }

  /** A spectrum of the weights as they are; with `live`, another whenever they have changed. */
  ask(isLive: boolean): void {
    this.#isAsked = true;
    this.#isLive = isLive;
    this.wake();
  }

  /** No spectrum more, nor the rest of the one under way. */
  stop(): void {
    [this.#isAsked, this.#isLive] = [false, false];
    this.#turn += 1;
    this.#watched?.emit({ kind: 'spectrum-progress', share: null });
  }

  /** The weights or the images may have changed. */
  wake(): void {
    this.#wakes += 1;
    if (this.#isLooping || !this.#watched) return;
    this.#isLooping = true;
    void this.#loop();
  }

  async #loop(): Promise<void> {
    for (;;) {
      const { watched, wakes } = { watched: this.#watched, wakes: this.#wakes };
      let hasWorked = false;
      try {
        if (watched) hasWorked = await this.#round(watched);
      } catch {
        // The engine is lost, and the session says so: what was measured last stays on the page.
      }
      if (hasWorked || wakes !== this.#wakes) continue;
      this.#isLooping = false;
      return;
    }
  }

  /** False where there was nothing to do. */
  async #round(watched: Watched): Promise<boolean> {
    const did = [await this.#slow(watched), await this.#spectrum(watched), await this.#angle()];
    return did.includes(true);
  }

  /** False where the gauges are those of these weights already. */
  async #slow({ session, emit }: Watched): Promise<boolean> {
    const frame = await session.between(frameOf);
    const test = this.#loader.data?.test ?? null;
    const images = imagesLookedAt(test?.count ?? 0);
    const of = `${frame.version}/${images}`;
    if (of === this.#slowOf) return false;
    const made = await this.#finish(slowGauges(frame.snapshot, test), REST.slow);
    if (!made) return true;
    this.#slowOf = of;
    const pairs = made.value;
    emit({ kind: 'slow-gauges', gauges: { step: frame.step, version: frame.version, images, pairs } });
    await session.between(async ({ leaps, history }) => {
      if (leaps !== frame.leaps) return;
      history.addOrthogonality({ step: frame.step, values: pairs.map(({ orthogonality }) => orthogonality) });
      emit({ kind: 'curves', curves: history.curves });
    });
    return true;
  }

  /** False where no spectrum is wanted of these weights. */
  async #spectrum(watched: Watched): Promise<boolean> {
    const { session, emit } = watched;
    if (!this.#isAsked && !this.#isLive) return false;
    const wasAsked = this.#isAsked;
    // Weights of now: those of the slow gauges may be older than the wish.
    const frame = await session.between(frameOf);
    const of = `${frame.version}/${this.#loader.status.testImages}`;
    const isDue = this.#isLive && of !== this.#spectrumOf;
    if (!wasAsked && !isDue) return false;
    const wait = wasAsked ? 0 : this.#spectrumBegan + SPECTRUM_INTERVAL_MS - performance.now();
    if (wait > 0) {
      await delay(Math.min(wait, LOOK_MS));
      return true;
    }
    this.#isAsked = false;
    this.#spectrumBegan = performance.now();
    const { snapshot, step, version } = frame;
    const made = await this.#finish(this.#spectrumInSteps(snapshot), REST.spectrum, teller(emit));
    if (!made) return true;
    const spectrum = { step, version, ...made.value, milliseconds: made.milliseconds };
    this.#spectrumOf = of;
    this.#lacking = spectrum.pcaAngle === null ? { watched, snapshot, spectrum } : null;
    emit({ kind: 'spectrum', spectrum });
    emit({ kind: 'spectrum-progress', share: null });
    return true;
  }

  *#spectrumInSteps(snapshot: Snapshot) {
    const directions = this.#principalDirections();
    const test = this.#loader.data?.test;
    const pairs = yield* within(0, 0.35, pairSpectra(snapshot));
    const code = test ? yield* within(0.35, 0.95, codeSpectrum(snapshot, test)) : null;
    const pcaAngle = directions ? yield* within(0.95, 1, anglesToPca(snapshot, directions.eigen)) : null;
    return { pairs, code, pcaAngle };
  }

  /** Completes the newest spectrum, where the directions have become known since. */
  async #angle(): Promise<boolean> {
    const directions = this.#lacking && this.#principalDirections();
    if (!this.#lacking || !directions) return false;
    const { watched, snapshot, spectrum } = this.#lacking;
    this.#lacking = null;
    const made = await this.#finish(anglesToPca(snapshot, directions.eigen), REST.spectrum);
    if (made) watched.emit({ kind: 'spectrum', spectrum: { ...spectrum, pcaAngle: made.value } });
    return true;
  }

  /** Null while they are being computed, which others wait for too. */
  #principalDirections(): PrincipalDirections | null {
    const of = this.#directions();
    if (!of || of === this.#known?.of) return of && (this.#known?.value ?? null);
    if (of === this.#awaited) return null;
    this.#awaited = of;
    void of.then((value) => {
      // Null where another data set has taken over
      this.#known = value && { of, value };
      this.wake();
    });
    return null;
  }

  /** Drives `work` to its end; null where it became useless on the way. */
  async #finish<T>(
    work: Generator<number, T>,
    rest: number,
    tell?: (share: number) => void,
  ): Promise<{ value: T; milliseconds: number } | null> {
    const turn = this.#turn;
    const sliced = inSlices(SLICE_MS, work);
    let milliseconds = 0;
    for (;;) {
      const started = performance.now();
      const { done, value } = sliced.next();
      const took = performance.now() - started;
      milliseconds += took;
      if (done) return { value, milliseconds };
      tell?.(value);
      await (this.#watched?.session.running ? delay(rest * took) : nextTurn());
      if (turn !== this.#turn) return null;
    }
  }
}

/** Says how far a spectrum is, not too often. */
function teller(emit: Watched['emit']): (share: number) => void {
  let told = -Infinity;
  return (share) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    emit({ kind: 'spectrum-progress', share });
  };
}

async function frameOf({ engine, experiment, layout, step, version, leaps }: Run): Promise<Frame> {
  const snapshot = { network: networkOf(experiment), layout, parameters: await engine.parameters() };
  return { snapshot, step, version, leaps };
}
