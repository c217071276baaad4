/**
 * A run on its way into this browser's store and out of it, for whoever keeps runs: the autosave and the bookmarks. What
 * is wrong with a record becomes a notice, and the run on the page stays as it was.
 */
import type { FilmWeights } from '../model/pad-readings.ts';
import { printLink } from '../model/link.ts';
import { isPlaced, packPart, placeOf, readFrame } from '../records/film-record.ts';
import { RecordError } from '../records/pack.ts';
import { packRun, readRun, type ReadRecord, type RunRecord } from '../records/run-record.ts';
import { ShelfError, type Head, type Parts, type Shelf } from '../records/shelf.ts';
import type { Client } from '../worker/client.ts';
import { buildRun, type Stores } from './actions.ts';
import { ownPixels } from './data.ts';
import { setDrawing } from './drawing.ts';
import { withPage } from './looks.ts';
import { post } from './notices.ts';
import type { Snapshot } from './snapshots.ts';

export type ShelfNotice = 'autosave-failed' | 'bookmark-failed';

export function complain({ notices }: Stores, code: ShelfNotice, error: unknown): void {
  const why = error instanceof ShelfError ? error.why : 'failed';
  post(notices, { code, why, detail: error instanceof Error ? error.message : String(error) });
}

/** Everything that a record of this moment holds. */
function recordOf({ experiment, drawing }: Stores, { checkpoint }: Snapshot): RunRecord {
  const { drawing: drawn, label, how } = drawing.getState();
  const { experiment: settings, ...run } = checkpoint;
  return { link: printLink(experiment.getState().preset, settings), run, pad: { drawing: drawn, label, how } };
}

/** What is put on the shelf: a head, a body, and those parts of it that are not in `lying`. */
export interface PackedRun {
  readonly head: Head;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly parts: Parts;
}

/** Does beforehand, a frame a task, what takes `packed` longest where a film is new. */
export async function placeFilm({ checkpoint: { film = [] } }: Snapshot, signal: AbortSignal): Promise<void> {
  for (const frame of film) {
    if (signal.aborted || isPlaced(frame)) continue;
    placeOf(frame);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

export function packed(
  stores: Stores,
  snapshot: Snapshot,
  about: Pick<Head, 'key' | 'kind' | 'name'>,
  lying: ReadonlySet<string> = new Set(),
): PackedRun {
  const { state, history, film = [] } = snapshot.checkpoint;
  const { bytes, sum } = packRun(recordOf(stores, snapshot));
  const head: Head = {
    ...about,
    sum,
    saved: Date.now(),
    step: state.step,
    testLoss: history.test.at(-1)?.loss ?? null,
    rules: history.markers.at(-1)?.rules ?? [],
    bytes: bytes.length,
    parts: film.map(placeOf),
  };
  const fresh = film.filter((frame) => !lying.has(placeOf(frame).key));
  return { head, body: bytes, parts: new Map(fresh.map((frame) => [placeOf(frame).key, () => packPart(frame)])) };
}

/** Puts it on the shelf, in turns where there is a signal; where that is full, once more after room was made. */
export async function putMakingRoom(
  shelf: Shelf,
  { head, body, parts }: PackedRun,
  makeRoom: () => Promise<void>,
  inTurns?: AbortSignal,
): Promise<void> {
  try {
    await shelf.put(head, body, parts, inTurns);
  } catch (error) {
    if (!(error instanceof ShelfError) || error.why !== 'full') throw error;
    await makeRoom();
    await shelf.put(head, body, parts, inTurns);
  }
}

/** A record with as much of its film as is whole. */
export interface KeptRun {
  readonly record: ReadRecord;
  /** Frames that are lost or damaged. */
  readonly lost: number;
}

/** Why nothing came of a record, as a notice says: it cannot be read, or is of images that must be opened first. */
export type Unread = 'unreadable' | 'own-data';

/** What lies under a head. */
export async function readKept(
  shelf: Shelf,
  { key, sum }: Head,
  stores: Stores,
  { wantsFilm = true } = {},
): Promise<KeptRun | Unread> {
  const { data, notices } = stores;
  try {
    const body = await shelf.body(key);
    if (body === undefined) {
      post(notices, { code: 'record-lost' });
      return 'unreadable';
    }
    const record = readRun(body, sum, ownPixels(data));
    if (record) return wantsFilm ? await withFilm(shelf, record) : { record, lost: 0 };
    post(notices, { code: 'record-own-data' });
    return 'own-data';
  } catch (error) {
    if (error instanceof RecordError) post(notices, { code: 'record-damaged', fault: error.fault });
    else post(notices, { code: 'record-lost' });
  }
  return 'unreadable';
}

async function withFilm(shelf: Shelf, record: ReadRecord): Promise<KeptRun> {
  const film: FilmWeights[] = [];
  const { length } = record.checkpoint.state.parameters;
  for (const entry of record.film) {
    // A run without a picture of its past is worth more than none
    const frame = readFrame(entry, await shelf.body(entry.part).catch(() => undefined), length);
    if (frame) film.push(frame);
  }
  const checkpoint = { ...record.checkpoint, film };
  return { record: { ...record, checkpoint }, lost: record.film.length - film.length };
}

/** Becomes the run of a record; `keepsPage`: but for how the page looks. True when a step could be taken. */
export async function takeOver(
  stores: Stores,
  client: Client,
  { record, lost }: KeptRun,
  { keepsPage = false } = {},
): Promise<boolean> {
  const { link, checkpoint, pad } = record;
  const { preset } = link;
  const present = stores.experiment.getState().experiment;
  const experiment = keepsPage ? withPage(link.experiment, present) : link.experiment;
  stores.experiment.setState({ preset, experiment });
  if (pad.drawing) setDrawing(stores.drawing, pad.drawing, { label: pad.label });
  stores.drawing.setState({ how: pad.how });
  const isBuilt = await buildRun(stores, client, { ...checkpoint, experiment });
  if (isBuilt && lost > 0) post(stores.notices, { code: 'record-damaged', fault: 'film' });
  return isBuilt;
}
