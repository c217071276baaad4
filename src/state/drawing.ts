/** The drawing on the pad, what was there before, how it is prepared, and what the network makes of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preparation, WantedDigit } from '../model/pad-readings.ts';
import type { Drawing, Reconstruction } from '../model/readings.ts';

/** The file a drawing came from, so that it can be read the other way round. */
export interface PictureSource {
  readonly bytes: Uint8Array;
  readonly flip: boolean;
}

interface TestedSample {
  readonly kind: 'hardest' | 'easiest';
  readonly rank: number;
  readonly error: number;
  readonly step: number;
}

/** What undo goes back to. */
export interface PadContent {
  /** Null for an empty pad. */
  readonly drawing: Drawing | null;
  /** The class of a sample digit, while it is on the pad untouched. */
  readonly label: string | null;
  /** How the sample did in a test, where it was chosen by that: rank 0 is the very hardest or easiest. */
  readonly tested: TestedSample | null;
  readonly picture: PictureSource | null;
}

export interface DrawingState extends PadContent {
  /** Grows with every change of the drawing or of its preparation. */
  readonly version: number;
  readonly how: Preparation;
  /** The newest answer, of this drawing or of the one a moment ago; null for an empty pad. */
  readonly reconstruction: Reconstruction | null;
  /** How many samples were asked for. */
  readonly samples: number;
  /** Which digit the next sample is. */
  readonly wanted: WantedDigit;
  /** Oldest first. */
  readonly past: readonly PadContent[];
  /** Next first. */
  readonly future: readonly PadContent[];
}

export type DrawingStore = StoreApi<DrawingState>;

/** A drawing takes up to a quarter of a megabyte. */
const MOST_UNDO = 50;

const EMPTY: PadContent = { drawing: null, label: null, tested: null, picture: null };

export function createDrawingStore(): DrawingStore {
  return createStore<DrawingState>(() => ({
    ...EMPTY,
    version: 0,
    how: { centre: true, noise: 0, kind: 'gaussian' },
    reconstruction: null,
    samples: 0,
    wanted: { kind: 'any' },
    past: [],
    future: [],
  }));
}

const contentOf = ({ drawing, label, tested, picture }: DrawingState): PadContent => ({
  drawing,
  label,
  tested,
  picture,
});

/** Shows other content; an empty pad has no reconstruction. */
function showing(state: DrawingState, content: PadContent): Partial<DrawingState> {
  const reconstruction = content.drawing === null ? null : state.reconstruction;
  return { ...content, version: state.version + 1, reconstruction };
}

/** Puts something on the pad; `continues` where it is more of the same stroke, which is undone as one. */
export function setDrawing(
  store: DrawingStore,
  drawing: Drawing | null,
  { continues = false, ...about }: Partial<PadContent> & { readonly continues?: boolean } = {},
): void {
  store.setState((state) => {
    if (drawing === null && state.drawing === null) return showing(state, EMPTY);
    // The very first digit puts itself there: nobody wants to go back before it
    const isFirst = state.version === 0;
    const past = continues || isFirst ? state.past : [...state.past, contentOf(state)].slice(-MOST_UNDO);
    return { ...showing(state, { ...EMPTY, ...about, drawing }), past, future: [] };
  });
}

export function undo(store: DrawingStore): void {
  store.setState((state) => {
    const content = state.past.at(-1);
    if (!content) return state;
    const future = [contentOf(state), ...state.future];
    return { ...showing(state, content), past: state.past.slice(0, -1), future };
  });
}

export function redo(store: DrawingStore): void {
  store.setState((state) => {
    const [content, ...future] = state.future;
    if (!content) return state;
    return { ...showing(state, content), past: [...state.past, contentOf(state)], future };
  });
}
