/** Weights changed by hand: which are meant, what was answered, and how many edits can be undone. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Edit, EditAction, EditAnswer, EditScope, Half, EditUndone, WeightPlace } from '../model/edit.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';

/** What an edit is about. */
export interface EditTarget {
  readonly half: Half;
  readonly scope: EditScope;
  readonly place: WeightPlace;
}

export interface EditorState extends EditTarget {
  /** The panel under the pairs. */
  readonly open: boolean;
  /** To the newest edit or undo; null before one, and once something else is chosen. */
  readonly answer: EditAnswer | ({ readonly kind: 'undone' } & EditUndone) | null;
  readonly undoable: number;
}

export type EditorStore = StoreApi<EditorState>;

export interface Editor {
  readonly store: EditorStore;
  open(target: Partial<EditTarget>): void;
  close(): void;
  choose(target: Partial<EditTarget>): void;
  make(action: EditAction): void;
  /** Both halves and the bias of the inner unit. */
  zeroUnit(): void;
  undo(): void;
}

const FIRST: EditTarget = { half: 'W', scope: 'weight', place: { pair: 0, inner: 0, outer: 0 } };

export function createEditor(client: Client, { run, experiment }: Stores): Editor {
  const store = createStore<EditorState>(() => ({ ...FIRST, open: false, answer: null, undoable: 0 }));
  run.subscribe((now, before) => {
    // A new run has other weights, and perhaps fewer
    if (now.run !== before.run) store.setState({ ...FIRST, answer: null, undoable: 0 });
  });

  function send(edit: Edit): void {
    client.request('edit', { edit }).then(
      (answer) => store.setState({ answer, undoable: answer.undoable }),
      () => undefined,
    );
  }

  function choose(target: Partial<EditTarget>): void {
    const { half, scope, place } = { ...store.getState(), ...target };
    const { layers } = experiment.getState().experiment;
    store.setState({ half, scope, place: within(place, layers), answer: null });
  }

  return {
    store,
    open(target) {
      choose(target);
      store.setState({ open: true });
    },
    close: () => store.setState({ open: false }),
    choose,
    make(action) {
      const { half, scope, place } = store.getState();
      send({ kind: 'weights', half, scope, place, action });
    },
    zeroUnit: () => send({ kind: 'zero-unit', place: store.getState().place }),
    undo() {
      client.request('undoEdit', null).then(
        (undone) => store.setState({ answer: { kind: 'undone', ...undone }, undoable: undone.undoable }),
        () => undefined,
      );
    },
  };
}

/** The nearest place that the network has. */
function within({ pair, inner, outer }: WeightPlace, layers: readonly number[]): WeightPlace {
  const held = (value: number, count: number): number => Math.min(Math.max(0, count - 1), Math.max(0, value));
  const there = held(pair, layers.length - 1);
  return { pair: there, inner: held(inner, layers[there + 1] ?? 1), outer: held(outer, layers[there] ?? 1) };
}
