import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '../model/checkpoint.ts';
import { networkOf } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import { layoutOf } from '../model/parameters.ts';
import { checksum } from './checksum.ts';
import { entryOf } from './film-record.ts';
import { pack, RecordError, unpack } from './pack.ts';
import { packRun, readRun, type RunRecord } from './run-record.ts';

const LINK = 'layers=784-6-4&seed=3';
const layout = layoutOf(networkOf(parseLink(LINK).experiment).sizes);

function madeRecord(): RunRecord {
  const flat = (scale: number): Float32Array =>
    Float32Array.from({ length: layout.length }, (_, i) => scale * Math.sin(i));
  const pair = {
    asymmetry: 1,
    alignment: NaN,
    gradientEncoder: 0,
    gradientDecoder: Infinity,
    gradientCosine: -0.5,
    penalty: null,
  };
  const run: Omit<Checkpoint, 'experiment'> = {
    state: {
      step: 3,
      parameters: flat(1),
      moment1: flat(0.1),
      moment2: flat(0.01),
      moves: Uint32Array.from(layout.slots, (_, i) => i),
    },
    position: { epoch: 0, used: 384, images: 60_000 },
    history: {
      since: 0,
      losses: Float32Array.of(0.3, 0.2, 0.1),
      test: [{ step: 3, loss: 0.25, images: 10_000 }],
      gauges: [{ step: 3, pairs: [pair, pair], before: null, jump: null }],
      orthogonality: [{ step: 2, values: [0.5, NaN] }],
      markers: [{ step: 0, rules: ['transposed'] }],
    },
  };
  const pixels = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);
  return {
    link: LINK,
    run,
    pad: {
      drawing: { kind: 'ink', pixels, width: 4, height: 3 },
      label: null,
      how: { centre: true, noise: 0, kind: 'gaussian' },
    },
  };
}

function faultOf(bytes: unknown, sum: unknown): string | null {
  try {
    readRun(bytes, sum, null);
    return null;
  } catch (error) {
    if (error instanceof RecordError) return error.fault;
    throw error;
  }
}

test('a run comes back from its bytes to the bit', () => {
  const record = madeRecord();
  const { bytes, sum } = packRun(record);
  const read = readRun(bytes, sum, null);
  expect(read?.checkpoint).toEqual({ ...record.run, experiment: parseLink(LINK).experiment });
  expect(read?.pad.drawing).toEqual({ ...record.pad.drawing, cover: null });
});

test('a run names the frames of its film, and an older page’s run has none', () => {
  const record = madeRecord();
  const frame = {
    step: 2,
    cause: 'before-switch' as const,
    rules: ['soft'],
    parameters: record.run.state.parameters.map((value) => 2 * value),
  };
  const { bytes, sum } = packRun({ ...record, run: { ...record.run, film: [frame] } });
  expect(readRun(bytes, sum, null)?.film).toEqual([entryOf(frame)]);
  const { film: _, ...older } = unpack(bytes, sum) as Record<string, unknown>;
  const repacked = pack(older);
  expect(readRun(repacked.bytes, repacked.sum, null)?.film).toEqual([]);
  const hostile = pack({ ...older, film: [{ ...entryOf(frame), cause: '__proto__' }] });
  expect(faultOf(hostile.bytes, hostile.sum)).toBe('damaged');
});

test('any one byte changed is found, wherever it is', () => {
  const { bytes, sum } = packRun(madeRecord());
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(faultOf(changed, sum)).not.toBeNull();
    }),
    { numRuns: 700 },
  );
});

test('a record cut short, of an older or of a newer page is named as that', () => {
  const { bytes, sum } = packRun(madeRecord());
  expect(faultOf(bytes.slice(0, -4), sum)).toBe('damaged');
  expect(faultOf(bytes.slice(0, 5), sum)).toBe('damaged');
  for (const [version, fault] of [
    [0, 'older'],
    [2, 'newer'],
  ] as const) {
    const other = bytes.slice();
    new Uint32Array(other.buffer)[1] = version;
    expect(faultOf(other, checksum(other))).toBe(fault);
  }
});

test('a run of own images that are not open is not damaged', () => {
  const { bytes, sum } = packRun({ ...madeRecord(), link: `data=own&${LINK}` });
  expect(readRun(bytes, sum, null)).toBeNull();
  expect(readRun(bytes, sum, 784)?.link.experiment.data).toBe('own');
});

describe('what sums up but is no run', () => {
  const good = madeRecord();
  const { state } = good.run;
  test.each([
    ['weights of another network', { ...good, link: 'layers=784-7-4' }],
    [
      'a weight that is no number',
      { ...good, run: { ...good.run, state: { ...state, parameters: state.parameters.with(5, NaN) } } },
    ],
    ['a step before the start', { ...good, run: { ...good.run, state: { ...state, step: -1 } } }],
    ['more images than memory', { ...good, run: { ...good.run, position: { epoch: 0, used: 0, images: 1e12 } } }],
    ['a place after the end', { ...good, run: { ...good.run, position: { epoch: 0, used: 9, images: 8 } } }],
    [
      'a drawing of other sides',
      {
        ...good,
        pad: { ...good.pad, drawing: { kind: 'ink', pixels: new Uint8Array(4), width: 4, height: 4, cover: null } },
      },
    ],
    ['settings that no link has', { ...good, link: 'lr=abc' }],
    ['nothing', null],
  ])('%s is refused', (_, value) => {
    const { bytes, sum } = pack(value);
    expect(faultOf(bytes, sum)).toBe('damaged');
  });

  test('whatever it is, it is refused by name and never throws anything else', () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withNullPrototype: true }), (value) => {
        const { bytes, sum } = pack(value ?? null);
        expect(faultOf(bytes, sum)).toBe('damaged');
      }),
      { numRuns: 700 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => unpack(bytes, checksum(bytes))).toThrow(RecordError);
      }),
      { numRuns: 700 },
    );
  });
});
