import { describe, expect, test } from 'vitest';
import { en as messages } from '../../i18n/en.ts';
import { parseLink } from '../../model/link.ts';
import { isFailure, sentenceOf } from './sentence.ts';

function sentencesOf(hash: string): string[] {
  return parseLink(hash).refusals.map((refusal) => sentenceOf({ code: 'setting', refusal }, messages));
}

describe('a link that could not be taken as it was', () => {
  test.each([
    ['lr=abc', ['Learning rate', '“abc”', 'from 0.0000001 to 10', '0.002']],
    ['batch=1e9', ['Batch size', 'whole number from 1 to 1,024', '“1e9”', '1024 is used']],
    ['layers=784-0-49', ['Layer sizes', 'from 1 to 4,096', '784-1-49']],
    ['layers=784', ['Layer sizes', '3 to 7 whole numbers', '784-196-81-49']],
    ['layers=100-50-20', ['Layer sizes', 'begin with 784']],
    ['layers=784-4096-4096-4096', ['Layer sizes', '32,000,000']],
    ['rule=transposed,soft', ['Tying rule', '3 pairs', 'transposed is used']],
    ['activation=swish', ['Hidden activation', 'sigmoid, tanh, relu, elu or linear', '“swish”']],
    ['preset=best', ['Preset', 'mirror', '“best”']],
    ['race=untied:1:469', ['Race (race)', '2 to 10 different rules', '1 to 10 seeds', '“untied:1:469”', 'left out']],
    ['race=untied,untied:1:5', ['Race (race)', '“untied,untied:1:5”']],
    ['wibble=1', ['“wibble”', 'no setting']],
  ])('%s is answered by one sentence with the field and the bound', (hash, parts) => {
    const sentences = sentencesOf(hash);
    expect(sentences).toHaveLength(1);
    for (const part of parts) expect(sentences[0]).toContain(part);
  });
});

test('what stops a run interrupts, what only informs does not', () => {
  expect(isFailure({ code: 'diverged', step: 3, learningRate: 1, goodStep: 2 })).toBe(true);
  expect(isFailure({ code: 'stop-reached', step: 5 })).toBe(false);
});

test('a divergence names the step, the setting, and what was kept', () => {
  const sentence = sentenceOf({ code: 'diverged', step: 1407, learningRate: 0.5, goodStep: 1400 }, messages);
  for (const part of ['1,407', 'learning rate 0.5', '1,400']) expect(sentence).toContain(part);
});
