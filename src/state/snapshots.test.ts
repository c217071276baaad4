import { expect, test, vi } from 'vitest';
import type { CheckpointWithFilm } from '../model/checkpoint.ts';
import type { Client } from '../worker/client.ts';
import type { RequestKind, Requests } from '../worker/messages.ts';
import { madeCheckpoint, madeStores } from './made-stores.ts';
import { createSnapshots } from './snapshots.ts';

const checkpoint = madeCheckpoint(2);

/** A run whose film has so many frames, and one more at each answer; null for weights that are not finite. */
function made() {
  const stores = madeStores();
  stores.run.setState({ run: 1, phase: 'ready' });
  const had: (readonly number[] | null)[] = [];
  const state = { frames: 1, finite: true, delay: 0 };
  const answer = (known: readonly number[] | null): CheckpointWithFilm | null => {
    had.push(known);
    state.frames += 1;
    const film = Array.from({ length: state.frames }, (_, i) => ({
      ...({ id: i + 1, step: 2 ** i, cause: 'power', rules: ['soft'] } as const),
      parameters: known?.includes(i + 1) === true ? null : Float32Array.of(i),
    }));
    return state.finite ? { checkpoint, film } : null;
  };
  const client: Client = {
    async request<K extends RequestKind>(_: K, args: Requests[K]['args']) {
      if (state.delay > 0) await new Promise((resolve) => setTimeout(resolve, state.delay));
      return answer((args as Requests['checkpoint']['args']).had);
    },
    dispose: () => undefined,
  };
  return { stores, had, state, snapshots: createSnapshots(stores, client) };
}

test('each frame of the film is fetched once, and all are in every snapshot', async () => {
  const { snapshots, had } = made();
  await snapshots.takeNow();
  const second = await snapshots.takeNow();
  expect(had).toEqual([[], [1, 2]]);
  expect(second?.checkpoint.film?.map(({ step, parameters }) => [step, parameters[0]])).toEqual([
    [1, 0],
    [2, 1],
    [4, 2],
  ]);
});

test('another run’s frames are not taken for this one’s', async () => {
  const { snapshots, had, stores } = made();
  await snapshots.takeNow();
  stores.run.setState({ run: 2 });
  expect(snapshots.newest()).toBeNull();
  await snapshots.takeNow();
  expect(had).toEqual([[], []]);
});

test('of weights that are not finite there is none now, and the one before stays', async () => {
  const { snapshots, state } = made();
  const first = await snapshots.takeNow();
  state.finite = false;
  expect(await snapshots.takeNow()).toBeNull();
  expect(snapshots.newest()).toBe(first);
});

test('on a machine so busy that an answer takes seconds, the next one is asked for within ten', async () => {
  vi.useFakeTimers();
  try {
    const { stores, snapshots, state, had } = made();
    state.delay = 2000;
    stores.run.setState({ running: true });
    snapshots.start();
    await vi.advanceTimersByTimeAsync(3100);
    expect(had.length).toBe(1);
    const { progress } = stores.run.getState();
    stores.run.setState({ progress: { ...progress, version: progress.version + 1 } });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(had.length).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
