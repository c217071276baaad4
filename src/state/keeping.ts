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
import { once } from './once.ts';
import type { OverlaysStore } from './overlays.ts';
import type { Snapshots } from './snapshots.ts';

export interface Keeping {
  /** Goes on from the run that was found in this browser. */
  continueRun(): void;
  /** Saves the run, and loads the newer version of the page that is ready. */
  updatePage(): void;
  /** Fetched when first asked for; asked for again where the browser kept nothing, it is tried again. */
  bookmarks(): Promise<Bookmarks>;
}

export function createKeeping(stores: Stores, client: Client, snapshots: Snapshots, overlays: OverlaysStore): Keeping {
  const { run, notices } = stores;
  /** One for all. */
  const theShelf = once<Shelf>(async () => {
    const { createShelf } = await import('../records/shelf.ts');
    return createShelf(() => globalThis.indexedDB);
  });
  const autosave = once<Autosave | null>(() =>
    Promise.all([import('./autosave.ts'), theShelf()])
      .then(([{ startAutosave }, shelf]) => startAutosave(stores, client, snapshots, shelf))
      .catch((error: unknown) => {
        post(notices, { code: 'autosave-failed', why: 'failed', detail: String(error) });
        return null;
      }),
  );
  const offline = once<Offline | null>(() =>
    import('./offline.ts').then(({ startOffline }) => startOffline(stores)).catch(() => null),
  );
  const bookmarks = once<Bookmarks>(async () => {
    const [{ startBookmarks }, shelf] = await Promise.all([import('./bookmarks.ts'), theShelf()]);
    return startBookmarks({ stores, client, snapshots, overlays }, shelf);
  });
  run.subscribe(({ phase }) => {
    if (phase === 'building') return;
    void autosave();
    void offline();
  });
  return {
    continueRun: () => void autosave().then((made) => made?.continueRun()),
    updatePage: () =>
      void autosave()
        .then((made) => made?.flush())
        .then(offline)
        .then((made) => made?.update()),
    bookmarks: async () => {
      const made = await bookmarks();
      if (made.store.getState().failed) await made.refresh();
      return made;
    },
  };
}
