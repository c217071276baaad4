/** Opening files that NumPy, Pillow and Python's gzip wrote, good and bad, and files that nobody wrote at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileProblem, OpenedFile, OpenOptions } from '../model/data-readings.ts';
import { MOST_FILE_BYTES } from '../model/data-sets.ts';
import { FileFault } from './file-fault.ts';
import made from './fixtures/own-files.json' with { type: 'json' };
import { openFiles, type DecodePicture, type OpenedSet } from './open-files.ts';

const decoded = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64'));
const IMAGES = decoded(made.images);
const FILES = made.files as Readonly<Record<string, string>>;
const OPTIONS: OpenOptions = { side: 28, invert: false };

function file(name: string, path = name): OpenedFile {
  const content = FILES[name];
  if (content === undefined) throw new Error(`no fixture ${name}`);
  return { path, content: new Blob([decoded(content)]) };
}

const noDecoder: DecodePicture = () => Promise.reject(new Error('no decoder'));
const open = (files: readonly OpenedFile[], options = OPTIONS, decode: DecodePicture = noDecoder): Promise<OpenedSet> =>
  openFiles(files, options, { decode, progress: () => undefined });

async function problemOf(opening: Promise<OpenedSet>): Promise<FileProblem> {
  const error: unknown = await opening.then(
    () => new Error('it was opened'),
    (reason: unknown) => reason,
  );
  if (error instanceof FileFault) return error.problem;
  throw error;
}

/** All images of a set, whichever part they are in, as texts in no order. */
function imagesOf({ data: { train, test: held } }: OpenedSet): string[] {
  return [train, held].flatMap(({ bytes, pixels, count }) =>
    Array.from({ length: count }, (_, i) => bytes.slice(i * pixels, (i + 1) * pixels).join()),
  );
}

const cut = (values: Uint8Array, size: number): string[] =>
  Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size).join());

describe('an array of images', () => {
  test.each([
    'images.idx3',
    'images.idx3.gz',
    'flat.idx2',
    'u1.npy',
    'u1.npy.gz',
    'u1-version-2.npy',
    'u1-version-3.npy',
    'f4-flat.npy',
    'f4-to-255.npy',
  ])('%s is opened to the last byte, with a sixth held out', async (name) => {
    const opened = await open([file(name)]);
    expect(opened.data.manifest).toMatchObject({ name: 'own', width: 10, height: 10, classes: [] });
    expect([opened.data.train.count, opened.data.test.count]).toEqual([10, 2]);
    expect(imagesOf(opened).toSorted()).toEqual(cut(IMAGES, 100).toSorted());
    expect(opened.resizedFrom).toBeNull();
  });

  test.each(['labels.idx1.gz', 'labels-i8.npy', 'labels-i4.npy'])('takes its labels from %s', async (labels) => {
    const opened = await open([file(labels), file('images.idx3')]);
    expect(opened.data.manifest.classes).toEqual(['4', '5', '6']);
    const { train } = opened.data;
    const rows = cut(IMAGES, 100);
    for (let i = 0; i < train.count; i++) {
      const row = rows.indexOf(train.bytes.slice(i * 100, (i + 1) * 100).join());
      expect(opened.data.manifest.classes[train.labels[i] ?? 9]).toBe(String(made.labels[row]));
    }
  });

  test('with another of test images keeps both parts as they are', async () => {
    const opened = await open([file('u1.npy', 'train.npy'), file('f4-to-255.npy', 't10k.npy')]);
    expect([opened.data.train.count, opened.data.test.count]).toEqual([12, 12]);
  });

  test('that is not square is brought to the side asked for, proportions kept', async () => {
    const { data, resizedFrom } = await open([file('oblong.npy')], { side: 16, invert: false });
    expect(resizedFrom).toEqual({ width: 40, height: 20 });
    const first = data.train.bytes.slice(0, 256);
    const rows = Array.from({ length: 16 }, (_, row) => first.slice(row * 16, row * 16 + 16));
    expect(rows.map((row) => [...new Set(row)].join())).toEqual(
      Array.from({ length: 16 }, (_, row) => (row >= 4 && row < 12 ? '200' : '0')),
    );
  });

  test('is inverted on request', async () => {
    const opened = await open([file('u1.npy')], { side: 28, invert: true });
    expect(imagesOf(opened).toSorted()).toEqual(
      cut(
        IMAGES.map((value) => 255 - value),
        100,
      ).toSorted(),
    );
  });
});

describe('a bad array', () => {
  test.each([
    ['bad/cut.npy', { kind: 'cut-off', expected: 1328, found: 1321 }],
    ['bad/long.npy', { kind: 'too-long', expected: 1328, found: 1331 }],
    ['bad/cut.idx3', { kind: 'cut-off', expected: 1216, found: 700 }],
    ['bad/cut-in-header.idx3', { kind: 'cut-off', expected: 16, found: 9 }],
    ['bad/type.idx3', { kind: 'idx-type', found: '0x0D' }],
    ['bad/dimensions.idx4', { kind: 'idx-dimensions', found: 4 }],
    ['bad/magic.idx3', { kind: 'unknown', begins: '01 02 03 04' }],
    ['bad/f8.npy', { kind: 'npy-type', found: '<f8', of: 'images' }],
    ['bad/i4.npy', { kind: 'npy-type', found: '<i4', of: 'images' }],
    ['bad/complex.npy', { kind: 'npy-type', found: '<c8', of: 'images' }],
    ['bad/structure.npy', { kind: 'npy-type', of: 'labels' }],
    ['bad/fortran.npy', { kind: 'npy-fortran' }],
    ['bad/big-endian.npy', { kind: 'npy-big-endian', found: '>f4' }],
    ['bad/nan.npy', { kind: 'not-finite', place: 321, found: 'NaN' }],
    ['bad/range.npy', { kind: 'range', low: -1, high: 1 }],
    ['bad/none.npy', { kind: 'no-images' }],
    ['bad/none.idx3', { kind: 'no-images' }],
    ['bad/cube.npy', { kind: 'shape', found: '3×2×2×100' }],
    ['bad/not-square.npy', { kind: 'shape', found: '24×50' }],
    ['bad/version.npy', { kind: 'npy-version', found: '9.0' }],
    ['bad/header.npy', { kind: 'npy-header' }],
    ['bad/bomb.gz', { kind: 'unpacks-too-large', bytes: 784_000_016, most: MOST_FILE_BYTES }],
    ['bad/flood.gz', { kind: 'too-long', expected: 1216 }],
    ['bad/cut.gz', { kind: 'damaged-gzip' }],
    ['bad/noise.gz', { kind: 'damaged-gzip' }],
    ['bad/text.txt', { kind: 'unknown', begins: '6E 6F 20 70' }],
    ['bad/empty.npy', { kind: 'empty' }],
  ])('%s is refused with what was expected and found', async (name, problem) => {
    expect(await problemOf(open([file(name)]))).toMatchObject({ file: name, ...problem });
  });

  test.each([
    ['bad/labels-f4.npy', { kind: 'npy-type', found: '<f4', of: 'labels' }],
    ['bad/labels-700.npy', { kind: 'label-range', place: 0, found: 700 }],
    ['bad/eleven-labels.npy', { kind: 'label-count', labels: 11, images: 12 }],
    ['f4-flat.npy', { kind: 'second', of: 'images', first: 'images.idx3' }],
    ['picture.png', { kind: 'mixed', first: 'images.idx3' }],
  ])('%s is refused beside good images', async (name, problem) => {
    expect(await problemOf(open([file('images.idx3'), file(name)]))).toMatchObject({ file: name, ...problem });
  });

  test('of labels alone, or of two sizes, is refused', async () => {
    expect(await problemOf(open([file('labels-i8.npy')]))).toMatchObject({
      kind: 'only-labels',
      file: 'labels-i8.npy',
    });
    const sizes = open([file('u1.npy', 'train.npy'), file('oblong.npy', 'test.npy')]);
    expect(await problemOf(sizes)).toMatchObject({
      kind: 'other-size',
      file: 'test.npy',
      found: '40×20',
      expected: '10×10',
    });
  });

  test('of more than 200 MB is refused before a byte of it is read', async () => {
    class Untouchable extends Blob {
      override get size(): number {
        return MOST_FILE_BYTES + 1;
      }
      override slice(): Blob {
        throw new Error('it was read');
      }
    }
    const problem = await problemOf(open([{ path: 'big.npy', content: new Untouchable() }]));
    expect(problem).toEqual({ kind: 'too-large', file: 'big.npy', bytes: MOST_FILE_BYTES + 1, most: MOST_FILE_BYTES });
  });

  test('that would grow beyond all memory when it is resized is refused', async () => {
    const header = Uint8Array.of(0, 0, 8, 3, 0, 15, 66, 64, 0, 0, 0, 1, 0, 0, 0, 2);
    const content = new Blob([header, new Uint8Array(2_000_000)]);
    const problem = await problemOf(open([{ path: 'dots.idx', content }], { side: 64, invert: false }));
    expect(problem).toMatchObject({ kind: 'too-many-images', images: 1_000_000, side: 64 });
  });

  test('that can no longer be read says so', async () => {
    class Gone extends Blob {
      override slice(): Blob {
        return new Gone();
      }
      override arrayBuffer(): Promise<ArrayBuffer> {
        return Promise.reject(new Error('gone'));
      }
    }
    const content = new Gone([new Uint8Array(10)]);
    expect(await problemOf(open([{ path: 'a.npy', content }]))).toEqual({ kind: 'unreadable', file: 'a.npy' });
  });
});

describe('pictures', () => {
  const rgb = decoded(made.rgb);
  const decode: DecodePicture = () => {
    const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
    for (let i = 0; i < rgb.length / 3; i++) rgba.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
    return Promise.resolve({ width: 30, height: 20, rgba });
  };

  test.each(['picture.png', 'picture.jpg', 'picture.webp', 'lossy.webp', 'picture.gif'])(
    '%s is decoded',
    async (name) => {
      const asked: string[] = [];
      const { data } = await open([file(name)], { side: 30, invert: false }, (bytes, type) => {
        asked.push(type);
        return decode(bytes, type);
      });
      expect(asked).toHaveLength(1);
      // As Pillow's grey, five black rows above and below
      const expected = new Uint8Array(900);
      expected.set(decoded(made.grey), 150);
      const off = data.train.bytes.map((value, i) => Math.abs(value - (expected[i] ?? 0)));
      expect(Math.max(...off)).toBeLessThanOrEqual(1);
      expect([data.train.count, data.test.count]).toEqual([1, 1]);
    },
  );

  test('take their classes from their folders, and their part from the name of one', async () => {
    const paths = ['set/train/cat/1.png', 'set/train/dog/1.png', 'set/test/dog/1.png', 'set/.DS_Store', 'Thumbs.db'];
    const { data } = await open(
      paths.map((path) => file('picture.png', path)),
      OPTIONS,
      decode,
    );
    expect(data.manifest.classes).toEqual(['cat', 'dog']);
    expect([[...data.train.labels].slice(0, 2), [...data.test.labels]]).toEqual([[0, 1], [1]]);
  });

  test.each([
    ['bad/wide.png', { kind: 'picture-size', width: 20_000, height: 4 }],
    ['bad/moving.png', { kind: 'picture-animated' }],
    ['bad/moving.gif', { kind: 'picture-animated' }],
    ['bad/moving.webp', { kind: 'picture-animated' }],
    ['bad/cut.png', { kind: 'picture-damaged' }],
    ['bad/cut.jpg', { kind: 'picture-damaged' }],
    ['bad/cut.webp', { kind: 'picture-damaged' }],
    ['bad/cut.gif', { kind: 'picture-damaged' }],
    ['bad/text.txt', { kind: 'unknown' }],
    ['u1.npy', { kind: 'mixed', first: 'picture.png' }],
  ])('%s among them is refused by name', async (name, problem) => {
    expect(await problemOf(open([file('picture.png'), file(name)], OPTIONS, decode))).toMatchObject({
      file: name,
      ...problem,
    });
  });

  test('that a decoder rejects are refused by name', async () => {
    expect(await problemOf(open([file('picture.png')]))).toEqual({ kind: 'picture-damaged', file: 'picture.png' });
  });

  test('nothing but litter holds no image', async () => {
    expect(await problemOf(open([file('picture.png', 'a/.DS_Store')]))).toMatchObject({ kind: 'no-images' });
  });
});

describe('whatever bytes there are', () => {
  const whole = ['u1.npy', 'f4-flat.npy', 'images.idx3', 'images.idx3.gz', 'picture.png', 'picture.jpg', 'picture.gif'];
  const decode: DecodePicture = () => Promise.resolve({ width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) });

  /** Opened to what its header says, or refused with a reason: nothing else. */
  async function holdOpenedOrRefused(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const answer = await openFiles([{ path: 'x', content: new Blob([bytes]) }], OPTIONS, {
      decode,
      progress: () => undefined,
    }).catch((error: unknown) => error);
    if (answer instanceof FileFault) return expect(answer.problem.file).toBe('x');
    const { data } = answer as OpenedSet;
    expect(data.train.count).toBeGreaterThan(0);
    expect(data.train.bytes.length).toBeGreaterThanOrEqual(data.train.count * data.train.pixels);
  }

  test('a good file with some of its bytes changed is opened or refused', async () => {
    const changes = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), changes, fc.option(fc.nat(1400)), async (name, changed, length) => {
        const bytes = decoded(FILES[name] ?? '').slice(0, length ?? undefined);
        for (const [at, value] of changed) if (at < bytes.length) bytes[at] = value;
        await holdOpenedOrRefused(bytes);
      }),
      { numRuns: 400 },
    );
  });

  test('noise behind a good beginning is opened or refused', async () => {
    const starts = whole.map((name) => decoded(FILES[name] ?? '').subarray(0, 12));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        await holdOpenedOrRefused(Uint8Array.from([...start, ...rest]));
      }),
      { numRuns: 300 },
    );
  });
});
