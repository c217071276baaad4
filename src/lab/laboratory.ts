/**
 * Everything the worker holds: the data set, the engine of this machine, the present run, and the baselines' slow work
 * beside it. Each method answers one kind of request; what happens by itself is emitted.
 */
import type { Loader } from '../data/load.ts';
import { chooseEngine, type Chosen } from '../engine/choose.ts';
import { heldOnGpus } from '../engine/wgsl/held.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { layoutOf } from '../model/parameters.ts';
import type { MemoryReading } from '../model/memory-readings.ts';
import { networkOf, type Experiment } from '../model/experiment.ts';
import { OWN_SIDE } from '../model/data-sets.ts';
import { seededRandom } from '../model/random.ts';
import type { Preparation, WantedDigit } from '../model/pad-readings.ts';
import { chooseDigit } from './choose-digit.ts';
import type { DataPreview, OwnData } from '../model/data-readings.ts';
import type { Built, DataStatus, Drawing, EngineFault, RunEvent, SampleDigit } from '../model/readings.ts';
import { DataDesk } from './data-desk.ts';
import { previewOf } from './data-preview.ts';
import { GaugeJob } from './gauge-job.ts';
import { prepareDrawing } from './reconstruct.ts';
import { RaceDesk } from './race-desk.ts';
import { Session } from './session.ts';

/** Another run took over before this was done. */
export class Superseded extends Error {}

interface Listener {
  event(run: number, event: RunEvent): void;
  data(status: DataStatus): void;
}

export class Laboratory {
  readonly races = new RaceDesk({
    data: () => (this.#loader.status.state === 'loading' ? null : this.#loader.data),
    makeEngine: (experiment) => this.#furtherEngine(experiment),
  });
  readonly data: DataDesk;
  readonly #listener: Listener;
  readonly gauges: GaugeJob;
  #session: Session | null = null;
  #chosen: (Chosen & { readonly asked: Experiment['backend']; readonly network: string }) | null = null;
  #run = 0;
  #pace: number | null = null;
  /** Who waits for an answer of the present run. */
  readonly #waiting = new Set<(reason: unknown) => void>();
  /** Builds follow one another: two engines at once might not fit. */
  #building: Promise<unknown> = Promise.resolve();

  constructor(dataUrl: string, listener: Listener) {
    this.#listener = listener;
    const isTraining = (): boolean => this.#session?.running ?? false;
    this.data = new DataDesk(dataUrl, () => this.#dataChanged(), isTraining);
    const directions = () => this.data.baselines.directions();
    this.gauges = new GaugeJob(() => this.#loader, directions);
  }

  /** Of the data set in use. */
  get #loader(): Loader {
    return this.data.loader;
  }

  /** The answer, or a refusal as soon as the run that it is of is given up. */
  unlessAbandoned<T>(answer: T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject: (reason: unknown) => void) => {
      this.#waiting.add(reject);
      Promise.resolve(answer)
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }

  #abandon(session: Session | null): void {
    void session?.dispose().catch(() => undefined);
    for (const refuse of this.#waiting) refuse(new Superseded('the engine of this run failed'));
    this.#waiting.clear();
  }

  #dataChanged(): void {
    this.#listener.data(this.#loader.status);
    this.#session?.dataChanged();
    this.gauges.wake();
    this.#tellBaselines();
  }

  /**
   * A new run of these settings, from their start or from a checkpoint that another run of them left; on another engine
   * where `fault` says that the one at hand is broken.
   */
  async build(
    run: number,
    experiment: Experiment,
    from: Checkpoint | null = null,
    fault?: EngineFault,
  ): Promise<Built> {
    this.#run = run;
    const turn = this.#building.then(() => this.#build(run, experiment, from, fault));
    this.#building = turn.catch(() => undefined);
    return turn;
  }

  async #build(run: number, experiment: Experiment, from: Checkpoint | null, fault?: EngineFault): Promise<Built> {
    this.#refuseIfOld(run);
    const old = this.#session;
    this.#session = null;
    this.gauges.watch(null);
    // Its images load while the engine is made
    this.data.use(experiment.data);
    // What was asked of a broken engine may never be answered
    if (fault) this.#abandon(old);
    else await old?.dispose();
    const engine = await this.#engineFor(experiment, fault);
    this.#refuseIfOld(run);
    if (this.#chosen) this.#listener.event(run, { kind: 'engine', choice: this.#chosen.choice });
    await this.#manifest();
    this.#refuseIfOld(run);
    const emit = (event: RunEvent): void => this.#listener.event(run, event);
    const tell = (event: RunEvent): void => {
      emit(event);
      if (event.kind === 'progress') this.gauges.wake();
    };
    const session = new Session(run, engine, this.#loader, experiment, tell, this.#chosen?.factory);
    session.setPace(this.#pace);
    const isLost = engine.lost?.then((detail) => Promise.reject(new Error(detail)));
    await Promise.race([session.begin(from && fitting(from, experiment)), ...(isLost ? [isLost] : [])]);
    this.#session = session;
    void engine.lost?.then((detail) => {
      if (this.#session === session) emit({ kind: 'problem', problem: { code: 'engine-failed', detail } });
    });
    this.gauges.watch({ session, emit });
    this.#tellBaselines();
    return { stepsPerEpoch: Math.ceil((this.#loader.data?.manifest.train.images ?? 0) / experiment.batch) };
  }

  /** The engine at hand where the network is the same, a new one on the same device where only that differs. */
  async #engineFor(experiment: Experiment, fault?: EngineFault): Promise<Chosen['engine']> {
    const network = JSON.stringify(networkOf(experiment));
    const asked = experiment.backend;
    const old = this.#chosen;
    if (!fault && old?.asked === asked && old.network === network) return old.engine;
    disposeOf(old?.engine);
    this.#chosen = null;
    if (!fault && old?.asked === asked) {
      try {
        const engine = await old.factory(networkOf(experiment));
        this.#chosen = { ...old, engine, network };
        this.#watchThreads(engine);
        return engine;
      } catch {
        // Too large for this device, or the device is gone: choose afresh, and say so.
      }
    }
    this.#chosen = { ...(await chooseEngine(asked, networkOf(experiment), fault)), asked, network };
    this.#watchThreads(this.#chosen.engine);
    return this.#chosen.engine;
  }

  #watchThreads(engine: Chosen['engine']): void {
    void engine.reduced?.then(({ device }) => {
      if (this.#chosen?.engine !== engine) return;
      const choice = { ...this.#chosen.choice, device };
      this.#chosen = { ...this.#chosen, choice };
      this.#listener.event(this.#run, { kind: 'threads-lost', choice });
    });
  }

  /** One more engine, of the kind that the present run has. */
  async #furtherEngine(experiment: Experiment): Promise<Chosen['engine']> {
    await this.#building;
    if (!this.#chosen) throw new Error('no engine has been chosen');
    return this.#chosen.factory(networkOf(experiment));
  }

  /** Waits until it is known what data there will be; a failure to load can be tried again meanwhile. */
  #manifest(): Promise<void> {
    return until(this.#loader, ({ data, status }) => data !== null || status.state === 'failed').then(() => undefined);
  }

  #refuseIfOld(run: number): void {
    if (run !== this.#run) throw new Superseded(`run ${run} was replaced by run ${this.#run}`);
  }

  /** True where the present run stands still and will not move again by itself. */
  get isStuck(): boolean {
    return this.#session?.isStuck(performance.now()) ?? false;
  }

  /** What engines hold now. */
  get memory(): MemoryReading {
    return { engine: this.#chosen?.engine.memory() ?? { buffers: 0, bytes: 0 }, gpu: heldOnGpus() };
  }

  get session(): Session {
    if (!this.#session) throw new Superseded('the run is being built');
    return this.#session;
  }

  setPace(stepsPerSecond: number | null): void {
    this.#pace = stepsPerSecond;
    this.#session?.setPace(stepsPerSecond);
  }

  retryData(): void {
    void this.#loader.load();
  }

  /** A test digit of those that have arrived; waits for the first. Null where there is none of this kind. */
  async sample(draw: number, wanted: WantedDigit = { kind: 'any' }): Promise<SampleDigit | null> {
    const { test, manifest } = await this.firstTestImages();
    const chosen = chooseDigit(test, wanted, seededRandom(draw, 'sample digit'), this.#session);
    if (!chosen) return null;
    const { index, tested } = chosen;
    const pixels = test.bytes.slice(index * test.pixels, (index + 1) * test.pixels);
    return { pixels, label: manifest.classes[test.labels[index] ?? 0] ?? '', index, tested };
  }

  /** The data set, once at least one test image of it has arrived. */
  async firstTestImages(): Promise<NonNullable<Loader['data']>> {
    const { data } = await until(this.#loader, (loader) => (loader.data?.test.count ?? 0) > 0);
    if (!data) throw new Superseded('the data set was replaced');
    return data;
  }

  async previewData(most: number, draw: number): Promise<DataPreview> {
    const { data } = await until(this.#loader, (loader) => (loader.data?.train.count ?? 0) > 0);
    if (!data) throw new Superseded('the data set was replaced');
    return previewOf(data, most, draw);
  }

  /** The drawing joins the visitor's own set, in that set's size; null for an empty pad. */
  addToOwn(drawing: Drawing, how: Preparation, label: string): OwnData | null {
    const side = this.data.ownSide ?? this.#loader.data?.manifest.width ?? OWN_SIDE.initial;
    const prepared = prepareDrawing(drawing, how, side * side);
    if (!prepared) return null;
    return this.data.addImage(
      Uint8Array.from(prepared.target, (value) => Math.round(255 * value)),
      label,
    );
  }

  #tellBaselines(): void {
    const session = this.#session;
    const run = this.#run;
    if (!session) return;
    void this.data.baselines.reading(session.codeSize).then((baselines) => {
      if (baselines && run === this.#run) this.#listener.event(run, { kind: 'baselines', baselines });
    });
  }
}

/** Waits until the loader is as wanted; the loader given may by then not be the one in use. */
function until(loader: Loader, isSo: (loader: Loader) => boolean): Promise<Loader> {
  return new Promise((resolve) => {
    if (isSo(loader)) return resolve(loader);
    const stop = loader.onChange(() => {
      if (!isSo(loader)) return;
      stop();
      resolve(loader);
    });
  });
}

/** A checkpoint of another network is a mistake of ours, which must not reach an engine. */
function fitting(checkpoint: Checkpoint, experiment: Experiment): Checkpoint {
  const { length } = layoutOf(networkOf(experiment).sizes);
  const { parameters, moment1, moment2 } = checkpoint.state;
  const fits = [parameters, moment1, moment2].every((flat) => flat.length === length);
  if (!fits) throw new RangeError('the checkpoint is of another network');
  return { ...checkpoint, experiment };
}

function disposeOf(engine: Chosen['engine'] | undefined): void {
  try {
    engine?.dispose();
  } catch {
    // Its device is gone, and what it held with it
  }
}
