/** What the page knows of data sets: the visitor's own, an opening under way, and what the data panel shows. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DataPreview, OpeningProgress, OwnData } from '../model/data-readings.ts';

export interface DataState {
  /** What is open of the visitor's own; null for nothing. */
  readonly own: OwnData | null;
  /** Grows with every set that is opened. */
  readonly ownVersion: number;
  /** Null while nothing is being opened. */
  readonly opening: OpeningProgress | null;
  readonly preview: DataPreview | null;
}

export type DataStore = StoreApi<DataState>;

export function createDataStore(): DataStore {
  return createStore<DataState>(() => ({ own: null, ownVersion: 0, opening: null, preview: null }));
}

/** Pixels of the visitor's own images; null where none are open. */
export function ownPixels(store: DataStore): number | null {
  const { own } = store.getState();
  return own && own.width * own.height;
}
