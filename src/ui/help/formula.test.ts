import { describe, expect, test } from 'vitest';
import { enHelp } from '../../i18n/en-help.ts';
import type { TopicId } from '../../i18n/help.ts';
import { parseFormula } from './formula.tsx';
import { formulaOf } from './formulas.ts';
import { ALL_SOURCES, sourcesOf } from './sources.ts';

/** The keys of a constant table. */
const TOPICS = Object.keys(enHelp.topics) as TopicId[];
/** Topics of the page itself: no formula could say more, and nobody published them. */
const PLAIN = /^(?:keys|preset|preview|ghost|setting-(?:backend|lang|theme|hide|present|autoplay|stop|data|seed))$/;

describe('a formula', () => {
  test('is read into rows, fractions, roots and scripts', () => {
    expect(parseFormula('a = frac{x_i^2}{sqrt{n}}')).toEqual({
      tag: 'mrow',
      parts: [
        'a',
        '=',
        {
          tag: 'mfrac',
          parts: [
            { tag: 'msubsup', parts: ['x', 'i', '2'] },
            { tag: 'msqrt', parts: ['n'] },
          ],
        },
      ],
    });
  });

  test.each(['a}', '{a', 'a ^'])('with its braces or scripts wrong is refused: %s', (text) => {
    expect(() => parseFormula(text)).toThrow(/brace|formula/);
  });
});

test.each(TOPICS)('the topic %s has two sentences and a formula that can be read', (topic) => {
  const { name, text } = enHelp.topics[topic];
  expect(name).not.toBe('');
  expect(text.match(/[.?!:;](?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
  const formula = formulaOf(topic);
  if (formula !== null) expect(() => parseFormula(formula)).not.toThrow();
  if (!PLAIN.test(topic)) expect(formula).not.toBeNull();
});

test('every source has its year, and the oldest comes first', () => {
  const years = ALL_SOURCES.map((source) => Number(/\((\d{4})\)/.exec(source)?.[1]));
  expect(years.every((year) => year > 1900)).toBe(true);
  expect(years).toEqual(years.toSorted((one, other) => one - other));
  expect(sourcesOf('rule-soft')[0]).toContain('2011');
});
