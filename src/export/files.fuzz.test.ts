/** Files of weights and capsules from anywhere: taken as a network that the page can train, or refused with a reason. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import {
  hostileNames,
  hostileNumbers,
  hostileTexts,
  hostileValues,
  RUNS,
  spoiled,
  spoiledBytes,
} from '../../scripts/hostile.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { DEFAULT_EXPERIMENT, networkOf, SETTINGS } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf } from '../model/parameters.ts';
import { isCapsule, readCapsule, writeCapsule } from './capsule.ts';
import { readExperiment } from './experiment-json.ts';
import { FileRefused } from './fault.ts';
import { isZip, readNpz, unzipped, writeNpz, zipped } from './npz.ts';
import { readNpy, readNpyText, writeNpy } from './npy.ts';
import { parseRun } from './run-json.ts';
import { isSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts';
import { readWeights, writeWeights } from './weights-file.ts';

const SIZES = [784, 4, 3];
const experiment = { ...DEFAULT_EXPERIMENT, layers: SIZES };
const layout = layoutOf(SIZES);
const parameters = initialise(SIZES, 'normal', 7);
const trained = { experiment, step: 4, parameters };
const npz = writeWeights('npz', trained);
const safetensors = writeWeights('safetensors', trained);
const readings = {
  asymmetry: 1,
  alignment: NaN,
  gradientEncoder: 1,
  gradientDecoder: 2,
  gradientCosine: 0,
  penalty: null,
};
const checkpoint: Checkpoint = {
  experiment,
  state: { ...freshState(layout, parameters), step: 2, moment1: parameters, moment2: parameters },
  position: { epoch: 0, used: 256, images: 60_000 },
  history: {
    since: 0,
    losses: Float32Array.of(0.3, 0.2),
    test: [{ step: 2, loss: 0.1, images: 10 }],
    gauges: [{ step: 1, pairs: [readings, readings], before: null, jump: { step: 1, images: 3, before: 1, after: 2 } }],
    orthogonality: [{ step: 1, values: [1, 2] }],
    markers: [{ step: 0, rules: ['untied'] }],
    ghosts: [],
  },
  film: [0, 2].map((step) => ({ step, cause: 'power', rules: ['untied'], parameters })),
};
const capsule = writeCapsule('mirror', checkpoint, Uint8Array.of(1, 2, 3), {});
const parts = unzipped(capsule, () => true);
const description: unknown = JSON.parse(new TextDecoder().decode(parts.get('experiment.json')?.slice()));

/** What a network of the page is, whoever wrote it. */
function holdNetwork(sizes: readonly number[], flat: Float32Array): void {
  expect(sizes.length).toBeGreaterThanOrEqual(2);
  expect(sizes.every((size) => Number.isSafeInteger(size) && size > 0)).toBe(true);
  expect(SETTINGS.layers.parse(sizes.join('-'), sizes[0]).reason).toBeUndefined();
  expect(flat.length).toBe(layoutOf(sizes).length);
  expect(flat.every(Number.isFinite)).toBe(true);
}

function holdTakenOrRefused<T>(read: () => T, check: (value: T) => void): void {
  let value: T;
  try {
    value = read();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    // The reason is shown: none may carry a file's whole text
    expect(JSON.stringify(error.reason).length).toBeLessThan(2000);
    return;
  }
  check(value);
}

const holdWeights = (bytes: Uint8Array): void =>
  holdTakenOrRefused(
    () => readWeights(bytes),
    ({ sizes, parameters: flat, settings }) => {
      holdNetwork(sizes, flat);
      expect(Object.values(settings).every((text) => typeof text === 'string')).toBe(true);
    },
  );

const holdCapsule = (bytes: Uint8Array): void =>
  holdTakenOrRefused(
    () => (isCapsule(bytes) ? readCapsule(bytes) : null),
    (read) => {
      if (!read) return;
      const { state, position, history } = read.checkpoint;
      const { sizes } = networkOf(read.link.experiment);
      const frames = (read.checkpoint.film ?? []).map((frame) => frame.parameters);
      for (const flat of [state.parameters, state.moment1, state.moment2, ...frames]) holdNetwork(sizes, flat);
      expect(history.losses.length).toBe(state.step);
      expect(state.moves.length).toBe(layoutOf(sizes).slots.length);
      expect(position.used).toBeLessThanOrEqual(position.images);
    },
  );

test('a spoiled .npz', () => {
  fc.assert(fc.property(spoiledBytes(npz), holdWeights), RUNS);
});

test('a spoiled .safetensors', () => {
  fc.assert(fc.property(spoiledBytes(safetensors), holdWeights), RUNS);
});

test('a .safetensors with hostile entries', () => {
  const length = Number(new DataView(safetensors.buffer).getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(safetensors.slice(8, 8 + length)));
  const data = safetensors.subarray(8 + length);
  fc.assert(
    fc.property(fc.oneof(spoiled(header), hostileValues), (value) => {
      const text = strToU8(JSON.stringify(value) ?? '');
      const bytes = new Uint8Array(8 + text.length + data.length);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
      bytes.set(text, 8);
      bytes.set(data, 8 + text.length);
      if (isSafetensors(bytes))
        holdTakenOrRefused(
          () => readSafetensors(bytes),
          ({ tensors }) => expect(tensors).toBeDefined(),
        );
      holdWeights(bytes);
    }),
    RUNS,
  );
});

const shapes = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 9 });

test('weights of shapes that no page trains', () => {
  const chained = fc
    .array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 5000)), { minLength: 2, maxLength: 9 })
    .map((sizes) => sizes.slice(1).map((size, pair): [number, number] => [sizes[pair] ?? 0, size]))
    .filter((pairs) => pairs.every(([rows, columns]) => rows * columns < 50_000));
  fc.assert(
    fc.property(fc.oneof(shapes, chained), fc.boolean(), (pairs, isNpz) => {
      const tensors = pairs.map(([rows, columns], pair) => ({
        name: `encoder.${pair}.weight`,
        shape: [rows, columns],
        values: new Float32Array(rows * columns),
      }));
      holdWeights(isNpz ? writeNpz(tensors, {}) : writeSafetensors(tensors, {}));
    }),
    RUNS,
  );
});

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
const arrays = fc
  .tuple(types, extents, fc.constantFrom('True', 'False', 'None'), fc.uint8Array({ maxLength: 100 }), fc.nat(4))
  .map(([type, shape, order, data, version]) => {
    const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${shape.join(', ')},), }\n`;
    const header = strToU8(text);
    const length = [header.length & 255, (header.length >> 8) & 255, ...(version > 1 ? [0, 0] : [])];
    return Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length, ...header, ...data]);
  });

test('an .npy with a hostile header', () => {
  fc.assert(
    fc.property(
      fc.oneof(arrays, spoiledBytes(writeNpy({ name: 'x', shape: [2, 2], values: new Float32Array(4) }))),
      (bytes) => {
        holdTakenOrRefused(
          () => readNpy('x', bytes),
          ({ shape, values }) => expect(values.length).toBe(shape.reduce((a, b) => a * b, 1)),
        );
        holdTakenOrRefused(
          () => readNpyText('x', bytes),
          (text) => expect(text.length).toBeLessThanOrEqual(bytes.length),
        );
      },
    ),
    RUNS,
  );
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
      arrays,
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

test('a zip with hostile names, contents and declared sizes', () => {
  const places = fc.array(fc.tuple(fc.nat(200), fc.constantFrom(0, 1, 8, 99, 0x7f, 0xff)), { maxLength: 4 });
  fc.assert(
    fc.property(entries, places, fc.boolean(), (list, spoils, isPacked) => {
      const made = zipOf(list, isPacked);
      for (const [from, value] of spoils) if (from < made.length) made[made.length - 1 - from] = value;
      if (isZip(made))
        holdTakenOrRefused(
          () => readNpz(made),
          ({ tensors }) => expect(tensors.size).toBeLessThanOrEqual(6),
        );
      holdWeights(made);
      holdCapsule(made);
    }),
    RUNS,
  );
});

test('a capsule with a hostile experiment.json', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(description), hostileValues), (value) => {
      const json = strToU8(JSON.stringify(value) ?? '');
      holdCapsule(zipped({ ...Object.fromEntries(parts), 'experiment.json': json }));
    }),
    RUNS,
  );
});

test('a spoiled capsule, also inside its files of arrays', () => {
  const inner = fc
    .constantFrom('weights.npz', 'state.npz', 'film.npz')
    .chain((name) =>
      spoiledBytes(parts.get(name) ?? new Uint8Array(1)).map((bytes) =>
        zipped({ ...Object.fromEntries(parts), [name]: bytes }),
      ),
    );
  fc.assert(fc.property(fc.oneof(spoiledBytes(capsule), inner), holdCapsule), RUNS);
});

test('a capsule whose numbers are no numbers', () => {
  fc.assert(
    fc.property(fc.nat(parameters.length - 1), hostileNumbers, fc.boolean(), (place, value, inMoment) => {
      const flat = parameters.slice();
      flat[place] = value;
      const weights = inMoment ? parameters : flat;
      const moment = inMoment ? flat : parameters;
      const state = { ...checkpoint.state, parameters: weights, moment1: moment };
      holdCapsule(writeCapsule('mirror', { ...checkpoint, state }, null, {}));
      holdWeights(writeNpz([{ name: 'encoder.0.weight', shape: [flat.length, 1], values: flat }], {}));
    }),
    RUNS,
  );
});

test('an experiment.json by itself', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(description), hostileValues), (value) => {
      holdTakenOrRefused(
        () => readExperiment(JSON.stringify(value) ?? ''),
        (link) => expect(networkOf(link.experiment).sizes.length).toBeGreaterThan(1),
      );
    }),
    RUNS,
  );
});

test('the run inside an experiment.json', () => {
  const good: unknown = JSON.parse(JSON.stringify((description as Record<string, unknown>)['run']));
  fc.assert(
    fc.property(fc.oneof(spoiled(good), hostileValues), (value) => {
      holdTakenOrRefused(
        () => parseRun(value),
        ({ step, moves }) => {
          expect(Number.isSafeInteger(step) && step >= 0).toBe(true);
          expect(moves.every((count) => Number.isSafeInteger(count))).toBe(true);
        },
      );
    }),
    RUNS,
  );
});
