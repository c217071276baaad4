/**
 * The bookmarks' way to the shelf: one thing at a time, what goes wrong becomes a notice, and the list is read anew after
 * each change, in this tab and in the others.
 */
import { ShelfError, type Head, type Shelf } from '../records/shelf.ts';
import type { Stores } from './actions.ts';
import { MOST_BOOKMARKS, type Bookmark, type BookmarksStore } from './bookmarks-store.ts';
import { complain, packed, putMakingRoom } from './kept-run.ts';
import { createStates, type States } from './kept-states.ts';
import { post, retract } from './notices.ts';
import type { Snapshot } from './snapshots.ts';

export interface Keeper {
  readonly states: States;
  /** Reads the list. */
  refresh(): Promise<void>;
  headOf(key: string): Bookmark | null;
  /** Null where something else is being done, where it failed, and where the browser keeps nothing. */
  doing<T>(work: (shelf: Shelf) => Promise<T | null | undefined | void>): Promise<T | null>;
  /** Keeps a state; null where there are too many already. */
  put(shelf: Shelf, snapshot: Snapshot, about: Partial<Head>): Promise<Bookmark | null>;
}

const CHANNEL = 'mirror.bookmarks';

export function createKeeper(stores: Stores, store: BookmarksStore, shelf: Shelf): Keeper {
  const { notices } = stores;
  const states = createStates();
  const channel = shelf && typeof BroadcastChannel !== 'undefined' ? new BroadcastChannel(CHANNEL) : null;
  channel?.addEventListener('message', () => void refresh());
  shelf.onCleared(() => void refresh());

  async function refresh(): Promise<void> {
    try {
      const heads = (await shelf.heads()).filter(({ kind, removed }) => kind === 'bookmark' && removed === undefined);
      store.setState({ heads, failed: null });
    } catch (error) {
      store.setState({ failed: error instanceof ShelfError ? error.why : 'failed' });
    }
  }

  return {
    states,
    refresh,
    headOf: (key) => store.getState().heads?.find((head) => head.key === key) ?? null,
    async doing(work) {
      const { busy, failed } = store.getState();
      if (failed || busy) return null;
      store.setState({ busy: true });
      try {
        return (await work(shelf)) ?? null;
      } catch (error) {
        complain(stores, 'bookmark-failed', error);
        return null;
      } finally {
        await refresh();
        store.setState({ busy: false });
        channel?.postMessage(null);
      }
    },
    async put(on, snapshot, about) {
      await refresh();
      if ((store.getState().heads?.length ?? 0) >= MOST_BOOKMARKS) {
        post(notices, { code: 'bookmarks-full', most: MOST_BOOKMARKS });
        return null;
      }
      const made = packed(stores, snapshot, { key: newKey(), kind: 'bookmark', name: '' });
      const head = { ...made.head, ...about };
      await putMakingRoom(on, { ...made, head }, () => dropRemoved(on));
      states.note(snapshot.checkpoint, head.key);
      retract(notices, 'bookmark-failed');
      retract(notices, 'bookmarks-full');
      return head;
    },
  };
}

/** `randomUUID` is for secure origins only. */
const newKey = (): string =>
  `bookmark.${[...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('')}`;

/** What was removed and could still be had back. */
async function dropRemoved(shelf: Shelf): Promise<void> {
  const heads = await shelf.heads();
  await shelf.remove(heads.flatMap(({ key, removed }) => (removed === undefined ? [] : [key])));
}
