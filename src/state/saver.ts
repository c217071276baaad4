/**
 * Writes the page's run into its record, where there is anything new: piece by piece while the visitor works, so that no
 * task takes long; or at once, when the page may be left, which calls off what is under way.
 */
import type { Shelf } from '../records/shelf.ts';
import type { Stores } from './actions.ts';
import { packed, placeFilm, putMakingRoom } from './kept-run.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

export interface Saver {
  /** At once. */
  save(): void;
  /** In turns, and no oftener than every few seconds. */
  saveIfDue(): void;
  /** Resolves when nothing is under way. */
  done(): Promise<void>;
  /** The page's run went on from this record: it is removed once the run is saved itself. */
  adopt(key: string): void;
  adopted(): string | null;
  /** All that lay there is gone: what is under way may be half gone too, and everything is written anew. */
  forget(): void;
}

interface Parts {
  readonly stores: Stores;
  readonly snapshots: Snapshots;
  readonly shelf: Shelf;
  /** Of the page's own record. */
  readonly key: string;
  /** Removes what can be spared. */
  readonly makeRoom: () => Promise<void>;
  readonly onSaved: () => Promise<void>;
  readonly onFailed: (error: unknown) => void;
}

/** With the age of the newest snapshot, what is kept is never ten seconds old. */
const SAVE_EVERY_MS = 5000;
/** After a failure it is tried again this much later. */
const RETRY_MS = 60_000;

/** A page that was only looked at leaves nothing behind. */
function isWorthIt({ checkpoint }: Snapshot, { drawing }: Stores): boolean {
  const { past, drawing: drawn } = drawing.getState();
  return checkpoint.state.step > 0 || (past.length > 0 && drawn?.kind === 'ink');
}

export function createSaver({ stores, snapshots, shelf, key, makeRoom, onSaved, onFailed }: Parts): Saver {
  const { drawing } = stores;
  let adopted: string | null = null;
  /** Versions of the drawing that snapshots were saved with. Keeps no snapshot: its film would stay as long. */
  let saved = new WeakMap<Snapshot, number>();
  let due = 0;
  /** What is under way, and how it is called off where it can be. */
  let writing: { readonly done: Promise<void>; readonly inTurns: AbortController | null } | null = null;
  /** Parts of the record as it lies there, which nobody else takes away. */
  let lying: ReadonlySet<string> = new Set();
  let clearings = 0;

  const isNew = (snapshot: Snapshot): boolean => saved.get(snapshot) !== drawing.getState().version;

  async function write(snapshot: Snapshot, inTurns?: AbortSignal): Promise<void> {
    if (inTurns) await placeFilm(snapshot, inTurns);
    if (inTurns?.aborted) return;
    const { version } = drawing.getState();
    const clearingsBefore = clearings;
    const { head, body, parts } = packed(stores, snapshot, { key, kind: 'run', name: '' }, lying);
    try {
      await putMakingRoom(shelf, { head, body, parts }, makeRoom, inTurns);
      // Cleared meanwhile: some of its parts may be gone, and it is written again
      if (clearings > clearingsBefore) return;
      const before = lying;
      lying = new Set(head.parts?.map((part) => part.key));
      saved.set(snapshot, version);
      await onSaved();
      // Also what frames were dropped from its film
      if (adopted !== null || [...before].some((part) => !lying.has(part)))
        await shelf.remove(adopted ? [adopted] : []);
      adopted = null;
    } catch (error) {
      // It was called off by one that is written at once
      if (inTurns?.aborted) return;
      due = performance.now() + RETRY_MS;
      onFailed(error);
    }
  }

  function start(inTurns: AbortController | null): void {
    const snapshot = snapshots.newest();
    if (writing && (inTurns || !writing.inTurns)) return;
    if (!snapshot || !isNew(snapshot) || !isWorthIt(snapshot, stores)) return;
    writing?.inTurns?.abort();
    due = performance.now() + SAVE_EVERY_MS;
    const mine = { inTurns, done: write(snapshot, inTurns?.signal) };
    writing = mine;
    void mine.done.finally(() => {
      if (writing === mine) writing = null;
    });
  }

  return {
    save: () => start(null),
    saveIfDue() {
      if (performance.now() >= due) start(new AbortController());
    },
    done: () => writing?.done ?? Promise.resolve(),
    adopt(from) {
      adopted = from;
    },
    adopted: () => adopted,
    forget() {
      clearings += 1;
      [adopted, saved, lying, due] = [null, new WeakMap(), new Set(), 0];
    },
  };
}
