/**
 * Keeps the run in this browser, every few seconds and when the page is hidden, and brings one back. Every load of
 * the page writes a record of its own, which a lock marks as in use: tabs never write over one another, and a run that was
 * found is safe until the one that goes on from it has been saved.
 */
import { ShelfError, type Head, type Shelf } from '../records/shelf.ts';
import type { ShelfFault } from '../model/record-faults.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import { claimRecord, type Claim } from './claim.ts';
import { complain, packed, putMakingRoom, readKept, takeOver } from './kept-run.ts';
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
/** A bookmark that was removed can be had back for so long, by the message that says so. */
const REMOVED_STAYS_MS = 15 * 60_000;
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

const isGone = ({ removed }: Head, after: number): boolean => removed !== undefined && Date.now() - removed >= after;

/** A page that was only looked at leaves nothing behind. */
function isWorthIt({ checkpoint }: Snapshot, { drawing }: Stores): boolean {
  const { past, drawing: drawn } = drawing.getState();
  return checkpoint.state.step > 0 || (past.length > 0 && drawn?.kind === 'ink');
}

function createAutosave({ stores, client, snapshots, shelf, claim }: Parts): Autosave {
  const { drawing, notices } = stores;
  let found: Head | null = null;
  /** What this page's run went on from: removed once it is saved itself. */
  let adopted: string | null = null;
  let saved: { readonly snapshot: Snapshot; readonly drawing: number } | null = null;
  let due = 0;
  let writing: Promise<void> | null = null;
  /** Parts of the record as it lies there, which nobody else takes away. */
  let lying: ReadonlySet<string> = new Set();
  /** What the visitor was told last: the same is not said again every minute. */
  let told: ShelfFault | null = null;
  let hasLooked = false;
  /** Records that were found and could not be read. */
  const unread = new Set<string>();

  const isNew = (snapshot: Snapshot): boolean =>
    saved?.snapshot !== snapshot || saved.drawing !== drawing.getState().version;

  async function write(snapshot: Snapshot): Promise<void> {
    const version = drawing.getState().version;
    const { head, body, parts } = packed(stores, snapshot, { key: claim.key, kind: 'run', name: '' }, lying);
    try {
      await putMakingRoom(shelf, { head, body, parts }, () => prune(0));
      const before = lying;
      lying = new Set(head.parts?.map(({ key }) => key));
      saved = { snapshot, drawing: version };
      told = null;
      retract(notices, 'autosave-failed');
      if (!hasLooked) await look();
      // Also what frames were dropped from its film
      if (adopted !== null || [...before].some((key) => !lying.has(key))) await shelf.remove(adopted ? [adopted] : []);
      adopted = null;
    } catch (error) {
      due = performance.now() + RETRY_MS;
      tell(error);
    }
  }

  function tell(error: unknown): void {
    const why = error instanceof ShelfError ? error.why : 'failed';
    if (why !== told) complain(stores, 'autosave-failed', error);
    told = why;
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

  /** Runs of pages that are gone, newest first. */
  async function left(): Promise<readonly Head[]> {
    const [heads, inUse] = [await shelf.heads(), await claim.inUse()];
    return heads.filter(({ kind, key }) => kind === 'run' && key !== claim.key && !inUse.has(key));
  }

  /** Keeps that many of them, and what is offered or gone on from; bookmarks go that were removed long ago. */
  async function prune(most: number): Promise<void> {
    const gone = (await shelf.heads()).filter((head) => isGone(head, most === 0 ? 0 : REMOVED_STAYS_MS));
    const old = [...(await left()).slice(most), ...gone].map(({ key }) => key);
    await shelf.remove(old.filter((key) => key !== adopted && key !== found?.key));
  }

  /** Offers the newest run that was left and not found unreadable: this tab's own before all others. */
  async function offer(): Promise<void> {
    const others = (await left()).filter(({ key }) => !unread.has(key));
    found = others.find(({ key }) => key === claim.previous) ?? others[0] ?? null;
    if (found) post(notices, { code: 'run-found', step: found.step, saved: found.saved });
    else retract(notices, 'run-found');
  }

  async function look(): Promise<void> {
    await offer();
    hasLooked = true;
    void prune(MOST_LEFT).catch(() => undefined);
  }

  /** All that lay there is gone; the run on the page is kept anew, with every frame of its film. */
  function beginAnew(): void {
    [found, adopted, saved, lying, due] = [null, null, null, new Set(), 0];
    retract(notices, 'run-found');
    post(notices, { code: 'storage-cleared' });
    saveIfDue();
  }

  function hide(): void {
    // The page may have no time left for a fresh one: what it has is written first
    save();
    void snapshots.take().then(save);
  }

  return {
    async start() {
      await look().catch(tell);
      shelf.onCleared(beginAnew);
      snapshots.onTaken(saveIfDue);
      drawing.subscribe((now, before) => now.version !== before.version && saveIfDue());
      setInterval(saveIfDue, 1000);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && hide());
      window.addEventListener('pagehide', hide);
    },
    async flush() {
      await snapshots.take();
      await writing;
      save();
      await writing;
    },
    async continueRun() {
      const head = found;
      if (!head) return;
      const kept = await readKept(shelf, head, stores);
      if (kept === 'own-data') return;
      if (kept === 'unreadable') {
        // What is damaged stands in nobody's way: the next is offered
        unread.add(head.key);
        return offer().catch(tell);
      }
      found = null;
      retract(notices, 'run-found');
      if (!(await takeOver(stores, client, kept))) return;
      adopted = head.key;
      post(notices, { code: 'run-continued', step: kept.record.checkpoint.state.step });
    },
  };
}
