import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_STATES, parseStates, printStates, type PreparedState } from './link-extras.ts';
import { parseLink } from './link.ts';
import { PRESET_IDS } from './presets.ts';
import { parseRule, RULE_IDS } from './tying.ts';

const states: fc.Arbitrary<PreparedState> = fc.record({
  preset: fc.constantFrom(...PRESET_IDS),
  rule: fc.option(fc.constantFrom(...RULE_IDS, 'custom.both.own.average.epoch.soft').map((id) => parseRule(id))),
  stop: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000_000 })),
});

test('a list of states is read back as it was written', () => {
  fc.assert(
    fc.property(fc.array(states, { minLength: 1, maxLength: MOST_STATES }), (list) => {
      expect(parseStates(printStates(list))).toEqual(list);
    }),
  );
});

test('a rule alone is one of the default preset, a preset alone has its own rule', () => {
  expect(parseStates('soft,linear,untied/5')).toMatchObject([
    { preset: 'mirror', rule: { id: 'soft' }, stop: 0 },
    { preset: 'linear', rule: null, stop: 0 },
    { preset: 'mirror', rule: { id: 'untied' }, stop: 5 },
  ]);
});

test.each(['', ',', 'mirror,', 'soft/0', 'soft/-1', 'soft/1e3', 'soft/5/5', 'mirror/soft/5/5', 'nothing', '__proto__'])(
  '“%s” is no list of states, and a link that holds it says so',
  (text) => {
    expect(parseStates(text)).toBeNull();
    const { extras, refusals } = parseLink(`states=${encodeURIComponent(text)}`);
    expect(extras.states).toEqual([]);
    expect(refusals).toMatchObject([{ key: 'states', reason: { kind: 'states', most: MOST_STATES } }]);
  },
);

test('more states than anybody presents are refused', () => {
  expect(
    parseStates(
      Array(MOST_STATES + 1)
        .fill('soft')
        .join(','),
    ),
  ).toBeNull();
});

test('whatever the text, nothing but states comes of it', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...PRESET_IDS, ...RULE_IDS, '/', ',', '//', '1e999', '-0'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const read = parseStates(pieces.join(''));
      if (read) expect(parseStates(printStates(read))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});
