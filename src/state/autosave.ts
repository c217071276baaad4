/**
 * Keeps the run in this browser, at most every ten seconds and when the page is hidden, and brings one back. Every load of
 * the page writes a record of its own, which a lock marks as in use: tabs never write over one another, and a run that was
 * found is safe until the one that goes on from it has been saved.
 */
import { printLink } from '../model/link.ts';
import { RecordError } from '../records/pack.ts';
import { packRun, readRun, type ReadRecord, type RunRecord } from '../records/run-record.ts';
import { openShelf, ShelfError, type Head, type Shelf } from '../records/shelf.ts';
import type { Client } from '../worker/client.ts';
import { buildRun, type Stores } from './actions.ts';
import { ownPixels } from './data.ts';
import { claimRecord, type Claim } from './claim.ts';
import { setDrawing } from './drawing.ts';
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

const SAVE_EVERY_MS = 10_000;
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

/** Where nothing can be kept the visitor is told, and everything else goes on. */
export async function startAutosave(stores: Stores, client: Client, snapshots: Snapshots): Promise<Autosave | null> {
  try {
    const shelf = await openShelf(() => globalThis.indexedDB);
    const autosave = createAutosave({ stores, client, snapshots, shelf, claim: await claimRecord() });
    await autosave.start();
    return autosave;
  } catch (error) {
    complain(stores, error);
    return null;
  }
}

function complain({ notices }: Stores, error: unknown): void {
  const why = error instanceof ShelfError ? error.why : 'failed';
  post(notices, { code: 'autosave-failed', why, detail: error instanceof Error ? error.message : String(error) });
}

/** Everything that a record of this moment holds. */
function recordOf({ experiment, drawing }: Stores, { checkpoint }: Snapshot): RunRecord {
  const { drawing: drawn, label, how } = drawing.getState();
  const { experiment: settings, ...run } = checkpoint;
  return { link: printLink(experiment.getState().preset, settings), run, pad: { drawing: drawn, label, how } };
}

/** A head for it, without the checksum. */
function headOf({ checkpoint: { state, history } }: Snapshot): Pick<Head, 'step' | 'testLoss' | 'saved'> {
  return { step: state.step, testLoss: history.test.at(-1)?.loss ?? null, saved: Date.now() };
}

/** Becomes the run of a record. True when a step could be taken. */
function takeOver(stores: Stores, client: Client, { link, checkpoint, pad }: ReadRecord): Promise<boolean> {
  const { preset, experiment } = link;
  stores.experiment.setState({ preset, experiment });
  if (pad.drawing) setDrawing(stores.drawing, pad.drawing, { label: pad.label });
  stores.drawing.setState({ how: pad.how });
  return buildRun(stores, client, checkpoint);
}

/** Reads a record; what is wrong with it becomes a notice. */
async function readFrom(shelf: Shelf, { key, sum }: Head, { data, notices }: Stores): Promise<ReadRecord | null> {
  try {
    const body = await shelf.body(key);
    if (body === undefined) post(notices, { code: 'record-lost' });
    const read = body === undefined ? null : readRun(body, sum, ownPixels(data));
    if (body !== undefined && !read) post(notices, { code: 'record-own-data' });
    return read;
  } catch (error) {
    if (error instanceof RecordError) post(notices, { code: 'record-damaged', fault: error.fault });
    else post(notices, { code: 'record-lost' });
    return null;
  }
}

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

  const isNew = (snapshot: Snapshot): boolean =>
    saved?.snapshot !== snapshot || saved.drawing !== drawing.getState().version;

  async function write(snapshot: Snapshot): Promise<void> {
    const version = drawing.getState().version;
    const { bytes, sum } = packRun(recordOf(stores, snapshot));
    const head: Head = { key: claim.key, kind: 'run', name: '', sum, ...headOf(snapshot) };
    try {
      await shelf.put(head, bytes).catch(async (error: unknown) => {
        if (!(error instanceof ShelfError) || error.why !== 'full') throw error;
        await prune(0);
        await shelf.put(head, bytes);
      });
      saved = { snapshot, drawing: version };
      retract(notices, 'autosave-failed');
      if (adopted !== null) await shelf.remove([adopted]);
      adopted = null;
    } catch (error) {
      due = performance.now() + RETRY_MS;
      complain(stores, error);
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

  /** Runs of pages that are gone, newest first. */
  async function left(): Promise<readonly Head[]> {
    const [heads, inUse] = [await shelf.heads(), await claim.inUse()];
    return heads.filter(({ kind, key }) => kind === 'run' && key !== claim.key && !inUse.has(key));
  }

  /** Keeps that many of them, and what is offered or gone on from. */
  async function prune(most: number): Promise<void> {
    const old = (await left()).slice(most).map(({ key }) => key);
    await shelf.remove(old.filter((key) => key !== adopted && key !== found?.key));
  }

  function hide(): void {
    // The page may have no time left for a fresh one: what it has is written first
    save();
    void snapshots.take().then(save);
  }

  return {
    async start() {
      const others = await left();
      found = others.find(({ key }) => key === claim.previous) ?? others[0] ?? null;
      if (found) post(notices, { code: 'run-found', step: found.step, saved: found.saved });
      void prune(MOST_LEFT).catch(() => undefined);
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
      const read = await readFrom(shelf, head, stores);
      if (!read) return;
      found = null;
      retract(notices, 'run-found');
      if (!(await takeOver(stores, client, read))) return;
      adopted = head.key;
      post(notices, { code: 'run-continued', step: read.checkpoint.state.step });
    },
  };
}
