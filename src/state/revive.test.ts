import { expect, test } from 'vitest';
import type { Checkpoint } from '../model/checkpoint.ts';
import { parseLink } from '../model/link.ts';
import type { Client } from '../worker/client.ts';
import type { RequestKind, Requests } from '../worker/messages.ts';
import type { Stores } from './actions.ts';
import { createDataStore } from './data.ts';
import { createDrawingStore } from './drawing.ts';
import { createExperimentStore } from './experiment.ts';
import { createNoticesStore } from './notices.ts';
import { createRevival } from './revive.ts';
import { createRunStore } from './run.ts';
import type { Snapshots } from './snapshots.ts';
import { createSwitchingStore } from './switching.ts';

const { experiment } = parseLink('');
const flat = new Float32Array(1);
const checkpoint: Checkpoint = {
  experiment,
  state: { step: 42, parameters: flat, moment1: flat, moment2: flat, moves: new Uint32Array(1) },
  position: { epoch: 0, used: 0, images: 0 },
  history: { since: 0, losses: flat, test: [], gauges: [], orthogonality: [], markers: [], ghosts: [] },
};

function made(running: boolean) {
  const stores: Stores = {
    experiment: createExperimentStore(''),
    run: createRunStore(),
    data: createDataStore(),
    drawing: createDrawingStore(),
    notices: createNoticesStore(),
    switching: createSwitchingStore(),
  };
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
  const codes = (): string[] => stores.notices.getState().posted.map(({ notice }) => notice.code);
  const trained = (): number => asked.filter(({ kind }) => kind === 'train').length;
  return { stores, asked, codes, trained, revival: createRevival(stores, client, snapshots) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('a run that trained goes on from the newest snapshot, and trains', async () => {
  const { revival, asked, codes, trained } = made(true);
  revival.crashed('boom');
  await settled();
  expect(asked[0]).toMatchObject({ kind: 'build', args: { from: checkpoint } });
  expect(trained()).toBe(1);
  expect(codes()).toEqual(['worker-crashed']);
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
