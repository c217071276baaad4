/** Bookmarks compared with the run: their curves beside its own, and what they hold at hand for the numbers beside its. */
import { thinCurve, thinItems } from '../model/thin-curve.ts';
import type { Keeper } from './bookmark-keeper.ts';
import type { Bookmarks, BookmarksStore, Parts } from './bookmarks-store.ts';
import { readKept } from './kept-run.ts';
import { post } from './notices.ts';
import { lay, MOST_OVERLAYS, takeAway } from './overlays.ts';

/** A table of more columns fits on no page. */
const MOST_COMPARED = 3;

export function createComparing(
  { stores, overlays }: Parts,
  store: BookmarksStore,
  keeper: Keeper,
): Pick<Bookmarks, 'compare' | 'endComparing'> {
  // Whoever takes its curve away has compared enough
  overlays.subscribe(({ laid }) => {
    const { compared } = store.getState();
    const still = compared.filter(({ key }) => laid.some(({ id }) => id === key));
    if (still.length < compared.length) store.setState({ compared: still });
  });
  return {
    compare: async (key, name) =>
      void (await keeper.doing(async (shelf) => {
        const head = keeper.headOf(key);
        const kept = head && (await readKept(shelf, head, stores, { wantsFilm: false }));
        if (!kept || typeof kept === 'string') return;
        const { since, losses, test } = kept.record.checkpoint.history;
        const train = thinCurve(losses, (place) => since + place + 1);
        if (!lay(overlays, { id: key, name, train, test: thinItems(test) })) {
          const fault = { kind: 'no-place', most: MOST_OVERLAYS } as const;
          return post(stores.notices, { code: 'curves-refused', file: name, fault });
        }
        const others = store.getState().compared.filter((other) => other.key !== key);
        // The one compared longest gives way
        for (const old of others.slice(0, Math.max(0, others.length + 1 - MOST_COMPARED))) takeAway(overlays, old.key);
        store.setState({ compared: [...others.slice(1 - MOST_COMPARED), { key, record: kept.record }] });
      })),
    endComparing: (key) => takeAway(overlays, key),
  };
}
