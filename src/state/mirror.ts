/**
 * The page's model in one place: the stores, the newest weights, and what a visitor can do. The interface calls these
 * actions and reads these stores, and never speaks to the worker itself.
 */
import { parseLink } from '../model/link.ts';
import { createClient, type Client } from '../worker/client.ts';
import { buildRun, createActions, type Actions, type Stores } from './actions.ts';
import type { CodeExplorer } from './code-explorer.ts';
import { createDataStore } from './data.ts';
import { followData } from './data-actions.ts';
import { createDrawingStore } from './drawing.ts';
import { createEditor, type Editor } from './editor.ts';
import { createExperimentStore } from './experiment.ts';
import { createFilmStore, type FilmStore } from './film.ts';
import { createFrames, type Frames } from './frames.ts';
import { createGaugeActions, createGaugesStore, receiveGauges, type GaugeActions, type GaugesStore } from './gauges.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { createGuideStore, type GuideStore } from './guide.ts';
import { createNoticesStore, post } from './notices.ts';
import { receiveData, receiveEvent } from './receive.ts';
import { fromLink, createRaceStore, type RaceStore } from './race.ts';
import { createRaceActions, type RaceActions } from './race-actions.ts';
import { once } from './once.ts';
import { createOverlaysStore, type OverlaysStore } from './overlays.ts';
import { createRevival } from './revive.ts';
import { createRunStore } from './run.ts';
import { createSnapshots } from './snapshots.ts';
import { createSwitchingStore } from './switching.ts';
import type { Slow } from './slow.ts';
import { createSlowStore, type SlowStore } from './slow-store.ts';
import type { Take } from './take.ts';

export type { Actions } from './actions.ts';

export interface Mirror extends Stores {
  /** Loads what files need, once. */
  readonly take: () => Promise<Take>;
  /** Loads what the code's panel needs, once. */
  readonly codeExplorer: () => Promise<CodeExplorer>;
  readonly frames: Frames;
  readonly film: FilmStore;
  /** Curves beside the run's own. */
  readonly overlays: OverlaysStore;
  readonly actions: Actions;
  readonly keeping: Keeping;
  readonly gauges: GaugesStore;
  readonly gaugeActions: GaugeActions;
  readonly race: RaceStore;
  readonly guide: GuideStore;
  readonly raceActions: RaceActions;
  readonly slow: SlowStore;
  /** Fetches what moves it, once. */
  readonly slowMotion: () => Promise<Slow>;
  readonly editor: Editor;
}

/** `hash` is the link's; `dataUrl` the absolute address of the folder that holds the data sets. */
export function createMirror(hash: string, dataUrl: string): Mirror {
  const [run, drawing, notices] = [createRunStore(), createDrawingStore(), createNoticesStore()];
  const data = createDataStore();
  const stores: Stores = {
    experiment: createExperimentStore(hash),
    data,
    run,
    drawing,
    notices,
    switching: createSwitchingStore(),
  };
  const gauges = createGaugesStore();
  const client: Client = createClient(dataUrl, {
    event(of, event) {
      if (of !== run.getState().run) return;
      const problem = event.kind === 'problem' ? event.problem : null;
      if (problem?.code === 'engine-failed' && revival.engineFailed(problem.detail)) return;
      receiveGauges(event, gauges);
      receiveEvent(event, run, notices);
    },
    data: (status) => receiveData(status, run, notices),
    crashed: (detail) => revival.crashed(detail),
    gone(detail) {
      run.setState({ phase: 'failed', running: false });
      post(notices, { code: 'no-engine', detail });
    },
  });
  const snapshots = createSnapshots(stores, client);
  const revival = createRevival(stores, client, snapshots);
  const overlays = createOverlaysStore();
  const keeping = createKeeping(stores, client, snapshots, overlays);
  const link = parseLink(hash);
  for (const refusal of link.refusals) post(notices, { code: 'setting', refusal });
  const frames = createFrames(client, run, drawing);
  const gaugeActions = createGaugeActions(gauges, client);
  run.subscribe((now, before) => {
    if (now.run !== before.run) gaugeActions.startAfresh();
  });
  void buildRun(stores, client);
  frames.start();
  snapshots.start();
  const actions = createActions(stores, client);
  followData(stores, actions.sampleDigit);
  const codeExplorer = once(async () =>
    (await import('./code-explorer.ts')).createCodeExplorer(stores, frames, client),
  );
  const take = once(async () => (await import('./take.ts')).createTake(stores, client, overlays));
  const film = createFilmStore(client, drawing);
  const race = createRaceStore(link.race);
  const raceActions = createRaceActions(stores, race, client);
  const guide = createGuideStore(link.extras);
  const openLink = (opened: string): void => {
    actions.openLink(opened);
    const { race: raced, extras } = parseLink(opened);
    race.setState(fromLink(raced));
    guide.setState(extras);
  };
  const slow = createSlowStore();
  const slowMotion = once(async () => (await import('./slow.ts')).createSlow(client, stores, slow, actions));
  const editor = createEditor(client, stores);
  return {
    ...stores,
    race,
    guide,
    frames,
    film,
    overlays,
    codeExplorer,
    take,
    raceActions,
    actions: { ...actions, openLink },
    keeping,
    gauges,
    gaugeActions,
    slow,
    slowMotion,
    editor,
  };
}
