import { expect, test, vi } from 'vitest';
import { createKeeping } from './keeping.ts';
import { madeStores } from './made-stores.ts';
import { createOverlaysStore } from './overlays.ts';
import { createSnapshots } from './snapshots.ts';

test('bookmarks that the browser would not keep are asked for anew; a list that was read stays the same one', async () => {
  const stores = madeStores();
  const client = { request: () => Promise.reject(new Error('no worker')), dispose: () => undefined };
  const keeping = createKeeping(stores, client, createSnapshots(stores, client), createOverlaysStore());
  const [first, meanwhile] = await Promise.all([keeping.bookmarks(), keeping.bookmarks()]);
  expect(first.store.getState()).toMatchObject({ heads: null, failed: 'forbidden' });
  expect(meanwhile).toBe(first);
  expect(await keeping.bookmarks()).not.toBe(first);
  vi.doMock('../records/shelf.ts', async (original) => ({
    ...(await original<object>()),
    openShelf: () => Promise.resolve({ heads: () => Promise.resolve([]) }),
  }));
  const whole = await keeping.bookmarks();
  expect(whole.store.getState()).toMatchObject({ heads: [], failed: null });
  expect(await keeping.bookmarks()).toBe(whole);
});
