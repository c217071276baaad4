/**
 * The newest checkpoint of the run, in the page's memory: what the run goes on from when the worker is lost, and what is
 * saved. Taken every few seconds while something changes, and at once when the run comes to rest.
 */
import type { Checkpoint } from '../model/checkpoint.ts';
import type { Experiment } from '../model/experiment.ts';
import type { FilmPart, FilmWeights } from '../model/pad-readings.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';

export interface Snapshot {
  /** Number of the run that it is of. */
  readonly run: number;
  /** With its film. */
  readonly checkpoint: Checkpoint;
}

export interface Snapshots {
  /** Null before the first, and after a run was replaced. */
  newest(): Snapshot | null;
  /** Takes one now where anything has changed; resolves with the newest. */
  take(): Promise<Snapshot | null>;
  /** Takes one of this very moment; null where a weight is not finite, or there is no run. */
  takeNow(): Promise<Snapshot | null>;
  /** Called with every new one. */
  onTaken(listener: (snapshot: Snapshot) => void): void;
  start(): void;
}

const TICK_MS = 1000;
/** With the time it takes and a second for the tick, a fault costs five seconds of training. */
const EVERY_MS = 3500;
/** No more than this share of the time goes into snapshots of a large network. */
const MOST_SHARE = 0.02;
/** But what a fault costs stays under ten seconds, also where an answer takes long because the machine is busy. */
const AT_LEAST_EVERY_MS = 8000;

/** What a snapshot is of, to see whether anything has changed since. */
interface Moment {
  readonly run: number;
  readonly version: number;
  readonly experiment: Experiment;
}

export function createSnapshots({ run, experiment }: Stores, client: Client): Snapshots {
  const listeners: ((snapshot: Snapshot) => void)[] = [];
  let newest: Snapshot | null = null;
  let taken: Moment | null = null;
  let underWay: { readonly run: number; readonly answer: Promise<Snapshot | null> } | null = null;
  let due = 0;
  /** Each frame of a run's film is fetched once. */
  let frames: { readonly run: number; readonly byId: ReadonlyMap<number, FilmWeights> } | null = null;

  const moment = (): Moment => ({
    run: run.getState().run,
    version: run.getState().progress.version,
    experiment: experiment.getState().experiment,
  });
  const isSame = (one: Moment, other: Moment | null): boolean =>
    one.run === other?.run && one.version === other.version && one.experiment === other.experiment;
  const current = (): Snapshot | null => (newest?.run === run.getState().run ? newest : null);

  async function ask(): Promise<Snapshot | null> {
    const of = moment();
    const started = performance.now();
    const had = frames?.run === of.run ? frames.byId : new Map<number, FilmWeights>();
    const answer = await client.request('checkpoint', { had: [...had.keys()] }).catch(() => null);
    const now = performance.now();
    due = now + Math.min(AT_LEAST_EVERY_MS, Math.max(EVERY_MS, (now - started) / MOST_SHARE));
    // Of weights that are not finite there is none: those before are kept
    if (!answer || of.run !== run.getState().run) return current();
    taken = of;
    const byId = gathered(answer.film, had);
    frames = { run: of.run, byId };
    newest = { run: of.run, checkpoint: { ...answer.checkpoint, film: [...byId.values()] } };
    for (const listener of listeners) listener(newest);
    return newest;
  }

  function take(): Promise<Snapshot | null> {
    // One that an old run never answered is not waited for
    if (underWay?.run === run.getState().run) return underWay.answer;
    if (run.getState().phase !== 'ready' || isSame(moment(), taken)) return Promise.resolve(current());
    const mine = { run: run.getState().run, answer: ask() };
    underWay = mine;
    return mine.answer.finally(() => {
      if (underWay === mine) underWay = null;
    });
  }

  /** Until there is one of the run as it rests: a first may have been under way before the newest step. */
  async function settle(): Promise<void> {
    await take();
    if (!run.getState().running) await take();
  }

  return {
    newest: current,
    take,
    async takeNow() {
      await underWay?.answer;
      const before = newest;
      const asked = run.getState().phase === 'ready' ? await ask() : null;
      return asked === before ? null : asked;
    },
    onTaken: (listener) => void listeners.push(listener),
    start() {
      setInterval(() => {
        if (performance.now() >= due) void take();
      }, TICK_MS);
      run.subscribe((now, before) => {
        const isAtRest = now.phase === 'ready' && !now.running;
        if (isAtRest && (before.running || before.progress.version !== now.progress.version)) void settle();
      });
    },
  };
}

/** The frames of an answer, with the weights that were there already. */
function gathered(parts: readonly FilmPart[], had: ReadonlyMap<number, FilmWeights>): Map<number, FilmWeights> {
  const frames = new Map<number, FilmWeights>();
  for (const { id, parameters, ...rest } of parts) {
    const frame = parameters ? { ...rest, parameters } : had.get(id);
    if (frame) frames.set(id, frame);
  }
  return frames;
}
