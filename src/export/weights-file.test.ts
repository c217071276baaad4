import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { layoutOf, view } from '../model/parameters.ts';
import type { FaultReason } from '../model/file-fault.ts';
import { FileRefused } from './fault.ts';
import { halfOf, readNpy, readNpyText, writeNpy, writeNpyText } from './npy.ts';
import { MOST_BYTES, readNpz, writeNpz, zipped } from './npz.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import type { Tensor } from './tensor.ts';
import { readWeights, WEIGHT_FORMATS, writeWeights } from './weights-file.ts';

const SIZES = [784, 12, 7];
const experiment = { ...DEFAULT_EXPERIMENT, layers: SIZES, seed: 7 };
const parameters = initialise(SIZES, 'normal', 7);

function refusal(work: () => unknown): FaultReason {
  try {
    work();
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
  throw new Error('it was taken');
}

const tensor = (
  name: string,
  shape: number[],
  values = new Float32Array(shape.reduce((a, b) => a * b, 1)),
): Tensor => ({
  name,
  shape,
  values,
});

describe('a file of weights', () => {
  test.each(WEIGHT_FORMATS)('%s comes back to the bit, with its settings', (format) => {
    const back = readWeights(writeWeights(format, { experiment, step: 42, parameters }));
    expect(back.sizes).toEqual(SIZES);
    expect(back.parameters).toEqual(parameters);
    expect(back.settings).toMatchObject({ layers: '784-12-7', seed: '7', rule: 'transposed' });
  });

  test.each([
    ['npz', writeNpz],
    ['safetensors', writeSafetensors],
  ] as const)('%s may hold weights as PyTorch does, and no decoder', (_, write) => {
    const encoder = tensor('encoder.0.weight', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6));
    const bias = tensor('encoder.0.bias', [2], Float32Array.of(7, 8));
    const deeper = tensor('encoder.1.weight', [1, 2], Float32Array.of(9, 10));
    const { sizes, parameters: flat } = readWeights(write([encoder, bias, deeper], {}));
    const { W, V, b, c } = layoutOf(sizes);
    const of = (slots: typeof W, pair: number): number[] =>
      slots.slice(pair, pair + 1).flatMap((slot) => Array.from(view(flat, slot)));
    expect(sizes).toEqual([3, 2, 1]);
    expect(of(W, 0)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(of(V, 0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(of(b, 0)).toEqual([7, 8]);
    expect(of(c, 0)).toEqual([0, 0, 0]);
    expect(of(V, 1)).toEqual([9, 10]);
  });

  test('what is none of the two says how it begins', () => {
    expect(refusal(() => readWeights(new TextEncoder().encode('hello there')))).toEqual({
      kind: 'unknown-format',
      found: '68 65 6c 6c',
    });
    expect(refusal(() => readWeights(new Uint8Array(0)))).toEqual({ kind: 'empty' });
  });

  test('layers that do not follow from each other are refused', () => {
    const file = writeNpz([tensor('encoder.0.weight', [4, 3]), tensor('encoder.1.weight', [7, 5])], {});
    expect(refusal(() => readWeights(file))).toEqual({ kind: 'layers', found: '4×3, 7×5' });
  });

  test('a value that is not finite is refused by name and place', () => {
    const file = writeNpz([tensor('encoder.0.weight', [2, 1], Float32Array.of(1, NaN))], {});
    expect(refusal(() => readWeights(file))).toEqual({ kind: 'not-finite', name: 'encoder.0.weight', place: 1 });
  });

  test('a file of a later version is refused', () => {
    const file = writeNpz([tensor('encoder.0.weight', [2, 1])], { format: 'mirror-weights', version: '2' });
    expect(refusal(() => readWeights(file))).toEqual({ kind: 'version', found: 2, known: 1 });
  });

  test('a bias of another length is refused', () => {
    const file = writeNpz([tensor('encoder.0.weight', [4, 3]), tensor('encoder.0.bias', [5])], {});
    expect(refusal(() => readWeights(file))).toEqual({
      kind: 'shape',
      name: 'encoder.0.bias',
      expected: '[3]',
      found: '[5]',
    });
  });

  test.each(WEIGHT_FORMATS)('%s cut anywhere or with any byte changed is read or refused, never worse', (format) => {
    const small = { ...DEFAULT_EXPERIMENT, layers: [5, 3] };
    const file = writeWeights(format, { experiment: small, step: 1, parameters: initialise([5, 3], 'glorot', 1) });
    const place = fc.nat(file.length - 1);
    fc.assert(
      fc.property(place, fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bad = cut ? file.slice(0, at) : Uint8Array.from(file, (old, i) => (i === at ? byte : old));
        try {
          expect(readWeights(bad).parameters.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefused);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a zip that claims to hold gigabytes is refused before it is unpacked', () => {
    const file = zipped({ 'encoder.0.weight.npy': new Uint8Array(1000) });
    const bytes = new DataView(file.buffer);
    for (let at = 0; at + 4 <= file.length; at++) {
      const signature = bytes.getUint32(at, true);
      if (signature === 0x02014b50) bytes.setUint32(at + 24, 3_000_000_000, true);
    }
    expect(refusal(() => readWeights(file))).toMatchObject({ kind: 'too-large', bytes: 3_000_000_000 });
  });
});

describe('arrays of NumPy', () => {
  test('a matrix in Fortran order is the same matrix', () => {
    const file = writeNpy(tensor('x', [2, 3], Float32Array.of(1, 4, 2, 5, 3, 6)));
    const text = new TextDecoder('latin1').decode(file).replace("'fortran_order': False,", "'fortran_order': True, ");
    const turned = Uint8Array.from(text, (character) => character.charCodeAt(0));
    turned.set(file.subarray(-24), file.length - 24);
    turned.set(file.subarray(0, 10));
    expect([...readNpy('x', turned).values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a text comes back', () => {
    expect(readNpyText('m', writeNpyText('{"rule":"transposed, λ = ½ 🙂"}'))).toBe('{"rule":"transposed, λ = ½ 🙂"}');
  });

  test('halves are those of IEEE 754', () => {
    const bits = [0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00];
    expect(bits.map(halfOf)).toEqual([1, -2, 65504, 2 ** -24, -0, Infinity]);
    expect(halfOf(0x7e00)).toBeNaN();
  });

  test('integers are no weights', () => {
    const file = writeNpy(tensor('x', [1]));
    const text = new TextDecoder('latin1').decode(file).replace('<f4', '<i4');
    const whole = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(refusal(() => readNpy('x', whole))).toEqual({ kind: 'type', name: 'x', found: '<i4' });
  });

  test('names that are paths are left out', () => {
    const file = zipped({ '../../etc/passwd.npy': new Uint8Array(3), 'a.npy': writeNpy(tensor('a', [1])) });
    expect([...readNpz(file).tensors.keys()]).toEqual(['a']);
  });
});

test('bfloat16 is read', () => {
  const header = JSON.stringify({ x: { dtype: 'BF16', shape: [2], data_offsets: [0, 4] } });
  const file = new Uint8Array(8 + header.length + 4);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(new TextEncoder().encode(header), 8);
  file.set([0x80, 0x3f, 0x00, 0xc0], 8 + header.length);
  expect([...(readSafetensors(file).tensors.get('x')?.values ?? [])]).toEqual([1, -2]);
});

test('a zip that would unpack to more than the page can hold is refused before it is', () => {
  const bomb = zipSync({ 'encoder.0.weight.npy': new Uint8Array(2 ** 20) }, { level: 9 });
  // The central directory says what an entry unpacks to
  const directory = new DataView(bomb.buffer, bomb.byteOffset);
  for (let at = 0; at < bomb.length - 4; at += 1) {
    if (directory.getUint32(at, true) === 0x02014b50) directory.setUint32(at + 24, MOST_BYTES + 1, true);
  }
  expect(() => readNpz(bomb)).toThrow('too-large');
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.npy`, new Uint8Array(0)]));
  expect(() => readNpz(zipSync(many))).toThrow(FileRefused);
});
