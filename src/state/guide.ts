/** What leads a visitor through the page: the chapter of the lesson that is open, a presenter's prepared states, a frame. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LinkExtras } from '../model/link-extras.ts';

export type GuideStore = StoreApi<LinkExtras>;

export function createGuideStore(extras: LinkExtras): GuideStore {
  return createStore<LinkExtras>(() => extras);
}
