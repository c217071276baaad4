/**
 * What is kept in this browser, as the interface asks for it. What does the keeping is fetched when the first run stands,
 * so that nobody waits for it.
 */
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import type { Autosave } from './autosave.ts';
import { post } from './notices.ts';
import type { Offline } from './offline.ts';
import type { Snapshots } from './snapshots.ts';

export interface Keeping {
  /** Goes on from the run that was found in this browser. */
  continueRun(): void;
  /** Saves the run, and loads the newer version of the page that is ready. */
  updatePage(): void;
}

export function createKeeping(stores: Stores, client: Client, snapshots: Snapshots): Keeping {
  const { run, notices } = stores;
  let autosave: Promise<Autosave | null> | null = null;

  const load = (): Promise<Autosave | null> =>
    (autosave ??= import('./autosave.ts').then(
      ({ startAutosave }) => startAutosave(stores, client, snapshots),
      (error: unknown) => {
        post(notices, { code: 'autosave-failed', why: 'failed', detail: String(error) });
        return null;
      },
    ));
  let offline: Promise<Offline | null> | null = null;
  const prepare = (): Promise<Offline | null> =>
    (offline ??= import('./offline.ts').then(({ startOffline }) => startOffline(stores)).catch(() => null));
  run.subscribe(({ phase }) => {
    if (phase === 'building') return;
    void load();
    void prepare();
  });
  return {
    continueRun: () => void load().then((loaded) => loaded?.continueRun()),
    updatePage: () =>
      void load()
        .then((loaded) => loaded?.flush())
        .then(prepare)
        .then((loaded) => loaded?.update()),
  };
}
