import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseManifest } from './catalog.ts';
import { Loader } from './load.ts';
import { makeData, type Served } from './made-data.ts';

const BASE = 'https://example.test/made/';
const serve = (made: Served): Loader => {
  vi.stubGlobal('fetch', made.fetch);
  return new Loader(BASE);
};
afterEach(() => void vi.unstubAllGlobals());

describe('loading', () => {
  test('brings the first pieces first, then all', async () => {
    const made = await makeData([5, 7], [3, 4]);
    const loader = serve(made);
    const seen: string[] = [];
    loader.onChange(() => seen.push(`${loader.status.trainImages}/${loader.status.testImages}`));
    await loader.load();
    expect(made.asked).toEqual(['manifest.json', 'train-0.gz', 'test-0.gz', 'test-1.gz', 'train-1.gz']);
    expect(seen).toEqual(['0/0', '5/0', '5/3', '5/7', '12/7', '12/7']);
    expect(loader.status).toMatchObject({ state: 'complete', trainTotal: 12, testTotal: 7, problem: null });
    expect(loader.data?.train.labels.some((label) => label > 0)).toBe(true);
  });

  const whole = (bytes: number): Uint8Array => new Uint8Array(gzipSync(new Uint8Array(bytes)));
  test.each([
    ['not-found', 'train-1.gz', { status: 404, body: new Uint8Array(0) }],
    ['network', 'train-1.gz', { status: 500, body: new Uint8Array(0) }],
    ['network', 'train-1.gz', null],
    ['truncated', 'train-1.gz', { status: 200, body: whole(7 * 37).slice(0, 12) }],
    [
      'wrong-length',
      'train-1.gz',
      { status: 200, body: new Uint8Array(gzipSync(Buffer.from(Array.from({ length: 300 }, (_, i) => i * 7919)))) },
    ],
    ['wrong-length', 'train-1.gz', { status: 200, body: new Uint8Array(70) }],
    ['damaged', 'manifest.json', { status: 200, body: new TextEncoder().encode('{') }],
    ['damaged', 'manifest.json', { status: 200, body: new TextEncoder().encode('{"name":"x"}') }],
    ['not-found', 'manifest.json', { status: 404, body: new Uint8Array(0) }],
  ] as const)('a %s of %s is named, keeps what has arrived, and can be tried again', async (kind, file, broken) => {
    const made = await makeData([5, 7], [3]);
    const good = made.files.get(file);
    if (broken) made.files.set(file, broken);
    else made.files.delete(file);
    const loader = serve(made);
    await loader.load();
    expect(loader.status).toMatchObject({ state: 'failed', problem: { kind, file } });
    expect(loader.status.trainImages).toBe(file === 'manifest.json' ? 0 : 5);
    if (good) made.files.set(file, good);
    await loader.load();
    expect(loader.status).toMatchObject({ state: 'complete', trainImages: 12, problem: null });
    expect(made.asked.filter((name) => name === 'train-0.gz')).toHaveLength(1);
  });

  test('a piece that finds no memory is named, and can be tried again', async () => {
    const made = await makeData([5, 7], [3]);
    let isShort = true;
    const unpacked = async (file: string): Promise<Uint8Array> =>
      gunzipSync(made.files.get(file)?.body ?? new Uint8Array(0));
    const loader = new Loader({
      manifest: async () => JSON.parse(new TextDecoder().decode(made.files.get('manifest.json')?.body)) as unknown,
      piece: ({ file }) => {
        if (isShort && file === 'train-1.gz') throw new RangeError('Array buffer allocation failed');
        return unpacked(file);
      },
    });
    await loader.load();
    expect(loader.status).toMatchObject({ trainImages: 5, problem: { kind: 'no-memory', file: 'train-1.gz' } });
    isShort = false;
    await loader.load();
    expect(loader.status).toMatchObject({ state: 'complete', trainImages: 12, problem: null });
  });

  test('a bit that flipped on the way is found', async () => {
    const made = await makeData([5, 7], [3]);
    const file = made.files.get('train-1.gz');
    if (file) file.body[file.body.length - 6] = (file.body[file.body.length - 6] ?? 0) ^ 1;
    const loader = serve(made);
    await loader.load();
    expect(loader.status.problem?.file).toBe('train-1.gz');
  });

  test('a file that the browser has unpacked already is taken as it is', async () => {
    const made = await makeData([5], [3]);
    const packed = new Loader(BASE);
    vi.stubGlobal('fetch', made.fetch);
    await packed.load();
    const file = made.files.get('train-0.gz');
    if (file) made.files.set('train-0.gz', { status: 200, body: new Uint8Array(gunzipSync(file.body)) });
    const unpacked = new Loader(BASE);
    await unpacked.load();
    expect(unpacked.data?.train.bytes).toEqual(packed.data?.train.bytes);
  });
});

test.each([
  null,
  [],
  { name: 'x' },
  { name: 'x', width: 6, height: 6, classes: [1], train: { images: 0, pieces: [] }, test: { images: 0, pieces: [] } },
  {
    name: 'x',
    width: 6,
    height: 6,
    classes: [],
    train: { images: 5, pieces: [{ file: '../x', first: 0, count: 5, bytes: 1 }] },
    test: { images: 0, pieces: [] },
  },
  {
    name: 'x',
    width: 6,
    height: 6,
    classes: [],
    train: { images: 5, pieces: [{ file: 'x', first: 1, count: 4, bytes: 1 }] },
    test: { images: 0, pieces: [] },
  },
])('%j is no manifest', (value) => expect(parseManifest(value)).toBeNull());
