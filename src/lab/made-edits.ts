/** A live session on made images, with what a visitor's hand can do to it. For tests only. */
import { Loader } from '../data/load.ts';
import { makeData, type Served } from '../data/made-data.ts';
import { factories } from '../engine/factories.ts';
import type { Edit, EditAnswer } from '../model/edit.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../model/experiment.ts';
import { layoutOf, type TrainingState } from '../model/parameters.ts';
import type { RunEvent } from '../model/readings.ts';
import { TYING_RULES, type RuleId } from '../model/tying.ts';
import { Edits } from './edits.ts';
import { Session } from './session.ts';
import { SlowMotion } from './slow-motion.ts';

export const BASE: Experiment = { ...DEFAULT_EXPERIMENT, layers: [36, 9, 4], batch: 8 };
export const LAYOUT = layoutOf(BASE.layers);
export const PLACE = { pair: 0, inner: 3, outer: 17 };

let loader: Loader;
const open: Session[] = [];

export interface Bench {
  readonly session: Session;
  readonly edits: Edits;
  readonly slow: SlowMotion;
  readonly events: RunEvent[];
  make(edit: Edit): Promise<EditAnswer>;
  undo(): ReturnType<Edits['undo']>;
  state(): Promise<TrainingState>;
}

/** A run after `steps` steps. */
export async function start(changes: Partial<Experiment> = {}, steps = 3): Promise<Bench> {
  const experiment = { ...BASE, ...changes };
  const engine = await (await factories.wasm())(networkOf(experiment));
  const events: RunEvent[] = [];
  const session = new Session(1, engine, loader, experiment, (event) => events.push(event));
  open.push(session);
  await session.begin();
  for (let i = 0; i < steps; i++) await session.step();
  const edits = new Edits();
  return {
    session,
    edits,
    slow: new SlowMotion(session),
    events,
    make: (edit) => session.alter((run) => edits.make(run, edit)),
    undo: () => session.alter((run) => edits.undo(run)),
    state: () => session.between((run) => run.engine.state()),
  };
}

export const under = (id: RuleId): Partial<Experiment> => ({ rule: [TYING_RULES[id]] });

/** W[pair][outer, inner] and V[pair][inner, outer]. */
export function valuesAt({ parameters }: TrainingState, { pair, inner, outer } = PLACE): [w: number, v: number] {
  const [W, V] = [LAYOUT.W[pair], LAYOUT.V[pair]];
  if (!W || !V) throw new Error('no such pair');
  return [
    parameters[W.offset + outer * W.columns + inner] ?? NaN,
    parameters[V.offset + inner * V.columns + outer] ?? NaN,
  ];
}
/** Before each test; `stub` puts a stand-in in the place of `fetch`. */
export async function prepare(stub: (fetch: Served['fetch']) => void): Promise<void> {
  const served = await makeData([40, 60], [20, 30]);
  stub(served.fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
}

/** After each test. */
export async function clear(): Promise<void> {
  await Promise.all(open.splice(0).map((session) => session.dispose()));
}
