/**
 * Keeps the run in this browser, every few seconds and when the page is hidden, and brings one back. Every load of
 * the page writes a record of its own, which a lock marks as in use: tabs never write over one another, and a run that was
 * found is safe until the one that goes on from it has been saved.
 */
import { ShelfError, type Shelf } from '../records/shelf.ts';
import type { ShelfFault } from '../model/record-faults.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import { claimRecord, type Claim } from './claim.ts';
import { complain, packed, putMakingRoom, readKept, takeOver } from './kept-run.ts';
import { createLeftRuns } from './left-runs.ts';
import { post, retract } from './notices.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

export interface Autosave {
  /** Looks for a run that can be continued, and begins to save this one. */
  start(): Promise<void>;
  /** Goes on from the run that was found. */
  continueRun(): Promise<void>;
  /** Saves what is new now. */
  flush(): Promise<void>;
}

/** With the age of the newest snapshot, what is kept is never ten seconds old. */
const SAVE_EVERY_MS = 5000;
/** After a failure it is tried again this much later. */
const RETRY_MS = 60_000;
/** Runs of pages that were left; older ones are removed. */
const MOST_LEFT = 5;

interface Parts {
  readonly stores: Stores;
  readonly client: Client;
  readonly snapshots: Snapshots;
  readonly shelf: Shelf;
  readonly claim: Claim;
}

/** Where nothing can be kept the visitor is told, and everything else goes on; it is tried again. */
export async function startAutosave(
  stores: Stores,
  client: Client,
  snapshots: Snapshots,
  shelf: Shelf,
): Promise<Autosave> {
  const autosave = createAutosave({ stores, client, snapshots, shelf, claim: await claimRecord() });
  await autosave.start();
  return autosave;
}

/** A page that was only looked at leaves nothing behind. */
function isWorthIt({ checkpoint }: Snapshot, { drawing }: Stores): boolean {
  const { past, drawing: drawn } = drawing.getState();
  return checkpoint.state.step > 0 || (past.length > 0 && drawn?.kind === 'ink');
}

function createAutosave({ stores, client, snapshots, shelf, claim }: Parts): Autosave {
  const { drawing, notices } = stores;
  const left = createLeftRuns(stores, shelf, claim);
  /** What this page's run went on from: removed once it is saved itself. */
  let adopted: string | null = null;
  let saved: { readonly snapshot: Snapshot; readonly drawing: number } | null = null;
  let due = 0;
  let writing: Promise<void> | null = null;
  /** Parts of the record as it lies there, which nobody else takes away. */
  let lying: ReadonlySet<string> = new Set();
  const { tell, allIsWell } = createComplaint(stores);
  let hasLooked = false;
  let clearings = 0;

  const isNew = (snapshot: Snapshot): boolean =>
    saved?.snapshot !== snapshot || saved.drawing !== drawing.getState().version;

  async function write(snapshot: Snapshot): Promise<void> {
    const { version } = drawing.getState();
    const clearingsBefore = clearings;
    const { head, body, parts } = packed(stores, snapshot, { key: claim.key, kind: 'run', name: '' }, lying);
    try {
      await putMakingRoom(shelf, { head, body, parts }, () => left.prune(0, adopted));
      // Cleared meanwhile: some of its parts may be gone, and it is written again
      if (clearings > clearingsBefore) return;
      const before = lying;
      lying = new Set(head.parts?.map(({ key }) => key));
      saved = { snapshot, drawing: version };
      allIsWell();
      if (!hasLooked) await look();
      // Also what frames were dropped from its film
      if (adopted !== null || [...before].some((key) => !lying.has(key))) await shelf.remove(adopted ? [adopted] : []);
      adopted = null;
    } catch (error) {
      due = performance.now() + RETRY_MS;
      tell(error);
    }
  }

  /** Now, where there is anything new. */
  function save(): void {
    const snapshot = snapshots.newest();
    if (writing || !snapshot || !isNew(snapshot) || !isWorthIt(snapshot, stores)) return;
    due = performance.now() + SAVE_EVERY_MS;
    writing = write(snapshot).finally(() => (writing = null));
  }

  function saveIfDue(): void {
    if (performance.now() >= due) save();
  }

  async function look(): Promise<void> {
    await left.offer();
    hasLooked = true;
    void left.prune(MOST_LEFT, adopted).catch(() => undefined);
  }

  /** All that lay there is gone; the run on the page is kept anew, with every frame of its film. */
  function beginAnew(): void {
    clearings += 1;
    [adopted, saved, lying, due] = [null, null, new Set(), 0];
    left.forget();
    post(notices, { code: 'storage-cleared' });
    saveIfDue();
  }

  return {
    async start() {
      await look().catch(tell);
      shelf.onCleared(beginAnew);
      followPage({ stores, snapshots }, save, saveIfDue);
    },
    async flush() {
      await snapshots.take();
      await writing;
      save();
      await writing;
    },
    async continueRun() {
      const head = left.found();
      const kept = head && (await readKept(shelf, head, stores));
      if (!kept || kept === 'own-data') return;
      // What is damaged stands in nobody's way: the next is offered
      if (kept === 'unreadable') return left.setAside(head).catch(tell);
      left.forget();
      if (!(await takeOver(stores, client, kept))) return;
      adopted = head.key;
      post(notices, { code: 'run-continued', step: kept.record.checkpoint.state.step });
    },
  };
}

interface Complaint {
  tell(error: unknown): void;
  allIsWell(): void;
}

/** What is wrong is said once, not again every minute. */
function createComplaint(stores: Stores): Complaint {
  let told: ShelfFault | null = null;
  return {
    tell(error) {
      const why = error instanceof ShelfError ? error.why : 'failed';
      if (why !== told) complain(stores, 'autosave-failed', error);
      told = why;
    },
    allIsWell() {
      told = null;
      retract(stores.notices, 'autosave-failed');
    },
  };
}

/** Saves when there is something new, and when the page is hidden or left. */
function followPage(
  { stores: { drawing }, snapshots }: Pick<Parts, 'stores' | 'snapshots'>,
  save: () => void,
  saveIfDue: () => void,
): void {
  function hide(): void {
    // The page may have no time left for a fresh one: what it has is written first
    save();
    void snapshots.take().then(save);
  }
  snapshots.onTaken(saveIfDue);
  drawing.subscribe((now, before) => now.version !== before.version && saveIfDue());
  setInterval(saveIfDue, 1000);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && hide());
  window.addEventListener('pagehide', hide);
}
