import { describe, expect, test } from 'vitest';
import { movableParameters } from './count.ts';
import { actingRules, DEFAULT_EXPERIMENT } from './experiment.ts';
import { knownLayers, slowFocus, slowPartId, slowParts } from './slow-parts.ts';
import { planOf, TYING_RULES } from './tying.ts';

const parts = slowParts(3);
const ids = parts.map(slowPartId);

describe('the parts of a step', () => {
  test('go in through the encoder, out through the decoder, and back', () => {
    expect(ids.join(' ')).toBe(
      'encode-0 encode-1 encode-2 code decode-2 decode-1 decode-0 loss gradient-decoder-0 gradient-decoder-1 ' +
        'gradient-decoder-2 gradient-encoder-2 gradient-encoder-1 gradient-encoder-0 rule optimizer sync',
    );
  });

  test('know one layer more with each part forward, and all from the reconstruction on', () => {
    expect(parts.map((_, part) => knownLayers(part, 3))).toEqual([2, 3, 4, 4, 5, 6, 7, ...Array<number>(10).fill(7)]);
  });

  test('are about what they use: the decoder of pair 2 joins layers 4 and 5', () => {
    const plans = [0, 1, 2].map(() => planOf(TYING_RULES.transposed, 0, true));
    const focusOf = (id: string) => {
      const part = parts[ids.indexOf(id)];
      if (!part) throw new Error(id);
      return slowFocus(part, plans);
    };
    expect(focusOf('decode-1')).toEqual({ layers: [4, 5], links: [4], matrices: [{ pair: 1, half: 'V' }] });
    expect(focusOf('optimizer').matrices.map(({ half }) => half)).toEqual(['W', 'W', 'W']);
    expect(focusOf('sync').matrices.map(({ half }) => half)).toEqual(['V', 'V', 'V']);
  });
});

test('a frozen half is no number that training moves', () => {
  const countOf = (freeze: (typeof DEFAULT_EXPERIMENT)['freeze'], rule = TYING_RULES.untied): number => {
    const experiment = { ...DEFAULT_EXPERIMENT, layers: [10, 4, 2], rule: [rule], freeze };
    return movableParameters(experiment.layers, actingRules(experiment), 'frozen') - 6;
  };
  expect([countOf([]), countOf(['w1']), countOf(['w1', 'v2'])]).toEqual([96, 56, 48]);
  expect([countOf([], TYING_RULES.transposed), countOf(['w1'], TYING_RULES.transposed)]).toEqual([48, 8]);
});
