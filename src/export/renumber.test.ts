import { describe, expect, test } from 'vitest';
import { renumbered } from './renumber.ts';
import type { Tensor } from './tensor.ts';

const tensorsOf = (shapes: Readonly<Record<string, readonly number[]>>): Map<string, Tensor> =>
  new Map(Object.entries(shapes).map(([name, shape]) => [name, { name, shape, values: new Float32Array() }]));

/** Which tensor now has which name. */
const namesOf = (shapes: Readonly<Record<string, readonly number[]>>): Record<string, string> =>
  Object.fromEntries([...renumbered(tensorsOf(shapes))].map(([name, tensor]) => [name, tensor.name]));

describe('the numbers of layers', () => {
  test('lose the gaps that activations leave, and a decoder that is numbered as it runs is turned round', () => {
    expect(
      namesOf({
        'encoder.0.weight': [4, 6],
        'encoder.0.bias': [4],
        'encoder.10.weight': [2, 4],
        'decoder.1.weight': [4, 2],
        'decoder.1.bias': [4],
        'decoder.3.weight': [6, 4],
      }),
    ).toEqual({
      'encoder.0.weight': 'encoder.0.weight',
      'encoder.0.bias': 'encoder.0.bias',
      'encoder.1.weight': 'encoder.10.weight',
      'decoder.1.weight': 'decoder.1.weight',
      'decoder.1.bias': 'decoder.1.bias',
      'decoder.0.weight': 'decoder.3.weight',
    });
  });

  test('stay where partners have one number, also where either order would do', () => {
    for (const inner of [2, 4, 6]) {
      const shapes = {
        'encoder.0.weight': [6, 4],
        'encoder.1.weight': [4, inner],
        'decoder.0.weight': [4, 6],
        'decoder.1.weight': [inner, 4],
      };
      expect(namesOf(shapes)).toEqual(Object.fromEntries(Object.keys(shapes).map((name) => [name, name])));
    }
  });

  test('of anything else stay as they are', () => {
    const shapes = { 'encoder.0.weight': [6, 4], 'decoder.7.bias': [6], 'encoder.x.weight': [1], other: [2] };
    expect(namesOf(shapes)).toEqual(Object.fromEntries(Object.keys(shapes).map((name) => [name, name])));
  });
});
