import { expect, test, vi } from 'vitest';
import { createKeeping } from './keeping.ts';
import { MadeShelf } from './made-shelf.ts';
import { madeStores } from './made-stores.ts';
import { createOverlaysStore } from './overlays.ts';
import { createSnapshots } from './snapshots.ts';

const shelf = Object.assign(new MadeShelf(), { isShut: true });
vi.mock('../records/shelf.ts', async (original) => ({ ...(await original<object>()), createShelf: () => shelf }));

test('bookmarks that the browser would not keep are looked for anew when they are asked for again', async () => {
  const stores = madeStores();
  const client = { request: () => Promise.reject(new Error('no worker')), dispose: () => undefined };
  const keeping = createKeeping(stores, client, createSnapshots(stores, client), createOverlaysStore());
  const [first, meanwhile] = await Promise.all([keeping.bookmarks(), keeping.bookmarks()]);
  expect(first.store.getState()).toMatchObject({ heads: null, failed: 'failed' });
  expect(meanwhile).toBe(first);
  shelf.isShut = false;
  expect(await keeping.bookmarks()).toBe(first);
  expect(first.store.getState()).toMatchObject({ heads: [], failed: null });
});
