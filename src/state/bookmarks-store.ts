/** What there is to know and to do about bookmarks: the list, how much it may hold, and what a visitor can ask. No work. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BookmarkName } from '../model/bookmark.ts';
import type { ShelfFault } from '../model/record-faults.ts';
import type { ReadRecord } from '../records/run-record.ts';
import type { Head } from '../records/shelf.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import type { OverlaysStore } from './overlays.ts';
import type { Snapshots } from './snapshots.ts';

/** The head of its record: what is known of it without reading it. */
export type Bookmark = Head;

export interface Compared {
  readonly key: string;
  readonly record: ReadRecord;
}

export interface BookmarksState {
  /** Null until the store has answered. */
  readonly heads: readonly Bookmark[] | null;
  /** Why nothing can be kept; null where it can. */
  readonly failed: ShelfFault | null;
  /** One thing at a time. */
  readonly busy: boolean;
  readonly compared: readonly Compared[];
}

export interface Bookmarks {
  readonly store: BookmarksStore;
  /** Reads the list anew, also where the browser kept nothing before. */
  refresh(): Promise<void>;
  /** Of the state as it is now; resolves with what it is called by, or null where a notice says why not. */
  add(name: string): Promise<BookmarkName | null>;
  /** Becomes the run of a bookmark; what the page had is kept as another, unless it is one already. */
  goBack(key: string): Promise<void>;
  rename(key: string, name: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Takes a removal back. */
  bringBack(key: string): Promise<void>;
  /** Lays its curves beside the run's own, under this name. */
  compare(key: string, name: string): Promise<void>;
  endComparing(key: string): void;
}

/** What bookmarks are made of and act on. */
export interface Parts {
  readonly stores: Stores;
  readonly client: Client;
  readonly snapshots: Snapshots;
  readonly overlays: OverlaysStore;
}

/** More would be no list any more. */
export const MOST_BOOKMARKS = 50;
/** In characters; it must fit a row of the list and the legend of a chart. */
export const LONGEST_NAME = 80;

export type BookmarksStore = StoreApi<BookmarksState>;

export const createBookmarksStore = (): BookmarksStore =>
  createStore<BookmarksState>(() => ({ heads: null, failed: null, busy: false, compared: [] }));
