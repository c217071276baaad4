/**
 * Everything the worker holds: the data set, the engine of this machine, the present run, and the baselines' slow work
 * beside it. Each method answers one kind of request; what happens by itself is emitted.
 */
import { Loader } from '../data/load.ts';
import { chooseEngine, type Chosen } from '../engine/choose.ts';
import { networkOf, type Experiment } from '../model/experiment.ts';
import { seededRandom } from '../model/random.ts';
import type { WantedDigit } from '../model/pad-readings.ts';
import type { Built, DataStatus, RunEvent, SampleDigit } from '../model/readings.ts';
import { BaselineJob } from './baseline-job.ts';
import { GaugeJob } from './gauge-job.ts';
import { chooseDigit } from './choose-digit.ts';
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
  readonly #loader: Loader;
  readonly #listener: Listener;
  readonly #baselines: BaselineJob;
  readonly gauges: GaugeJob;
  #session: Session | null = null;
  #chosen: (Chosen & { readonly asked: Experiment['backend']; readonly network: string }) | null = null;
  #run = 0;
  #pace: number | null = null;
  /** Builds follow one another: two engines at once might not fit. */
  #building: Promise<unknown> = Promise.resolve();

  constructor(dataUrl: string, listener: Listener) {
    this.#listener = listener;
    this.#loader = new Loader(new URL('mnist/', dataUrl).href);
    this.#baselines = new BaselineJob(this.#loader, () => this.#session?.running ?? false);
    this.gauges = new GaugeJob(this.#loader, () => this.#baselines.directions());
    this.#loader.onChange(() => {
      listener.data(this.#loader.status);
      this.#session?.dataChanged();
      this.gauges.wake();
      this.#tellBaselines();
    });
    void this.#loader.load();
  }

  async build(run: number, experiment: Experiment): Promise<Built> {
    this.#run = run;
    const turn = this.#building.then(() => this.#build(run, experiment));
    this.#building = turn.catch(() => undefined);
    return turn;
  }

  async #build(run: number, experiment: Experiment): Promise<Built> {
    this.#refuseIfOld(run);
    await this.#session?.dispose();
    this.#session = null;
    this.gauges.watch(null);
    const engine = await this.#engineFor(experiment);
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
    await session.begin();
    this.#session = session;
    this.gauges.watch({ session, emit });
    this.#tellBaselines();
    return { stepsPerEpoch: Math.ceil((this.#loader.data?.manifest.train.images ?? 0) / experiment.batch) };
  }

  /** The engine at hand where the network is the same, a new one on the same device where only that differs. */
  async #engineFor(experiment: Experiment): Promise<Chosen['engine']> {
    const network = JSON.stringify(networkOf(experiment));
    const asked = experiment.backend;
    const old = this.#chosen;
    if (old?.asked === asked && old.network === network) return old.engine;
    old?.engine.dispose();
    this.#chosen = null;
    if (old?.asked === asked) {
      try {
        const engine = await old.factory(networkOf(experiment));
        this.#chosen = { ...old, engine, network };
        return engine;
      } catch {
        // Too large for this device, or the device is gone: choose afresh, and say so.
      }
    }
    this.#chosen = { ...(await chooseEngine(asked, networkOf(experiment))), asked, network };
    return this.#chosen.engine;
  }

  /** One more engine, of the kind that the present run has. */
  async #furtherEngine(experiment: Experiment): Promise<Chosen['engine']> {
    await this.#building;
    if (!this.#chosen) throw new Error('no engine has been chosen');
    return this.#chosen.factory(networkOf(experiment));
  }

  /** Waits until it is known what data there will be; a failure to load can be tried again meanwhile. */
  #manifest(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#loader.data || this.#loader.status.state === 'failed') return resolve();
      this.#loader.onChange(() => {
        if (this.#loader.data || this.#loader.status.state === 'failed') resolve();
      });
    });
  }

  #refuseIfOld(run: number): void {
    if (run !== this.#run) throw new Superseded(`run ${run} was replaced by run ${this.#run}`);
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
  firstTestImages(): Promise<NonNullable<Loader['data']>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const { data } = this.#loader;
        if (data && data.test.count > 0) resolve(data);
      };
      this.#loader.onChange(look);
      look();
    });
  }

  #tellBaselines(): void {
    const session = this.#session;
    const run = this.#run;
    if (!session) return;
    void this.#baselines.reading(session.codeSize).then((baselines) => {
      if (baselines && run === this.#run) this.#listener.event(run, { kind: 'baselines', baselines });
    });
  }
}
