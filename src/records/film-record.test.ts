import { expect, test } from 'vitest';
import type { FilmWeights } from '../model/pad-readings.ts';
import { entryOf, packPart, placeOf, readFrame } from './film-record.ts';
import { orphans, type Head } from './shelf.ts';

const frame = (step: number): FilmWeights => ({
  step,
  cause: 'power',
  rules: ['untied'],
  parameters: Float32Array.from({ length: 8 }, (_, i) => Math.sin(step + i)),
});

test('a frame comes back from its part to the bit', () => {
  const kept = frame(4);
  expect(readFrame(entryOf(kept), packPart(kept), 8)).toEqual(kept);
});

test('the same weights lie in the same part, others in another', () => {
  expect(placeOf(frame(4))).toEqual(placeOf(frame(4)));
  expect(placeOf(frame(4)).key).not.toBe(placeOf(frame(8)).key);
  expect(placeOf(frame(4)).bytes).toBe(packPart(frame(4)).length);
});

test('a part that is gone, damaged, of another frame or of another network is no frame', () => {
  const [entry, bytes] = [entryOf(frame(4)), packPart(frame(4))];
  expect(readFrame(entry, undefined, 8)).toBeNull();
  expect(readFrame(entry, packPart(frame(8)), 8)).toBeNull();
  expect(readFrame(entry, bytes, 9)).toBeNull();
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(readFrame(entry, changed, 8)).toBeNull();
  }
  const broken = { ...frame(4), parameters: frame(4).parameters.with(2, NaN) };
  expect(readFrame(entryOf(broken), packPart(broken), 8)).toBeNull();
});

test('only parts that no record has are orphans, and never a record', () => {
  const head: Head = {
    key: 'run.1',
    kind: 'run',
    name: '',
    saved: 1,
    step: 2,
    testLoss: null,
    sum: '',
    parts: [{ key: 'film/a', bytes: 1 }],
  };
  const keys = ['film/a', 'film/b', 'run.1', 'run.2', 7];
  expect(orphans(keys, [head, null, { key: 'film/b' }])).toEqual(['film/b']);
  expect(orphans(keys, [])).toEqual(['film/a', 'film/b']);
});
