/** How a run is written: in turns while there is time, at once where there may be none. */
import { expect, test } from 'vitest';
import type { Checkpoint } from '../model/checkpoint.ts';
import { MadeShelf } from './made-shelf.ts';
import { madeCheckpoint, madeStores } from './made-stores.ts';
import { createSaver } from './saver.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

const KEY = 'run.this';

/** Films of three frames, each of its own weights. */
function snapshotAt(step: number): Snapshot {
  const film: Checkpoint['film'] = [0, 1, 2].map((at) => ({
    step: at,
    cause: 'power',
    rules: [],
    parameters: Float32Array.of(at + 0.5),
  }));
  return { run: 1, checkpoint: { ...madeCheckpoint(step), film } };
}

function made() {
  const [stores, shelf] = [madeStores(), new MadeShelf()];
  let newest = snapshotAt(1);
  const snapshots: Snapshots = {
    newest: () => newest,
    take: () => Promise.resolve(newest),
    takeNow: () => Promise.resolve(newest),
    onTaken: () => undefined,
    start: () => undefined,
  };
  const failures: unknown[] = [];
  const nothing = (): Promise<void> => Promise.resolve();
  const saver = createSaver({
    stores,
    snapshots,
    shelf,
    key: KEY,
    makeRoom: nothing,
    onSaved: nothing,
    onFailed: (error) => void failures.push(error),
  });
  const stepSaved = (): number | undefined => shelf.found.get(KEY)?.step;
  return { failures, shelf, saver, stepSaved, trainTo: (step: number) => void (newest = snapshotAt(step)) };
}

test('a save in turns is not there at once, and whole in the end', async () => {
  const { saver, shelf, stepSaved } = made();
  saver.saveIfDue();
  expect(stepSaved()).toBeUndefined();
  await saver.done();
  expect(stepSaved()).toBe(1);
  expect(shelf.written.length).toBe(3);
});

test('one that cannot wait is handed over before anything else happens, and calls off one in turns', async () => {
  const { saver, failures, stepSaved, trainTo } = made();
  saver.saveIfDue();
  const inTurns = saver.done();
  trainTo(2);
  saver.save();
  expect(stepSaved()).toBe(2);
  await Promise.all([inTurns, saver.done()]);
  expect(stepSaved()).toBe(2);
  expect(failures).toEqual([]);
});

test('what is saved is not saved again, and no frame twice', async () => {
  const { saver, shelf, stepSaved, trainTo } = made();
  saver.save();
  await saver.done();
  saver.save();
  await saver.done();
  trainTo(3);
  saver.save();
  await saver.done();
  expect(stepSaved()).toBe(3);
  expect(shelf.written.length).toBe(3);
});

test('a failure is said, and the next save that cannot wait tries again', async () => {
  const { saver, failures, shelf, stepSaved } = made();
  shelf.fault = 'failed';
  saver.saveIfDue();
  await saver.done();
  expect(failures.length).toBe(1);
  shelf.fault = null;
  saver.save();
  await saver.done();
  expect(stepSaved()).toBe(1);
});

test('what was cleared while it was written is written again, with all its frames', async () => {
  const { saver, shelf, stepSaved } = made();
  saver.save();
  shelf.found.clear();
  saver.forget();
  await saver.done();
  saver.save();
  await saver.done();
  expect(stepSaved()).toBe(1);
  expect(shelf.written.length).toBe(6);
});
