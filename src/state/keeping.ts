/**
 * What is kept in this browser, as the interface asks for it. What does the keeping is fetched when the first run stands,
 * so that nobody waits for it.
 */
import type { Shelf } from '../records/shelf.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import type { Autosave } from './autosave.ts';
import type { Bookmarks } from './bookmarks-store.ts';
import { post } from './notices.ts';
import type { Offline } from './offline.ts';
import type { OverlaysStore } from './overlays.ts';
import type { Snapshots } from './snapshots.ts';

export interface Keeping {
  /** Goes on from the run that was found in this browser. */
  continueRun(): void;
  /** Saves the run, and loads the newer version of the page that is ready. */
  updatePage(): void;
  /** Fetched when first asked for; asked again where the browser kept nothing, it is tried again. */
  bookmarks(): Promise<Bookmarks>;
}

export function createKeeping(stores: Stores, client: Client, snapshots: Snapshots, overlays: OverlaysStore): Keeping {
  const { run, notices } = stores;
  let autosave: Promise<Autosave | null> | null = null;

  let shelf: Promise<Shelf> | null = null;
  /** One for all; asked for again after it failed, it is tried again. */
  const openShelf = (): Promise<Shelf> =>
    (shelf ??= import('../records/shelf.ts')
      .then((module) => module.openShelf(() => globalThis.indexedDB))
      .catch((error: unknown) => {
        shelf = null;
        throw error;
      }));

  const load = (): Promise<Autosave | null> =>
    (autosave ??= import('./autosave.ts').then(
      ({ startAutosave }) => startAutosave(stores, client, snapshots, openShelf()),
      (error: unknown) => {
        post(notices, { code: 'autosave-failed', why: 'failed', detail: String(error) });
        return null;
      },
    ));
  let offline: Promise<Offline | null> | null = null;
  const prepare = (): Promise<Offline | null> =>
    (offline ??= import('./offline.ts').then(({ startOffline }) => startOffline(stores)).catch(() => null));
  let marks: Promise<Bookmarks> | null = null;
  const loadMarks = (): Promise<Bookmarks> =>
    (marks ??= import('./bookmarks.ts')
      .then(({ startBookmarks }) => startBookmarks({ stores, client, snapshots, overlays }, openShelf()))
      .catch((error: unknown) => {
        marks = null;
        throw error;
      }));
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
    bookmarks: loadMarks,
  };
}
