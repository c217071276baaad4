import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { parseLink, printLink } from './link.ts';
import { parseRaceLink, printRaceLink, type RaceLink } from './race-link.ts';
import { customRule, RULE_IDS, TYING_RULES } from './tying.ts';

const custom = customRule({ route: 'both', decoder: 'own', sync: 'average', when: 'epoch', pull: true });
const allRules = [...RULE_IDS.map((id) => TYING_RULES[id]), custom];

const link = fc
  .record({
    rules: fc.uniqueArray(fc.constantFrom(...allRules), { minLength: 2, maxLength: 10, selector: ({ id }) => id }),
    seeds: fc.integer({ min: 1, max: 10 }),
    budget: fc.integer({ min: 1, max: 100_000 }),
    seed: fc.integer({ min: 0, max: 1000 }),
    losses: fc.array(fc.option(fc.double({ min: 1e-9, max: 1e9, noNaN: true })), { minLength: 10, maxLength: 10 }),
    sent: fc.boolean(),
  })
  .map(({ rules, seeds, budget, losses, sent, seed }) => ({
    race: {
      rules,
      seeds,
      budget,
      result: sent
        ? losses.slice(0, rules.length).map((loss) => (loss === null ? null : Number(loss.toPrecision(6))))
        : null,
    } satisfies RaceLink,
    seed,
  }));

describe('a race in a link', () => {
  test('comes back as it was, beside the settings', () => {
    fc.assert(
      fc.property(link, ({ race, seed }) => {
        expect(parseRaceLink(printRaceLink(race))).toEqual(race);
        const experiment = { ...DEFAULT_EXPERIMENT, seed };
        const back = parseLink(`#${printLink('mirror', experiment, race)}`);
        expect(back).toMatchObject({ preset: 'mirror', experiment, race, refusals: [] });
      }),
    );
  });

  test('is short enough to read', () => {
    const { untied, transposed } = TYING_RULES;
    const race = { rules: [untied, transposed], seeds: 5, budget: 469, result: [0.0165432109, null] };
    expect(printRaceLink(race)).toBe('untied,transposed:5:469:0.0165432,x');
  });

  test.each([
    '',
    'untied:1:469',
    'untied,untied:1:469',
    'untied,wibble:1:469',
    `${RULE_IDS.join(',')},${custom.id}:1:469`,
    'untied,transposed',
    'untied,transposed:0:469',
    'untied,transposed:11:469',
    'untied,transposed:1:0',
    'untied,transposed:1:1e5',
    'untied,transposed:1:100001',
    'untied,transposed:1:-5',
    'untied,transposed:1:469:0.1',
    'untied,transposed:1:469:0.1,NaN',
    'untied,transposed:1:469:0.1,-1',
    'untied,transposed:1:469:0.1,1e999',
    'untied,transposed:1:469:0.1,<b>',
    'untied,transposed:1:469:0.1,0.2:more',
    'untied,__proto__:1:469',
  ])('%s is refused, and no setting suffers', (text) => {
    expect(parseRaceLink(text)).toBeNull();
    const { race, experiment, refusals } = parseLink(`lr=0.5&race=${encodeURIComponent(text)}`);
    expect(race).toBeNull();
    expect(experiment).toEqual({ ...DEFAULT_EXPERIMENT, lr: 0.5 });
    expect(refusals.map(({ key, reason }) => [key, reason.kind])).toEqual([['race', 'race']]);
  });

  test('never breaks on hostile text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const race = parseRaceLink(text);
        if (race) expect(parseRaceLink(printRaceLink(race))).toEqual(race);
      }),
    );
  });
});
