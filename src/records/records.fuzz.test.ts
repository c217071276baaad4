/** Records from this browser's store, with a checksum that fits: a run that the page can go on with, or a refusal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdNetwork, spoiledBytes } from '../../scripts/hostile-files.ts';
import { holdReadOrRefused, hostileTexts, hostileValues, RUNS, spoiled } from '../../scripts/hostile.ts';
import { networkOf } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import { layoutOf } from '../model/parameters.ts';
import { checksum } from './checksum.ts';
import { packPart, PART_PREFIX, placeOf, readFrame } from './film-record.ts';
import { pack, RecordError } from './pack.ts';
import { readRun } from './run-record.ts';
import { isHead, orphans, type Head } from './shelf.ts';

const LINK = 'layers=784-2-1';
const layout = layoutOf(networkOf(parseLink(LINK).experiment).sizes);
const flat = Float32Array.from({ length: layout.length }, (_, i) => Math.sin(i));
const pair = {
  asymmetry: 1,
  alignment: 2,
  gradientEncoder: 0,
  gradientDecoder: 1,
  gradientCosine: -0.5,
  penalty: null,
};
const history = {
  since: 0,
  losses: Float32Array.of(0.3, 0.2),
  test: [{ step: 2, loss: 0.25, images: 10 }],
  gauges: [{ step: 2, pairs: [pair, pair], before: null, jump: { step: 1, before: 1, after: 2, images: 3 } }],
  orthogonality: [{ step: 2, values: [0.5] }],
  markers: [{ step: 0, rules: ['transposed'] }],
};
const record = {
  link: LINK,
  run: {
    state: { step: 2, parameters: flat, moment1: flat, moment2: flat, moves: new Uint32Array(layout.slots.length) },
    position: { epoch: 0, used: 384, images: 60_000 },
    history,
  },
  pad: {
    drawing: { kind: 'ink', pixels: new Uint8Array(12), width: 4, height: 3, cover: null },
    label: null,
    how: { centre: true, noise: 0, kind: 'gaussian' },
  },
};

const holdRecord = (bytes: unknown, sum: unknown): void =>
  holdReadOrRefused(
    { by: RecordError, most: 40 },
    () => readRun(bytes, sum, null),
    (read) => {
      if (!read) return;
      const { state, position, history: curves } = read.checkpoint;
      holdNetwork(networkOf(read.link.experiment).sizes, state.parameters);
      expect(Number.isSafeInteger(state.step)).toBe(true);
      expect(position.used).toBeLessThanOrEqual(position.images);
      expect(curves.losses.length).toBeLessThanOrEqual(state.step);
    },
  );

test('a record with hostile parts and a true checksum', () => {
  const good = pack(record);
  expect(readRun(good.bytes, good.sum, null)?.checkpoint.state.step).toBe(2);
  fc.assert(
    fc.property(fc.oneof(spoiled(record), hostileValues), (value) => {
      // Nobody can put into the store what cannot be written as JSON
      const { bytes, sum } = pack(value ?? null);
      holdRecord(bytes, sum);
    }),
    RUNS,
  );
});

test('spoiled bytes of a record, summed again', () => {
  const { bytes } = pack(record);
  fc.assert(
    fc.property(spoiledBytes(bytes), (spoilt) => holdRecord(spoilt, checksum(spoilt))),
    RUNS,
  );
});

test('a frame of a film, with a true checksum or none', () => {
  const good = packPart({ parameters: flat });
  const read = (bytes: Uint8Array, part: string): ReturnType<typeof readFrame> =>
    readFrame({ step: 1, cause: 'power', rules: ['untied'], part }, bytes, flat.length);
  expect(read(good, placeOf({ parameters: flat }).key)?.parameters).toEqual(flat);
  const spoilt: fc.Arbitrary<Uint8Array> = fc.oneof(
    spoiledBytes(good),
    hostileValues.map((value) => pack({ parameters: value }).bytes),
    fc.constant(pack({ parameters: Float32Array.from(flat, () => NaN) }).bytes),
  );
  fc.assert(
    fc.property(spoilt, fc.option(hostileTexts), (bytes, key) => {
      const frame = read(bytes, key ?? `${PART_PREFIX}${checksum(bytes)}.${bytes.length}`);
      if (!frame) return;
      expect(frame.parameters.length).toBe(flat.length);
      expect(frame.parameters.every(Number.isFinite)).toBe(true);
    }),
    RUNS,
  );
});

test('anything at all in the place of a record, or of its checksum', () => {
  const { bytes } = pack(record);
  const anything = fc.oneof(
    fc.anything({ withTypedArray: true, withNullPrototype: true, withDate: true }),
    hostileTexts,
  );
  fc.assert(
    fc.property(anything, anything, (one, other) => {
      holdRecord(one, other);
      holdRecord(bytes, other);
    }),
    RUNS,
  );
});

test('a head with hostile parts: one that can be listed, shown and removed, or none', () => {
  const head: Head = {
    key: 'bookmark.1',
    kind: 'bookmark',
    name: 'one',
    saved: 1e12,
    step: 2,
    testLoss: 0.25,
    sum: '0123456789abcdef',
    bytes: 100,
    parts: [{ key: `${PART_PREFIX}1.4`, bytes: 4 }],
    rules: ['untied'],
    beforeReturn: true,
    removed: 1e12,
  };
  const moments = new Intl.DateTimeFormat('en-GB');
  expect(isHead(head)).toBe(true);
  fc.assert(
    fc.property(fc.oneof(spoiled(head), hostileValues), (value) => {
      const free = orphans([head.key, `${PART_PREFIX}1.4`, value], [head, value]);
      expect(free).not.toContain(`${PART_PREFIX}1.4`);
      expect(free).not.toContain(head.key);
      if (!isHead(value)) return;
      // A moment that no calendar knows would throw while the page is drawn
      expect(moments.format(value.saved)).not.toBe('');
      expect(moments.format(value.removed ?? 0)).not.toBe('');
      expect(Number.isSafeInteger(value.step)).toBe(true);
      expect(value.name.length).toBeLessThanOrEqual(10_000);
    }),
    RUNS,
  );
});
