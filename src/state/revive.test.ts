import { expect, test } from 'vitest';
import type { Client } from '../worker/client.ts';
import type { RequestKind, Requests } from '../worker/messages.ts';
import { codesOf, madeCheckpoint, madeStores } from './made-stores.ts';
import { createRevival } from './revive.ts';
import type { Snapshots } from './snapshots.ts';

const checkpoint = madeCheckpoint(42);

function made(running: boolean) {
  const stores = madeStores();
  const asked: { readonly kind: RequestKind; readonly args: unknown }[] = [];
  const client: Client = {
    request<K extends RequestKind>(kind: K, args: Requests[K]['args']) {
      asked.push({ kind, args });
      return Promise.resolve<never>({ stepsPerEpoch: 469 } as never);
    },
    dispose: () => undefined,
  };
  const engine = { backend: 'webgpu', device: '', kernels: 'own', asked: false, rejections: [] } as const;
  stores.run.setState({ run: 1, phase: 'ready', running, engine });
  const snapshots: Snapshots = {
    newest: () => ({ run: 1, checkpoint }),
    take: () => Promise.resolve(null),
    takeNow: () => Promise.resolve(null),
    onTaken: () => undefined,
    start: () => undefined,
  };
  const trained = (): number => asked.filter(({ kind }) => kind === 'train').length;
  return { stores, asked, trained, revival: createRevival(stores, client, snapshots) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('a run that trained goes on from the newest snapshot, and trains', async () => {
  const { revival, asked, stores, trained } = made(true);
  revival.crashed('boom');
  await settled();
  expect(asked[0]).toMatchObject({ kind: 'build', args: { from: checkpoint } });
  expect(trained()).toBe(1);
  expect(codesOf(stores)).toEqual(['worker-crashed']);
});

test('a run that rested comes back and rests', async () => {
  const { revival, trained } = made(false);
  revival.crashed('boom');
  await settled();
  expect(trained()).toBe(0);
});

test('a run lost again while it is brought back still trains, from the same snapshot', async () => {
  const { revival, asked, trained } = made(true);
  revival.crashed('once');
  revival.crashed('twice');
  await settled();
  expect(asked.filter(({ kind }) => kind === 'build').map(({ args }) => args)).toMatchObject([
    { from: checkpoint },
    { from: checkpoint },
  ]);
  expect(trained()).toBe(1);
});

test('what is lost again and again comes back, but no longer trains by itself', async () => {
  const { revival, trained } = made(true);
  for (let fault = 1; fault <= 6; fault += 1) {
    revival.crashed('boom');
    await settled();
  }
  expect(trained()).toBe(3);
});

test('an engine that failed twice is passed over, and one below which nothing is is left to the visitor', async () => {
  const { revival, asked, stores } = made(true);
  const avoided = (): unknown => {
    const builds = asked.filter(({ kind }) => kind === 'build');
    return (builds.at(-1)?.args as Requests['build']['args'] | undefined)?.fault;
  };
  expect(revival.engineFailed('lost')).toBe(true);
  expect(avoided()).toEqual({ avoid: [], detail: 'lost' });
  await settled();
  expect(revival.engineFailed('lost')).toBe(true);
  expect(avoided()).toEqual({ avoid: ['webgpu'], detail: 'lost' });
  await settled();
  stores.run.setState({ engine: { backend: 'cpu', device: '', kernels: 'tfjs', asked: false, rejections: [] } });
  expect(revival.engineFailed('no memory')).toBe(false);
});
