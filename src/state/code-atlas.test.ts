/** When maps are made, of which images and weights, and what becomes of a UMAP. Threads are stood in for. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CodeMap, MapJob, TestImages } from '../model/code-readings.ts';
import type { WeightsFrame } from '../model/readings.ts';
import type { Client } from '../worker/client.ts';
import type { Atlas } from './code-atlas.ts';
import { createAtlas } from './code-atlas.ts';
import { createCodeStore, hold, type CodeStore } from './code.ts';
import { createExperimentStore } from './experiment.ts';
import { createRunStore, type RunStore } from './run.ts';

/** What the threads were asked, and what they answer. */
const threads = vi.hoisted(() => ({
  images: [] as unknown[],
  jobs: [] as MapJob[],
  milliseconds: 5,
  fault: null as string | null,
  open: 0,
  umap: null as null | { resolve: (points: Float32Array | null) => void; cancelled: boolean },
}));

vi.mock('../worker/code-client.ts', () => ({
  createCodeThread: () => {
    threads.open += 1;
    return {
      setImages: (images: unknown) => threads.images.push(images),
      map(job: MapJob) {
        threads.jobs.push(job);
        if (threads.fault !== null) return Promise.reject(new Error(threads.fault));
        const map = { run: job.run, step: job.step, version: job.version, count: 2, units: 4 } as CodeMap;
        return Promise.resolve({ map, milliseconds: threads.milliseconds });
      },
      dispose: () => (threads.open -= 1),
    };
  },
  runUmap: () => {
    let resolve: (points: Float32Array | null) => void = () => undefined;
    const done = new Promise<Float32Array | null>((resolved) => (resolve = resolved));
    const work = { resolve, cancelled: false };
    threads.umap = work;
    return {
      done,
      cancel() {
        work.cancelled = true;
        resolve(null);
      },
    };
  },
}));

/** As they come: the same images, in new arrays each time. */
const madeImages = (label = 0): TestImages => ({
  count: 2,
  pixels: 36,
  bytes: new Uint8Array(72),
  labels: Uint8Array.of(0, label),
  places: Uint32Array.of(0, 1),
  classes: ['a', 'b'],
});
const experiment = createExperimentStore('');
experiment.setState(({ experiment: before }) => ({ experiment: { ...before, layers: [36, 16, 4] } }));
const asked: unknown[] = [];
let label = 0;
// Of a client the atlas only asks
const client = {
  request(kind: string, args: unknown) {
    asked.push([kind, args]);
    return Promise.resolve(madeImages(label));
  },
} as unknown as Client;

let code: CodeStore;
let run: RunStore;
let newest: WeightsFrame | null;
let atlas: Atlas;
let close: () => void;

const frameOf = (version: number, of = 1): WeightsFrame => ({
  run: of,
  step: version,
  version,
  parameters: new Float32Array(4),
});
const arrived = (testImages: number, state: 'loading' | 'complete' = 'complete'): void =>
  run.setState({
    data: { set: null, trainImages: 1, testImages, trainTotal: 1, testTotal: testImages, state, problem: null },
  });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  Object.assign(threads, { images: [], jobs: [], milliseconds: 5, fault: null, umap: null });
  asked.length = 0;
  label = 0;
  [code, run, newest] = [createCodeStore(), createRunStore(), frameOf(1)];
  run.setState({ run: 1, phase: 'ready' });
  arrived(3000);
  const frames = {
    get newest() {
      return newest;
    },
    subscribe: () => () => undefined,
    start: () => undefined,
  };
  atlas = createAtlas({ client, code, run, experiment, frames });
  close = atlas.open();
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the map', () => {
  test('is made of 2,000 images, once for the same weights', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual([['testImages', { most: 2000 }]]);
    expect(threads.images).toEqual([madeImages()]);
    expect(threads.jobs).toHaveLength(1);
    expect(code.getState().map).toMatchObject({ run: 1, version: 1 });
  });

  test('follows training at most once a second, and rests nine times as long as it took', async () => {
    const train = async (milliseconds: number): Promise<number> => {
      const before = threads.jobs.length;
      for (let time = 0; time < milliseconds; time += 50) {
        newest = frameOf((newest?.version ?? 0) + 1);
        await vi.advanceTimersByTimeAsync(50);
      }
      return threads.jobs.length - before;
    };
    expect(await train(10_000)).toBeGreaterThanOrEqual(8);
    expect(threads.jobs.length).toBeLessThanOrEqual(10);
    threads.milliseconds = 800;
    await train(1500);
    expect(await train(15_000)).toBeLessThanOrEqual(3);
  });

  test('asks for images again when more have come, and not for every piece beyond what it shows', async () => {
    arrived(500, 'loading');
    await vi.advanceTimersByTimeAsync(500);
    arrived(2500, 'loading');
    await vi.advanceTimersByTimeAsync(500);
    arrived(4000, 'loading');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(2);
    arrived(5000, 'complete');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(3);
  });

  test('rests while the page is hidden, and says why there is none', async () => {
    vi.stubGlobal('document', { hidden: true });
    await vi.advanceTimersByTimeAsync(2000);
    expect(threads.jobs).toEqual([]);
    vi.stubGlobal('document', { hidden: false });
    threads.fault = 'out of memory';
    await vi.advanceTimersByTimeAsync(1000);
    expect(code.getState().fault).toBe('out of memory');
    expect(threads.open).toBe(1);
    threads.fault = null;
    newest = frameOf(2);
    await vi.advanceTimersByTimeAsync(3000);
    expect(code.getState()).toMatchObject({ fault: null, map: { version: 2 } });
  });

  test('has a thread only while somebody looks', () => {
    expect(threads.open).toBe(1);
    close();
    expect(threads.open).toBe(0);
    close = atlas.open();
  });

  test('goes with its run; what is held goes only with the network', async () => {
    await vi.advanceTimersByTimeAsync(500);
    hold(code, 1, 3);
    run.setState({ run: 2 });
    expect(code.getState().map).toBeNull();
    expect(code.getState().held.get(1)).toBe(3);
  });
});

describe('a UMAP', () => {
  beforeEach(async () => {
    await vi.advanceTimersByTimeAsync(500);
    atlas.computeUmap();
  });

  test('is kept with the map it is of', async () => {
    const of = code.getState().map;
    expect(code.getState().umap).toMatchObject({ kind: 'running', share: 0, of });
    const points = Float32Array.of(1, 2, 3, 4);
    threads.umap?.resolve(points);
    await vi.advanceTimersByTimeAsync(0);
    expect(code.getState().umap).toEqual({ kind: 'done', of, points });
  });

  test('can be called off, and begun again', async () => {
    atlas.cancelUmap();
    await vi.advanceTimersByTimeAsync(0);
    expect(code.getState().umap).toEqual({ kind: 'cancelled' });
    atlas.computeUmap();
    expect(code.getState().umap.kind).toBe('running');
  });

  test('ends with its run, and leaves no word behind', async () => {
    run.setState({ run: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(threads.umap?.cancelled).toBe(true);
    expect(code.getState().umap).toEqual({ kind: 'none' });
  });

  test('outlives a closed drawer, and goes only with its images', async () => {
    const points = Float32Array.of(1, 2, 3, 4);
    threads.umap?.resolve(points);
    close();
    close = atlas.open();
    await vi.advanceTimersByTimeAsync(2000);
    expect(code.getState().umap).toMatchObject({ kind: 'done', points });
    close();
    label = 1;
    close = atlas.open();
    await vi.advanceTimersByTimeAsync(2000);
    expect(code.getState().umap).toEqual({ kind: 'none' });
  });
});
