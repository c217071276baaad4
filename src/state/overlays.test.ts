import { expect, test } from 'vitest';
import { createOverlaysStore, lay, MOST_OVERLAYS, takeAway } from './overlays.ts';

const overlay = (id: string) => ({ id, name: id, train: [], test: [] });

test('a curve keeps its look while others come and go, and gives its place to its successor', () => {
  const store = createOverlaysStore();
  const looks = (): string[] => store.getState().laid.map(({ id, look }) => `${id} ${look}`);
  for (const id of ['a', 'b', 'c']) expect(lay(store, overlay(id))).toBe(true);
  takeAway(store, 'a');
  expect(looks()).toEqual(['b 2', 'c 3']);
  lay(store, overlay('d'));
  lay(store, { ...overlay('c'), name: 'again' });
  expect(looks()).toEqual(['d 1', 'b 2', 'c 3']);
  expect(store.getState().laid[2]?.name).toBe('again');
});

test('one more than can be told apart has no place, and changes nothing', () => {
  const store = createOverlaysStore();
  for (let i = 0; i < MOST_OVERLAYS; i += 1) lay(store, overlay(String(i)));
  const { laid } = store.getState();
  expect(lay(store, overlay('more'))).toBe(false);
  expect(store.getState().laid).toBe(laid);
});
