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
  /** Fetched when first asked for; asked for again where the browser kept nothing, it is tried again. */
  bookmarks(): Promise<Bookmarks>;
}

export function createKeeping(stores: Stores, client: Client, snapshots: Snapshots, overlays: OverlaysStore): Keeping {
  const { run, notices } = stores;
  /** One for all. */
  const openShelf = onceMade<Shelf>(async () => {
    const module = await import('../records/shelf.ts');
    return module.openShelf(() => globalThis.indexedDB);
  });
  const autosave = onceMade<Autosave | null>(() =>
    import('./autosave.ts').then(
      ({ startAutosave }) => startAutosave(stores, client, snapshots, openShelf()),
      (error: unknown) => {
        post(notices, { code: 'autosave-failed', why: 'failed', detail: String(error) });
        return null;
      },
    ),
  );
  const offline = onceMade<Offline | null>(() =>
    import('./offline.ts').then(({ startOffline }) => startOffline(stores)).catch(() => null),
  );
  const bookmarks = onceMade<Bookmarks>(
    async () => {
      const { startBookmarks } = await import('./bookmarks.ts');
      return startBookmarks({ stores, client, snapshots, overlays }, openShelf());
    },
    ({ store }) => store.getState().heads !== null,
  );
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
    bookmarks,
  };
}

/** Makes it when it is first asked for; what failed, or is not `whole`, is made again when it is asked for again. */
function onceMade<T>(make: () => Promise<T>, isWhole: (made: T) => boolean = () => true): () => Promise<T> {
  let making: Promise<T> | null = null;
  const madeNow = async (): Promise<T> => {
    let isKept = false;
    try {
      const made = await make();
      isKept = isWhole(made);
      return made;
    } finally {
      if (!isKept) making = null;
    }
  };
  return () => (making ??= madeNow());
}
