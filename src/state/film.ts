/** The film of the drawing: asked for when the pen rests or a frame was kept, never while a stroke is drawn. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Film, FilmFrame } from '../model/pad-readings.ts';
import type { Client } from '../worker/client.ts';
import type { DrawingState, DrawingStore } from './drawing.ts';

export interface FilmState {
  readonly frames: readonly FilmFrame[];
  /** The frame looked back at; null for now. */
  readonly shown: FilmFrame | null;
  /** Whether a capsule takes its weights along. */
  readonly inCapsule: boolean;
}

export type FilmStore = StoreApi<FilmState>;

const NO_FILM: Pick<FilmState, 'frames' | 'shown'> = { frames: [], shown: null };
/** The pen rests when nothing was drawn for so long. */
const REST_MS = 150;

/** Follows the drawing from now on. */
export function createFilmStore(client: Client, drawing: DrawingStore): FilmStore {
  const store = createStore<FilmState>(() => ({ ...NO_FILM, inCapsule: true }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function pull(): Promise<void> {
    const { drawing: shown, how, version } = drawing.getState();
    if (shown === null) return;
    try {
      const film = await client.request('film', { drawing: shown, how });
      if (drawing.getState().version === version) store.setState((state) => following(state, film));
    } catch {
      // Refused while a run is rebuilt: the first answer of the new one asks again.
    }
  }

  drawing.subscribe((now, before) => {
    if (now.drawing === null) return store.setState(NO_FILM);
    if (isSame(now, before)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void pull(), REST_MS);
  });
  return store;
}

const isSame = (now: DrawingState, before: DrawingState): boolean =>
  now.version === before.version &&
  now.reconstruction?.run === before.reconstruction?.run &&
  now.reconstruction?.filmEdition === before.reconstruction?.filmEdition;

/** New frames, the same one looked at where it is still there. */
function following({ shown }: FilmState, { frames }: Film): Pick<FilmState, 'frames' | 'shown'> {
  const same = shown && frames.find(({ step, cause }) => step === shown.step && cause === shown.cause);
  return { frames, shown: same ?? null };
}

/** Looks back at a frame, or at now for null. */
export function lookAt(store: FilmStore, shown: FilmFrame | null): void {
  store.setState({ shown });
}

/** Whether the next capsule takes the film along. */
export function takeAlong(store: FilmStore, inCapsule: boolean): void {
  store.setState({ inCapsule });
}
