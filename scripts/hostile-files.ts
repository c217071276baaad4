// Hostile files for the fuzz tests: good ones with a few bytes spoiled, and NumPy arrays and zips that were never good; and what
// must hold of a network that was read from one all the same.

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect } from 'vitest';
import { SETTINGS } from '../src/model/experiment.ts';
import { layoutOf } from '../src/model/parameters.ts';
import { hostileNames, hostileTexts } from './hostile.ts';

/** What a network of the page is, whoever wrote it. */
export function holdNetwork(sizes: readonly number[], flat: Float32Array): void {
  expect(sizes.length).toBeGreaterThanOrEqual(2);
  expect(sizes.every((size) => Number.isSafeInteger(size) && size > 0)).toBe(true);
  expect(SETTINGS.layers.parse(sizes.join('-'), sizes[0]).reason).toBeUndefined();
  expect(flat.length).toBe(layoutOf(sizes).length);
  expect(flat.every(Number.isFinite)).toBe(true);
}

/** Copies of a file with a few bytes changed, cut off, or with something behind it. */
export function spoiledBytes(good: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const last = Math.max(0, good.length - 1);
  const change = fc.tuple(fc.nat(last), fc.nat(255));
  // Headers are where a file is broken best
  const early = fc.tuple(fc.nat(Math.min(last, 300)), fc.nat(255));
  const late = fc.tuple(
    fc.nat(Math.min(last, 300)).map((from) => last - from),
    fc.nat(255),
  );
  return fc
    .tuple(
      fc.array(fc.oneof(change, early, late), { maxLength: 5 }),
      fc.option(fc.nat(good.length), { freq: 3 }),
      fc.option(fc.uint8Array({ maxLength: 40 }), { freq: 4 }),
    )
    .map(([list, length, more]) => {
      const bytes = Uint8Array.from([...good.subarray(0, length ?? good.length), ...(more ?? [])]);
      for (const [at, value] of list) if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
}

/** A NumPy file with this text for its header, of version 1.0 unless told, and the array's bytes behind it. */
export function npyOf(header: string, data: Iterable<number>, version = 1): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const length = [text.length & 255, text.length >> 8, ...(version > 1 ? [0, 0] : [])];
  return Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length, ...text, ...data]);
}

const extents = fc.array(
  fc.oneof(fc.nat(5), fc.constantFrom('4294967296', '99999999999999999999', '-1', '1e9', 'x', '')),
  {
    maxLength: 4,
  },
);
const types = fc.oneof(
  fc.constantFrom('<f4', '<f8', '<f2', '>f4', '|O', '<U9', '<U9999999', '<c8', 'f4'),
  hostileNames,
);
/** NumPy files with a hostile header. */
export const hostileArrays = fc
  .tuple(types, extents, fc.constantFrom('True', 'False', 'None'), fc.uint8Array({ maxLength: 100 }), fc.nat(4))
  .map(([type, shape, order, data, version]) => {
    const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${shape.join(', ')},), }\n`;
    return npyOf(text, data, version);
  });

const names = fc.oneof(
  hostileNames.filter((name) => name.length < 300),
  fc.constantFrom(
    'experiment.json',
    'weights.npz',
    'state.npz',
    'encoder.0.weight.npy',
    'metadata.npy',
    '__proto__.npy',
  ),
);
const entries = fc.array(
  fc.tuple(
    names,
    fc.oneof(
      hostileArrays,
      fc.uint8Array({ maxLength: 60 }),
      hostileTexts.map((text) => strToU8(text)),
    ),
  ),
  {
    maxLength: 6,
  },
);

/** The library that writes zips stumbles over this name, which ours must not: another of its length is written over. */
const [PROTO, STAND_IN] = ['__proto__', '..proto..'] as const;

function zipOf(list: readonly (readonly [string, Uint8Array])[], isPacked: boolean): Uint8Array {
  const named = list.map(([name, bytes]): [string, Uint8Array] => [name.replace(PROTO, STAND_IN), bytes]);
  const made = zipSync(Object.fromEntries(named), { level: isPacked ? 6 : 0 });
  const text = Buffer.from(made.buffer, made.byteOffset, made.length);
  for (let at = text.indexOf(STAND_IN); at >= 0; at = text.indexOf(STAND_IN, at)) text.write(PROTO, at);
  return made;
}

const places = fc.array(fc.tuple(fc.nat(200), fc.constantFrom(0, 1, 8, 99, 0x7f, 0xff)), { maxLength: 4 });

/** Zips with hostile names, contents and declared sizes. */
export const hostileZips = fc.tuple(entries, places, fc.boolean()).map(([list, spoils, isPacked]) => {
  const made = zipOf(list, isPacked);
  for (const [from, value] of spoils) if (from < made.length) made[made.length - 1 - from] = value;
  return made;
});
