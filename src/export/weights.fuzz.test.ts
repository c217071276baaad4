/** Files of weights from anywhere: taken as a network that the page can train, or refused with a reason. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { hostileArrays, hostileZips, holdNetwork, spoiledBytes } from '../../scripts/hostile-files.ts';
import { holdReadOrRefused, hostileNumbers, hostileValues, RUNS, spoiled } from '../../scripts/hostile.ts';
import { DEFAULT_EXPERIMENT } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { FileRefused } from './fault.ts';
import { isZip, readNpz, writeNpz } from './npz.ts';
import { readNpy, readNpyText, writeNpy } from './npy.ts';
import { isSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts';
import { readWeights, writeWeights } from './weights-file.ts';

const SIZES = [784, 4, 3];
const parameters = initialise(SIZES, 'normal', 7);
const trained = { experiment: { ...DEFAULT_EXPERIMENT, layers: SIZES }, step: 4, parameters };
const npz = writeWeights('npz', trained);
const safetensors = writeWeights('safetensors', trained);
const REFUSAL = { by: FileRefused, most: 2000 };

const holdWeights = (bytes: Uint8Array): void =>
  holdReadOrRefused(
    REFUSAL,
    () => readWeights(bytes),
    ({ sizes, parameters: flat, settings }) => {
      holdNetwork(sizes, flat);
      expect(Object.values(settings).every((text) => typeof text === 'string')).toBe(true);
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
        holdReadOrRefused(
          REFUSAL,
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

test('an .npy with a hostile header', () => {
  fc.assert(
    fc.property(
      fc.oneof(hostileArrays, spoiledBytes(writeNpy({ name: 'x', shape: [2, 2], values: new Float32Array(4) }))),
      (bytes) => {
        holdReadOrRefused(
          REFUSAL,
          () => readNpy('x', bytes),
          ({ shape, values }) => expect(values.length).toBe(shape.reduce((a, b) => a * b, 1)),
        );
        holdReadOrRefused(
          REFUSAL,
          () => readNpyText('x', bytes),
          (text) => expect(text.length).toBeLessThanOrEqual(bytes.length),
        );
      },
    ),
    RUNS,
  );
});

test('a zip with hostile names, contents and declared sizes', () => {
  fc.assert(
    fc.property(hostileZips, (made) => {
      if (isZip(made))
        holdReadOrRefused(
          REFUSAL,
          () => readNpz(made),
          ({ tensors }) => expect(tensors.size).toBeLessThanOrEqual(6),
        );
      holdWeights(made);
    }),
    RUNS,
  );
});

test('weights whose numbers are no numbers', () => {
  fc.assert(
    fc.property(fc.nat(parameters.length - 1), hostileNumbers, (place, value) => {
      const flat = parameters.slice();
      flat[place] = value;
      holdWeights(writeWeights('npz', { ...trained, parameters: flat }));
      holdWeights(writeNpz([{ name: 'encoder.0.weight', shape: [flat.length, 1], values: flat }], {}));
    }),
    RUNS,
  );
});
