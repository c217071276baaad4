/**
 * Named states of the run, kept in this browser to return to and to compare with. Each has a record of its own, so that
 * tabs share them and never write over one another; and whatever is left for a bookmark is kept as another first.
 */
import type { BookmarkName } from '../model/bookmark.ts';
import type { Shelf } from '../records/shelf.ts';
import { createKeeper, type Keeper } from './bookmark-keeper.ts';
import { createBookmarksStore, LONGEST_NAME, type Bookmark, type Bookmarks, type Parts } from './bookmarks-store.ts';
import { createComparing } from './comparing.ts';
import { readKept, takeOver } from './kept-run.ts';
import { post, retract } from './notices.ts';
import { lay, takeAway } from './overlays.ts';

const nameOf = ({ key, name, step, rules, beforeReturn }: Bookmark): BookmarkName => ({
  key,
  name,
  step,
  rules,
  beforeReturn,
});

const cleaned = (name: string): string => name.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);

/** Where the browser keeps nothing that is said in the state. */
export async function startBookmarks(parts: Parts, shelf: Shelf): Promise<Bookmarks> {
  const store = createBookmarksStore();
  const keeper = createKeeper(parts.stores, store, shelf);
  await keeper.refresh();
  return {
    store,
    refresh: keeper.refresh,
    ...listActions(parts, keeper),
    ...createComparing(parts, store, keeper),
    goBack: createReturn(parts, keeper),
  };
}

type ListActions = Pick<Bookmarks, 'add' | 'rename' | 'remove' | 'bringBack'>;

function listActions({ stores: { notices }, snapshots, overlays }: Parts, keeper: Keeper): ListActions {
  const { doing } = keeper;
  return {
    add: (name) =>
      doing(async (shelf) => {
        const snapshot = await snapshots.takeNow();
        if (!snapshot) post(notices, { code: 'nothing-to-take' });
        const head = snapshot && (await keeper.put(shelf, snapshot, { name: cleaned(name) }));
        return head && nameOf(head);
      }),
    rename: async (key, name) =>
      void (await doing(async (shelf) => {
        if (!(await shelf.amend(key, { name: cleaned(name) }))) post(notices, { code: 'record-lost' });
        const laid = overlays.getState().laid.find(({ id }) => id === key);
        if (laid && cleaned(name) !== '') lay(overlays, { ...laid, name: cleaned(name) });
      })),
    remove: async (key) =>
      void (await doing(async (shelf) => {
        const head = keeper.headOf(key);
        takeAway(overlays, key);
        if (head && (await shelf.amend(key, { removed: Date.now() }))) {
          post(notices, { code: 'bookmark-removed', of: nameOf(head) });
        }
      })),
    bringBack: async (key) =>
      void (await doing(async (shelf) => {
        retract(notices, 'bookmark-removed');
        if (!(await shelf.amend(key, { removed: undefined }))) post(notices, { code: 'record-lost' });
      })),
  };
}

function createReturn({ stores, client, snapshots }: Parts, keeper: Keeper): Bookmarks['goBack'] {
  const { notices, run, experiment } = stores;

  /** Of what the page has now: the bookmark that holds it, null where there is nothing to lose; undefined where it failed. */
  async function keepPresent(shelf: Shelf): Promise<string | null | undefined> {
    run.setState({ running: false });
    await client.request('pause', null);
    const snapshot = await snapshots.takeNow();
    // Weights that are not finite, or as the seed made them, are nothing to come back for
    if (!snapshot || keeper.states.isFresh(snapshot.checkpoint)) return null;
    const same = keeper.states.keyOf(snapshot.checkpoint);
    if (same !== null && keeper.headOf(same)) return same;
    return (await keeper.put(shelf, snapshot, { beforeReturn: true }))?.key;
  }

  return async (key) =>
    void (await keeper.doing(async (shelf) => {
      const head = keeper.headOf(key);
      if (!head) return post(notices, { code: 'record-lost' });
      const kept = await readKept(shelf, head, stores);
      if (typeof kept === 'string') return;
      const before = await keepPresent(shelf);
      if (before === undefined || !(await takeOver(stores, client, kept, { keepsPage: true }))) return;
      keeper.states.note({ ...kept.record.checkpoint, experiment: experiment.getState().experiment }, key);
      post(notices, { code: 'bookmark-returned', of: nameOf(head), before: before === key ? null : before });
    }));
}
