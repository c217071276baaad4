/** Sessions with a made data set on the WASM engine, for tests, and what they reported. */
import { Loader } from '../data/load.ts';
import { makeData, type Served } from '../data/made-data.ts';
import type { Engine, ImageStore } from '../engine/engine.ts';
import { factories, type EngineFactory } from '../engine/factories.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import type { RunEvent } from '../model/readings.ts';
import { TYING_RULES, type RuleId } from '../model/tying.ts';
import { delay } from './serial.ts';
import { Session } from './session.ts';

/** 100 training images in batches of 8: thirteen steps an epoch. */
const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8, noise: 0.2, rule: rules('untied') };

export function rules(...ids: RuleId[]): Experiment['rule'] {
  return ids.map((id) => TYING_RULES[id]);
}

type Of<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

export class Bench {
  readonly session: Session;
  readonly events: RunEvent[] = [];
  experiment: Experiment;

  constructor(engine: Engine, experiment: Experiment, factory: EngineFactory | null) {
    this.experiment = experiment;
    this.session = new Session(1, engine, loader, experiment, (event) => this.events.push(event), factory);
  }

  of<K extends RunEvent['kind']>(kind: K): Of<K>[] {
    return this.events.filter((event): event is Of<K> => event.kind === kind);
  }
  get progress() {
    const newest = this.of('progress').at(-1)?.progress;
    if (!newest) throw new Error('nothing was reported');
    return newest;
  }
  get curves() {
    const newest = this.of('curves').at(-1)?.curves;
    if (!newest) throw new Error('no curves');
    return newest;
  }
  get testImages(): ImageStore {
    if (!loader.data) throw new Error('no images');
    return loader.data.test;
  }
  get losses(): number[] {
    return this.curves.train.map(({ mean }) => mean);
  }
  get troubles(): string[] {
    return this.of('switch-trouble').map(({ trouble }) => trouble.code);
  }
  async steps(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.session.step();
  }
  async change(changes: Partial<Experiment>, leavesGhost = true): Promise<void> {
    this.experiment = { ...this.experiment, ...changes };
    await this.session.adjust(this.experiment, leavesGhost);
  }
  async undo(): Promise<void> {
    const undone = await this.session.undoSwitch();
    if (undone) this.experiment = { ...this.experiment, rule: undone.rule };
  }
  /** Everything that training changes. */
  state() {
    return this.session.between((run) => run.checkpoint());
  }
  /** Waits until run and ghosts have been tested as they are. */
  tested(): Promise<void> {
    return this.#until(() => {
      const { test, step, switches } = this.progress;
      return test?.step === step && switches.ghosts.every((ghost) => ghost.test?.step === ghost.step);
    });
  }
  /** Trains to the budget. */
  trained(): Promise<void> {
    this.session.train();
    return this.#until(() => !this.session.running);
  }
  passes(step: number): Promise<void> {
    return this.#until(() => this.progress.step > step);
  }
  /** The test that waits has a limit of its own. */
  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) await delay(5);
  }
}

let loader: Loader;
let wasm: EngineFactory;
const open: Bench[] = [];

/** Before each test; `stub` puts a stand-in in the place of `fetch`. */
export async function prepare(stub: (fetch: Served['fetch']) => void): Promise<void> {
  const served = await makeData([40, 60], [20, 30]);
  stub(served.fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
  wasm = await factories.wasm();
}

/** After each test. */
export async function clear(): Promise<void> {
  await Promise.all(open.splice(0).map(({ session }) => session.dispose()));
}

export const makeEngine: EngineFactory = (network) => wasm(network);

export async function start(
  changes: Partial<Experiment> = {},
  factory = makeEngine,
  from: Checkpoint | null = null,
): Promise<Bench> {
  const experiment = { ...BASE, ...changes };
  const bench = new Bench(await wasm(networkOf(experiment)), experiment, factory);
  open.push(bench);
  await bench.session.begin(from);
  return bench;
}
