import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Checkpoint } from '../model/checkpoint.ts';
import { networkOf } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { parseLink } from '../model/link.ts';
import { freshState, layoutOf } from '../model/parameters.ts';
import type { Client } from '../worker/client.ts';
import type { RequestKind, Requests } from '../worker/messages.ts';
import { startBookmarks } from './bookmarks.ts';
import { MOST_BOOKMARKS } from './bookmarks-store.ts';
import { MadeShelf } from './made-shelf.ts';
import { codesOf, madeStores } from './made-stores.ts';
import { createOverlaysStore, takeAway } from './overlays.ts';
import type { Snapshots } from './snapshots.ts';

const LINK = 'layers=784-6-4&seed=3&rule=soft';
const { experiment } = parseLink(LINK);
const layout = layoutOf(networkOf(experiment).sizes);
const start = initialise(experiment.layers, experiment.init, experiment.seed);

/** The run after so many steps, with a frame of its film at each power of two. */
function stateAt(step: number): Checkpoint {
  const at = (scale: number): Float32Array => start.map((value) => value + scale * step);
  const film = [0, 1, 2, 4, 8].filter((power) => power <= step);
  return {
    experiment,
    state: { ...freshState(layout, at(1)), step, moment1: at(2), moment2: at(3) },
    position: { epoch: 1, used: 128, images: 60_000 },
    history: {
      since: 0,
      losses: Float32Array.from({ length: step }, (_, i) => 1 / (i + 1)),
      test: step > 0 ? [{ step, loss: 0.5 / step, images: 10_000 }] : [],
      gauges: [],
      orthogonality: [],
      markers: [{ step: 0, rules: ['soft'] }],
    },
    film: film.map((power) => ({
      step: power,
      cause: 'power',
      rules: ['soft'],
      parameters: start.map((v) => v + power),
    })),
  };
}

/** A tab of the page whose run is at `now`. */
async function tab(shelf: MadeShelf, now: { checkpoint: Checkpoint | null }) {
  const stores = madeStores(`${LINK}&theme=dark`);
  stores.run.setState({ run: 1, phase: 'ready', running: true });
  const asked: RequestKind[] = [];
  const client: Client = {
    request<K extends RequestKind>(kind: K, args: Requests[K]['args']) {
      asked.push(kind);
      if (kind === 'build') now.checkpoint = (args as Requests['build']['args']).from ?? null;
      return Promise.resolve<never>(null as never);
    },
    dispose: () => undefined,
  };
  const snapshots: Snapshots = {
    newest: () => null,
    take: () => Promise.resolve(null),
    takeNow: () => Promise.resolve(now.checkpoint && { run: 1, checkpoint: now.checkpoint }),
    onTaken: () => undefined,
    start: () => undefined,
  };
  const overlays = createOverlaysStore();
  const bookmarks = await startBookmarks({ stores, client, snapshots, overlays }, shelf);
  const names = (): string[] => (bookmarks.store.getState().heads ?? []).map(({ name, step }) => `${name} ${step}`);
  const codes = (): string[] => codesOf(stores);
  return { stores, asked, overlays, bookmarks, names, codes };
}

async function made(step = 8) {
  const shelf = new MadeShelf();
  const now = { checkpoint: stateAt(step) as Checkpoint | null };
  return { shelf, now, ...(await tab(shelf, now)) };
}

let clock = 1e12;
vi.spyOn(Date, 'now').mockImplementation(() => (clock += 1000));
afterEach(() => {
  clock = 1e12;
});

describe('a bookmark', () => {
  test('is returned to with every bit of its state and its film; the page looks as it did', async () => {
    const { bookmarks, now, stores, codes, asked } = await made();
    const added = await bookmarks.add('  eight\n steps ');
    expect(added).toMatchObject({ name: 'eight steps', step: 8, rules: ['soft'] });
    now.checkpoint = stateAt(9);
    await bookmarks.goBack(added?.key ?? '');
    const expected = stateAt(8);
    expect(now.checkpoint?.state).toEqual(expected.state);
    expect(now.checkpoint).toMatchObject({
      position: expected.position,
      history: { losses: expected.history.losses, test: expected.history.test, markers: expected.history.markers },
      film: expected.film,
    });
    expect(stores.experiment.getState().experiment.theme).toBe('dark');
    expect(asked.indexOf('pause')).toBeLessThan(asked.indexOf('build'));
    expect(codes()).toContain('bookmark-returned');
  });

  test('left behind, the present state is kept as another; what is kept already is not kept twice', async () => {
    const { bookmarks, now, names } = await made();
    const one = await bookmarks.add('one');
    now.checkpoint = stateAt(9);
    const two = await bookmarks.add('two');
    now.checkpoint = stateAt(10);
    await bookmarks.goBack(one?.key ?? '');
    expect(names()).toEqual([' 10', 'two 9', 'one 8']);
    await bookmarks.goBack(two?.key ?? '');
    await bookmarks.goBack(one?.key ?? '');
    expect(names()).toEqual([' 10', 'two 9', 'one 8']);
    const [before] = bookmarks.store.getState().heads ?? [];
    expect(before?.beforeReturn).toBe(true);
    await bookmarks.goBack(before?.key ?? '');
    expect(now.checkpoint?.state).toEqual(stateAt(10).state);
  });

  test('made of a network that its seed made is not made by itself; opened weights are worth keeping', async () => {
    const { bookmarks, now, names } = await made();
    const one = await bookmarks.add('one');
    now.checkpoint = stateAt(0);
    await bookmarks.goBack(one?.key ?? '');
    expect(names()).toEqual(['one 8']);
    const own = stateAt(0);
    now.checkpoint = { ...own, state: { ...own.state, parameters: own.state.parameters.map((value) => value + 1) } };
    await bookmarks.goBack(one?.key ?? '');
    expect(names()).toEqual([' 0', 'one 8']);
  });

  test('of weights that are not finite is not made, and says so', async () => {
    const { bookmarks, now, names, codes } = await made();
    now.checkpoint = null;
    expect(await bookmarks.add('')).toBeNull();
    expect([names(), codes()]).toEqual([[], ['nothing-to-take']]);
  });

  test('is renamed, removed, and brought back', async () => {
    const { bookmarks, names, codes } = await made();
    const key = (await bookmarks.add('old'))?.key ?? '';
    await bookmarks.rename(key, ' new ');
    expect(names()).toEqual(['new 8']);
    await bookmarks.remove(key);
    expect([names(), codes()]).toEqual([[], ['bookmark-removed']]);
    await bookmarks.bringBack(key);
    expect([names(), codes()]).toEqual([['new 8'], []]);
  });

  test('shares the frames of its film with the others', async () => {
    const { bookmarks, now, shelf } = await made();
    await bookmarks.add('one');
    now.checkpoint = stateAt(9);
    await bookmarks.add('two');
    expect(shelf.lying.size).toBe(2 + 5);
    await shelf.remove([...shelf.found.keys()].slice(0, 1));
    expect(shelf.lying.size).toBe(1 + 5);
  });

  test('lays its curve beside the run’s and its numbers at hand; taking the curve away ends the comparison', async () => {
    const { bookmarks, overlays } = await made();
    const key = (await bookmarks.add('one'))?.key ?? '';
    await bookmarks.compare(key, 'one');
    expect(overlays.getState().laid).toMatchObject([
      { id: key, name: 'one', look: 1, test: [{ step: 8, loss: 0.0625 }] },
    ]);
    expect(overlays.getState().laid[0]?.train.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(bookmarks.store.getState().compared[0]?.record.checkpoint.state).toEqual(stateAt(8).state);
    await bookmarks.rename(key, 'other');
    expect(overlays.getState().laid[0]?.name).toBe('other');
    takeAway(overlays, key);
    expect(bookmarks.store.getState().compared).toEqual([]);
  });
});

test('a fourth comparison takes the place of the first', async () => {
  const { bookmarks, overlays } = await made();
  for (const name of ['a', 'b', 'c', 'd']) await bookmarks.compare((await bookmarks.add(name))?.key ?? '', name);
  expect(
    overlays
      .getState()
      .laid.map(({ name }) => name)
      .toSorted(),
  ).toEqual(['b', 'c', 'd']);
  expect(bookmarks.store.getState().compared).toHaveLength(3);
});

test('tabs share bookmarks, and neither writes over the other’s', async () => {
  const { bookmarks, shelf, names } = await made();
  const other = await tab(shelf, { checkpoint: stateAt(4) });
  await bookmarks.add('here');
  await other.bookmarks.add('there');
  expect(other.names()).toEqual(['there 4', 'here 8']);
  await expect.poll(names).toEqual(['there 4', 'here 8']);
  const key = other.bookmarks.store.getState().heads?.[1]?.key ?? '';
  await shelf.remove([key]);
  await other.bookmarks.rename(key, 'gone');
  expect([other.names(), other.codes()]).toEqual([['there 4'], ['record-lost']]);
});

describe('what goes wrong is said, and costs the run nothing', () => {
  test.each(['full', 'failed', 'blocked'] as const)('a store that is %s', async (fault) => {
    const { bookmarks, shelf, now, codes, asked } = await made();
    const key = (await bookmarks.add('one'))?.key ?? '';
    shelf.fault = fault;
    now.checkpoint = stateAt(9);
    expect(await bookmarks.add('two')).toBeNull();
    await bookmarks.goBack(key);
    expect(codes()).toEqual(['bookmark-failed']);
    expect([asked.includes('build'), now.checkpoint.state.step]).toEqual([false, 9]);
    expect(bookmarks.store.getState().busy).toBe(false);
  });

  test('no store at all, and one that is there after all', async () => {
    const shelf = Object.assign(new MadeShelf(), { isShut: true, fault: 'forbidden' });
    const { bookmarks, codes } = await tab(shelf, { checkpoint: stateAt(1) });
    expect(bookmarks.store.getState()).toMatchObject({ failed: 'forbidden', heads: null });
    expect(await bookmarks.add('one')).toBeNull();
    expect(codes()).toEqual([]);
    Object.assign(shelf, { isShut: false, fault: null });
    await bookmarks.refresh();
    expect(await bookmarks.add('one')).toMatchObject({ name: 'one' });
  });

  test('all that the browser kept is cleared: the list is empty, and bookmarks can be made again', async () => {
    const { bookmarks, shelf, names } = await made();
    await bookmarks.add('one');
    shelf.clear();
    await expect.poll(names).toEqual([]);
    await bookmarks.add('two');
    expect(names()).toEqual(['two 8']);
  });

  test('a record that is damaged or gone', async () => {
    const { bookmarks, shelf, now, asked, stores } = await made();
    const key = (await bookmarks.add('one'))?.key ?? '';
    now.checkpoint = stateAt(9);
    shelf.lying.get(key)?.fill(7, 200, 300);
    await bookmarks.goBack(key);
    await bookmarks.compare(key, 'one');
    expect(stores.notices.getState().posted.map(({ notice }) => notice)).toEqual([
      { code: 'record-damaged', fault: 'damaged' },
    ]);
    shelf.lying.delete(key);
    await bookmarks.goBack(key);
    expect(stores.notices.getState().posted.at(-1)?.notice.code).toBe('record-lost');
    expect(asked).toEqual([]);
    expect([now.checkpoint.state.step, stores.run.getState().running]).toEqual([9, true]);
  });

  test('a frame of the film that is damaged: the run comes back without it', async () => {
    const { bookmarks, shelf, now, stores } = await made();
    const key = (await bookmarks.add('one'))?.key ?? '';
    shelf.lying.get(shelf.written[2] ?? '')?.fill(7, 200, 300);
    await bookmarks.goBack(key);
    expect(now.checkpoint?.state).toEqual(stateAt(8).state);
    expect(now.checkpoint?.film?.map(({ step }) => step)).toEqual([0, 1, 4, 8]);
    expect(stores.notices.getState().posted.map(({ notice }) => notice)).toContainEqual({
      code: 'record-damaged',
      fault: 'film',
    });
  });

  test('more bookmarks than a list can hold', async () => {
    const { bookmarks, shelf, codes } = await made(1);
    await bookmarks.add('first');
    const [[key, head] = []] = [...shelf.found];
    for (let i = 1; i < MOST_BOOKMARKS; i += 1)
      if (head) shelf.found.set(`${key}.${i}`, { ...head, key: `${key}.${i}` });
    expect(await bookmarks.add('one too many')).toBeNull();
    expect(codes()).toEqual(['bookmarks-full']);
  });
});
