/**
 * Carries a chapter of the lesson out on the real page: sets it up, trains to its steps or races, and reads what came of
 * it. Nothing is measured here that the page does not show. Fetched with the lesson.
 */
import { LESSON_RACE, type Chapter, type Figures, type Phase } from '../model/lesson.ts';
import type { RunState } from './run.ts';
import { standings } from '../model/race-standing.ts';
import type { Mirror } from './mirror.ts';
import { retract } from './notices.ts';
import { isOver } from './race.ts';

interface Watched<T> {
  getState(): T;
  subscribe(listener: (state: T) => void): () => void;
}

/** Settles with the first state that passes; null when the signal comes first. */
function until<T>(store: Watched<T>, passes: (state: T) => boolean, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    const end = (state: T | null): void => {
      stop();
      signal.removeEventListener('abort', abort);
      resolve(state);
    };
    const abort = (): void => end(null);
    const look = (state: T): void => (passes(state) ? end(state) : undefined);
    const stop = store.subscribe(look);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    else look(store.getState());
  });
}

/** A new run in the chapter's first state; false where it could not be built. */
export function setUpChapter(mirror: Mirror, { preset, phases }: Chapter): Promise<boolean> {
  return mirror.actions.setUp(preset, { ...phases[0]?.changes });
}

/**
 * Sets up, runs, measures. Null where the signal came, or the visitor or a fault began another run meanwhile.
 */
export async function runChapter(mirror: Mirror, chapter: Chapter, signal: AbortSignal): Promise<Figures | null> {
  if (!(await setUpChapter(mirror, chapter)) || signal.aborted) return null;
  if (chapter.id === 'race') return raceFigures(mirror, signal);
  const { run } = mirror.run.getState();
  let before: number | null = null;
  for (const phase of chapter.phases) {
    before = mirror.run.getState().progress.test?.loss ?? null;
    if (!(await train(mirror, phase, run, signal))) return null;
  }
  // They come once all images have
  if (chapter.shows.includes('mean-image') || chapter.shows.includes('pca'))
    await until(mirror.run, (state) => state.run !== run || state.baselines !== null || state.problem !== null, signal);
  mirror.actions.change({ stop: 0 });
  retract(mirror.notices, 'stop-reached');
  if (chapter.shows.includes('saturated') || chapter.shows.includes('orthogonality')) {
    const { step } = mirror.run.getState().progress;
    await until(mirror.gauges, ({ slow }) => slow !== null && slow.step >= step, signal);
  }
  return signal.aborted ? null : figuresOf(mirror, before);
}

/** True once the step is reached, or the loss has grown without bound, and the test images have been gone through. */
async function train(mirror: Mirror, { changes, stop }: Phase, run: number, signal: AbortSignal): Promise<boolean> {
  mirror.actions.change({ ...changes, stop });
  mirror.actions.train();
  const isOurs = (state: RunState): boolean => state.run === run;
  const ended = await until(
    mirror.run,
    (state) => !isOurs(state) || state.problem !== null || (!state.running && state.progress.test?.step === stop),
    signal,
  );
  return ended !== null && isOurs(ended);
}

function figuresOf(mirror: Mirror, before: number | null): Figures {
  const { progress, baselines, problem } = mirror.run.getState();
  const { slow } = mirror.gauges.getState();
  const first = progress.gauges[0];
  return {
    test: problem?.code === 'diverged' ? Infinity : (progress.test?.loss ?? NaN),
    before: before ?? NaN,
    'mean-image': baselines?.meanImageLoss ?? NaN,
    pca: baselines?.pcaLoss ?? NaN,
    asymmetry: Math.max(...progress.gauges.map(({ asymmetry }) => asymmetry)),
    'gradient-encoder': first?.gradientEncoder ?? NaN,
    'gradient-decoder': first?.gradientDecoder ?? NaN,
    'gradient-cosine': first?.gradientCosine ?? NaN,
    saturated: slow?.pairs[0]?.saturated ?? NaN,
    orthogonality: slow?.pairs[0]?.orthogonality ?? NaN,
  };
}

async function raceFigures(mirror: Mirror, signal: AbortSignal): Promise<Figures | null> {
  const before = mirror.race.getState().race?.number;
  mirror.raceActions.choose(LESSON_RACE);
  mirror.raceActions.start();
  const { race: own } = mirror.race.getState();
  if (!own || own.number === before) return null;
  const ended = await until(mirror.race, ({ race }) => race?.number !== own.number || isOver(race), signal);
  const readings = ended?.race?.number === own.number ? ended.race.readings : null;
  if (readings?.phase !== 'finished') return null;
  const lossOf = (racer: number): number =>
    standings(readings).find((standing) => standing.racer === racer)?.loss.median ?? NaN;
  return { untied: lossOf(0), transposed: lossOf(1) };
}
