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
import { complain, readKept, takeOver } from './kept-run.ts';
import { createLeftRuns } from './left-runs.ts';
import { post, retract } from './notices.ts';
import { createSaver, type Saver } from './saver.ts';
import type { Snapshots } from './snapshots.ts';

export interface Autosave {
  /** Looks for a run that can be continued, and begins to save this one. */
  start(): Promise<void>;
  /** Goes on from the run that was found. */
  continueRun(): Promise<void>;
  /** Saves what is new now. */
  flush(): Promise<void>;
}

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

function createAutosave({ stores, client, snapshots, shelf, claim }: Parts): Autosave {
  const { notices } = stores;
  const left = createLeftRuns(stores, shelf, claim);
  const { tell, allIsWell } = createComplaint(stores);
  let hasLooked = false;
  const saver = createSaver({
    stores,
    snapshots,
    shelf,
    key: claim.key,
    makeRoom: () => left.prune(0, saver.adopted()),
    async onSaved() {
      allIsWell();
      if (!hasLooked) await look();
    },
    onFailed: tell,
  });

  async function look(): Promise<void> {
    await left.offer();
    hasLooked = true;
    void left.prune(MOST_LEFT, saver.adopted()).catch(() => undefined);
  }

  /** All that lay there is gone; the run on the page is kept anew, with every frame of its film. */
  function beginAnew(): void {
    saver.forget();
    left.forget();
    post(notices, { code: 'storage-cleared' });
    saver.saveIfDue();
  }

  return {
    async start() {
      await look().catch(tell);
      shelf.onCleared(beginAnew);
      followPage({ stores, snapshots }, saver);
    },
    async flush() {
      await snapshots.take();
      await saver.done();
      saver.save();
      await saver.done();
    },
    async continueRun() {
      const head = left.found();
      const kept = head && (await readKept(shelf, head, stores));
      if (!kept || kept === 'own-data') return;
      // What is damaged stands in nobody's way: the next is offered
      if (kept === 'unreadable') return left.setAside(head).catch(tell);
      left.forget();
      if (!(await takeOver(stores, client, kept))) return;
      saver.adopt(head.key);
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
  { save, saveIfDue }: Saver,
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
