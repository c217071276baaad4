import { describe, expect, test } from 'vitest';
import { totalParameters, unfoldedSizes } from './architecture.ts';
import { movableParameters } from './count.ts';
import { DEFAULT_EXPERIMENT, needsRebuild, rulesPerPair } from './experiment.ts';
import { initialise, STARTS } from './initialise.ts';
import { layoutOf, view, type Layout, type Slot } from './parameters.ts';
import { seededRandom, shuffle } from './random.ts';
import { customRule, isSyncDue, isTied, parseRule, RULE_IDS, TYING_RULES, type RuleId } from './tying.ts';

const QUESTION = [784, 196, 81, 49];
const all = (id: RuleId) => [TYING_RULES[id], TYING_RULES[id], TYING_RULES[id]];

describe('the network of the question', () => {
  test('has the parameters of the design', () => {
    expect(totalParameters(QUESTION)).toBe(348_405);
    expect(movableParameters(QUESTION, all('untied'), 'free')).toBe(348_405);
    expect(movableParameters(QUESTION, all('transposed'), 'free')).toBe(174_896);
    expect(movableParameters(QUESTION, all('transposed'), 'mirrored')).toBe(174_619);
    expect(movableParameters(QUESTION, all('averaged'), 'free')).toBe(174_896);
  });

  test('unfolds about its code', () => {
    expect(unfoldedSizes(QUESTION)).toEqual([784, 196, 81, 49, 81, 196, 784]);
  });

  test('lies in memory without overlap, aligned to 256 bytes', () => {
    const { slots, length } = layoutOf(QUESTION);
    slots.forEach((slot, i) => {
      expect(slot.offset % 64).toBe(0);
      expect(slot.offset + slot.size).toBeLessThanOrEqual(slots[i + 1]?.offset ?? length);
    });
  });
});

describe('tying rules', () => {
  test('have ids that read back, named and custom', () => {
    for (const id of RULE_IDS) expect(parseRule(id)).toBe(TYING_RULES[id]);
    const custom = customRule({ route: 'both', decoder: 'own', pull: true, sync: 'average', when: 'interval' });
    expect(parseRule(custom.id)).toEqual(custom);
  });

  test.each(['custom', 'custom.both', 'custom.both.own.none.step.hard', 'toString', '', 'custom.a.b.c.d'])(
    'refuse %j',
    (id) => expect(parseRule(id)).toBeNull(),
  );

  test('sync when their frequency says', () => {
    expect(isSyncDue(TYING_RULES['copy-epoch'], 7, false, 1)).toBe(false);
    expect(isSyncDue(TYING_RULES['copy-epoch'], 7, true, 1)).toBe(true);
    expect(isSyncDue(TYING_RULES['pseudo-inverse'], 7, true, 5)).toBe(false);
    expect(isSyncDue(TYING_RULES['pseudo-inverse'], 10, false, 5)).toBe(true);
    expect(isSyncDue(TYING_RULES.transposed, 1, false, 5)).toBe(true);
    expect(isSyncDue(TYING_RULES.untied, 1, true, 1)).toBe(false);
  });

  test('know which of them halve the parameters', () => {
    const tied = RULE_IDS.filter((id) => isTied(TYING_RULES[id]));
    expect(tied).toEqual([
      'transposed',
      'copy-step',
      'copy-epoch',
      'decoder-only',
      'pseudo-inverse',
      'averaged',
      'orthonormal',
    ]);
  });
});

describe('settings', () => {
  test('one rule holds for every pair', () => {
    expect(rulesPerPair(DEFAULT_EXPERIMENT).map(({ id }) => id)).toEqual(['transposed', 'transposed', 'transposed']);
  });

  test('only some need a new run', () => {
    const rebuilds = (changes: object) => needsRebuild(DEFAULT_EXPERIMENT, { ...DEFAULT_EXPERIMENT, ...changes });
    expect(rebuilds({ rule: [TYING_RULES.untied], lr: 1, lambda: 2, every: 3, optimizer: 'sgd', noise: 1 })).toBe(
      false,
    );
    expect(rebuilds({ theme: 'dark' })).toBe(false);
    expect(rebuilds({ seed: 2 })).toBe(true);
    expect(rebuilds({ layers: [784, 10, 5] })).toBe(true);
  });
});

describe('start weights', () => {
  const slotOf = ({ slots }: Layout, kind: string, pair: number): Slot => {
    const slot = slots.find((item) => item.kind === kind && item.pair === pair);
    if (!slot) throw new RangeError(`no ${kind}[${pair}]`);
    return slot;
  };
  const spread = (values: Float32Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

  test.each(STARTS)('%s have the spread they are named for', (start) => {
    const layout = layoutOf([784, 196, 49]);
    const flat = initialise([784, 196, 49], start, 5);
    const glorot = Math.sqrt(2 / (784 + 196));
    const wanted = { normal: 1, glorot, 'glorot-4': 4 * glorot, he: Math.sqrt(2 / 784) }[start];
    expect(spread(view(flat, slotOf(layout, 'W', 0))) / wanted).toBeCloseTo(1, 1);
    const biases = layout.b.map((slot) => spread(view(flat, slot)));
    if (start === 'normal') expect(biases.every((bias) => bias > 0.5)).toBe(true);
    else expect(biases).toEqual([0, 0]);
  });

  test('of the encoder do not depend on the other layers', () => {
    const [one, other] = [initialise([20, 9, 4], 'glorot', 5), initialise([20, 9, 7, 4], 'glorot', 5)];
    expect(one.subarray(0, 180)).toEqual(other.subarray(0, 180));
    expect(initialise([20, 9, 4], 'glorot', 6).subarray(0, 180)).not.toEqual(one.subarray(0, 180));
  });
});

describe('seeded random numbers', () => {
  test('are uniform and normal', () => {
    const random = seededRandom(1, 'test');
    const uniform = Array.from({ length: 20_000 }, () => random.uniform());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(uniform.map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(normal.map((x) => x ** 4))).toBeCloseTo(3, 0);
  });

  test('shuffle without losing an item', () => {
    const items = Uint32Array.from({ length: 1000 }, (_, i) => i);
    shuffle(items, seededRandom(2, 'test'));
    expect([...items]).not.toEqual([...items].sort((a, b) => a - b));
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });
});
