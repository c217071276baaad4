/** The drawing on the pad and what the network makes of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Drawing, Reconstruction } from '../model/readings.ts';

export interface DrawingState {
  /** Null for an empty pad. */
  readonly drawing: Drawing | null;
  /** Grows with every change of the drawing. */
  readonly version: number;
  /** The newest answer, of this drawing or of the one a moment ago; null for an empty pad. */
  readonly reconstruction: Reconstruction | null;
  /** The class of a sample digit, while it is on the pad untouched. */
  readonly label: string | null;
  /** How many samples were asked for. */
  readonly samples: number;
}

export type DrawingStore = StoreApi<DrawingState>;

export function createDrawingStore(): DrawingStore {
  return createStore<DrawingState>(() => ({
    drawing: null,
    version: 0,
    reconstruction: null,
    label: null,
    samples: 0,
  }));
}

export function setDrawing(store: DrawingStore, drawing: Drawing | null, label: string | null = null): void {
  store.setState((state) => ({
    drawing,
    label,
    version: state.version + 1,
    reconstruction: drawing === null ? null : state.reconstruction,
  }));
}
