/** A visitor's own data files from anywhere, and the manifest of a served set: opened as they say, or refused by name. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { npyOf, spoiledBytes } from '../../scripts/hostile-files.ts';
import { hostileNames, hostileValues, RUNS, spoiled } from '../../scripts/hostile.ts';
import { MOST_FILE_BYTES } from '../model/data-sets.ts';
import { MOST_PICTURE_PIXELS } from '../model/picture-limits.ts';
import { parseManifest } from './catalog.ts';
import { FileFault } from './file-fault.ts';
import FILES from './fixtures/own-files.json' with { type: 'json' };
import { openFiles, type DecodePicture } from './open-files.ts';
import { readPictureHeader } from './picture-header.ts';

const decode: DecodePicture = () => Promise.resolve({ width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) });
const OPTIONS = { side: 28, invert: false };
const files = Object.entries(FILES.files).map(([name, text]) => ({
  name,
  bytes: Uint8Array.from(Buffer.from(text, 'base64')),
}));

async function holdOpenedOrRefused(opened: readonly { path: string; bytes: Uint8Array<ArrayBuffer> }[]): Promise<void> {
  const chosen = opened.map(({ path, bytes }) => ({ path, content: new Blob([bytes]) }));
  try {
    const { data } = await openFiles(chosen, OPTIONS, { decode, progress: () => undefined });
    for (const part of [data.train, data.test]) {
      expect(part.bytes.length).toBeGreaterThanOrEqual(part.count * part.pixels);
      expect(part.bytes.length).toBeLessThanOrEqual(2 * MOST_FILE_BYTES);
      expect(part.labels.length).toBeGreaterThanOrEqual(part.count);
    }
    expect(data.train.count).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    expect(opened.some(({ path }) => path === error.problem.file)).toBe(true);
  }
}

test('good files spoiled, under hostile names', async () => {
  const spoilt = fc.constantFrom(...files).chain(({ bytes }) => spoiledBytes(bytes));
  const path = fc.oneof(hostileNames, fc.constantFrom('x.npy', 'test/x.png', 't10k-images', '.DS_Store'));
  const opened = fc.array(fc.record({ path, bytes: spoilt }), { minLength: 1, maxLength: 2 });
  await fc.assert(fc.asyncProperty(opened, holdOpenedOrRefused), RUNS);
});

test('noise behind a good beginning', async () => {
  const starts = files.map(({ bytes }) => bytes.subarray(0, 14));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) =>
      holdOpenedOrRefused([{ path: 'x', bytes: Uint8Array.from([...start, ...rest]) }]),
    ),
    RUNS,
  );
});

test('arrays with hostile headers', async () => {
  const extent = fc.oneof(fc.nat(30), fc.constantFrom('999999999999999', '4294967296', '-1', '0', '1e3', '7L'));
  const type = fc.oneof(fc.constantFrom('|u1', '<f4', '<i8', '<u8', '>f4', '|S9', '<f16'), hostileNames);
  const header = fc
    .tuple(type, fc.array(extent, { maxLength: 4 }), fc.uint8Array({ maxLength: 900 }))
    .map(([descr, shape, data]) => {
      const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`;
      return npyOf(text, data);
    });
  const idx = fc
    .tuple(
      fc.constantFrom(8, 9, 13),
      fc.nat(5),
      fc.array(fc.constantFrom(0, 1, 28, 2 ** 16, 2 ** 31, 2 ** 32 - 1), { maxLength: 4 }),
    )
    .map(([kind, dimensions, sizes]) =>
      Uint8Array.from([
        0,
        0,
        kind,
        dimensions,
        ...sizes.flatMap((size) => [24, 16, 8, 0].map((shift) => (size >>> shift) & 255)),
        1,
        2,
        3,
      ]),
    );
  await fc.assert(
    fc.asyncProperty(fc.oneof(header, idx), (bytes) => holdOpenedOrRefused([{ path: 'x', bytes }])),
    RUNS,
  );
});

test('the header of a picture for the pad', () => {
  const pictures = files.filter(({ name }) => /\.(png|jpg|webp|gif)$/.test(name));
  const bytes = fc.oneof(
    fc.constantFrom(...pictures).chain((file) => spoiledBytes(file.bytes)),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(bytes, (any) => {
      const header = readPictureHeader(any);
      if ('kind' in header) expect(header.kind.length).toBeGreaterThan(0);
      else expect(header.width * header.height).toBeLessThanOrEqual(MOST_PICTURE_PIXELS);
    }),
    RUNS,
  );
});

test('a manifest leads nowhere but beside itself', () => {
  const part = { images: 12, pieces: [{ file: 'train-0.gz', first: 0, count: 12, bytes: 99 }] };
  const manifest = { name: 'x', width: 2, height: 2, classes: ['0', '1'], train: part, test: part };
  fc.assert(
    fc.property(fc.oneof(spoiled(manifest), hostileValues), (value) => {
      const parsed = parseManifest(JSON.parse(JSON.stringify(value) ?? 'null'));
      if (!parsed) return;
      for (const { file } of [...parsed.train.pieces, ...parsed.test.pieces]) {
        expect(new URL(file, 'https://host.test/data/set/').href).toBe(`https://host.test/data/set/${file}`);
      }
    }),
    RUNS,
  );
});
