/** The network run by hand, held against the engines' own activations. */
import { describe, expect, test } from 'vitest';
import { factories } from '../engine/factories.ts';
import { HIDDEN_ACTIVATIONS, OUTPUT_ACTIVATIONS } from './architecture.ts';
import { forwardOf, squaredError } from './forward.ts';
import { initialise } from './initialise.ts';
import { freshState } from './parameters.ts';
import { seededRandom } from './random.ts';

const SIZES = [30, 12, 7, 4];

function image(seed: number): Float32Array {
  const random = seededRandom(seed, 'image');
  return Float32Array.from({ length: 30 }, () => (random.uniform() < 0.5 ? 0 : random.uniform()));
}

const cases = HIDDEN_ACTIVATIONS.flatMap((activation) => OUTPUT_ACTIVATIONS.map((output) => ({ activation, output })));

describe.each(cases)('with $activation and $output output', ({ activation, output }) => {
  const forward = forwardOf({ sizes: SIZES, activation, output });
  const parameters = initialise(SIZES, 'normal', 4).map((value) => value / 2);

  test('every layer and the reconstruction are those of an engine', async () => {
    const engine = await (await factories.cpu())({ sizes: SIZES, activation, output });
    engine.load(freshState(forward.layout, parameters));
    const { layers } = await engine.activations(image(1), 1);
    engine.dispose();
    const encoded = forward.encode(parameters, image(1));
    const decoded = forward.decode(parameters, encoded.at(-1) ?? []);
    const expected = [...layers.slice(0, SIZES.length), layers.at(-1) ?? new Float32Array(0)];
    for (const [i, mine] of [...encoded, decoded].entries()) {
      expect(mine).toHaveLength(expected[i]?.length ?? 0);
      mine.forEach((value, unit) =>
        expect(Math.abs(value - (expected[i]?.[unit] ?? NaN))).toBeLessThan(2e-5 * (1 + Math.abs(value))),
      );
    }
  });

  test('leaving at the code is the whole way back; leaving earlier takes the outer pairs alone', () => {
    const layers = forward.encode(parameters, image(2));
    expect(forward.decode(parameters, layers[3] ?? [], 3)).toEqual(forward.decode(parameters, layers[3] ?? []));
    // A network without its innermost pair: the same outer weights, and no more.
    const shallow = forwardOf({ sizes: SIZES.slice(0, 3), activation, output });
    const outer = new Float32Array(shallow.layout.length);
    for (const kind of ['W', 'V', 'b', 'c'] as const) {
      for (const slot of shallow.layout[kind]) {
        const from = forward.layout[kind][slot.pair] ?? slot;
        outer.set(parameters.subarray(from.offset, from.offset + from.size), slot.offset);
      }
    }
    expect(forward.decode(parameters, layers[2] ?? [], 2)).toEqual(shallow.decode(outer, layers[2] ?? []));
    expect(forward.decode(parameters, layers[0] ?? [], 0)).toEqual(image(2));
  });
});

test('the error is the mean square', () => {
  expect(squaredError([0, 1], [0.5, 1])).toBe(0.125);
});
