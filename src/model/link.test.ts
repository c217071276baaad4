import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT, SETTING_KEYS, SETTINGS, type Experiment } from './experiment.ts';
import { parseLink, printLink } from './link.ts';
import { PRESET_IDS, presetExperiment } from './presets.ts';
import { parseRule, RULE_IDS } from './tying.ts';

const numberWithin = (key: 'lr' | 'lambda' | 'noise'): fc.Arbitrary<number> => {
  const { bound } = SETTINGS[key];
  if (bound.kind !== 'number') throw new Error(`${key} is no number`);
  return fc.double({ min: bound.least, max: bound.most, noNaN: true }).map((x) => x + 0);
};

const experiments: fc.Arbitrary<Experiment> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 6 }),
    rules: fc.array(fc.constantFrom(...RULE_IDS, 'custom.both.own.average.epoch.soft'), { minLength: 6, maxLength: 6 }),
    perPair: fc.boolean(),
    activation: fc.constantFrom('sigmoid', 'tanh', 'relu', 'elu', 'linear'),
    lr: numberWithin('lr'),
    lambda: numberWithin('lambda'),
    noise: numberWithin('noise'),
    batch: fc.integer({ min: 1, max: 1024 }),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    present: fc.boolean(),
    hide: fc.subarray(['draw', 'charts'] as ('draw' | 'charts')[]),
  })
  .map(({ sizes, rules, perPair, ...rest }) => {
    const layers = [784, ...sizes];
    const rule = rules.slice(0, perPair ? sizes.length : 1).flatMap((id) => parseRule(id) ?? []);
    return Object.assign({}, DEFAULT_EXPERIMENT, rest, { layers, rule });
  });

describe('a link', () => {
  test('restores every experiment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESET_IDS), experiments, (preset, experiment) => {
        const read = parseLink(`#${printLink(preset, experiment)}`);
        expect(read.refusals).toEqual([]);
        expect(read.preset).toBe(preset);
        for (const key of SETTING_KEYS) expect(read.experiment[key], key).toEqual(experiment[key]);
      }),
    );
  });

  test('of the default is empty, and of a preset names only the preset', () => {
    expect(printLink('mirror', DEFAULT_EXPERIMENT)).toBe('');
    for (const id of PRESET_IDS.slice(1)) expect(printLink(id, presetExperiment(id))).toBe(`preset=${id}`);
  });

  test('of whatever text gives a valid experiment', () => {
    const keys = fc.oneof(fc.constantFrom(...SETTING_KEYS, 'preset', '__proto__', 'constructor'), fc.string());
    const hash = fc.array(
      fc.tuple(keys, fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('1e308', '-1', 'NaN'))),
    );
    fc.assert(
      fc.property(hash, (parts) => {
        const text = parts.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');
        const { preset, experiment } = parseLink(`#${text}`);
        expect(parseLink(printLink(preset, experiment))).toMatchObject({ preset, experiment, refusals: [] });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['lr=abc', 'lr', 0.002, 'number'],
    ['lr=', 'lr', 0.002, 'number'],
    ['lr=-3', 'lr', 1e-7, 'number'],
    ['lr=1e308', 'lr', 10, 'number'],
    ['lr=Infinity', 'lr', 10, 'number'],
    ['batch=1e9', 'batch', 1024, 'number'],
    ['batch=2.6', 'batch', 3, 'number'],
    ['activation=swish', 'activation', 'elu', 'choice'],
    ['layers=784-0-49', 'layers', [784, 1, 49], 'layer-size'],
    ['layers=784-9999-49', 'layers', [784, 4096, 49], 'layer-size'],
    ['layers=784-4096-4096-4096', 'layers', [784, 196, 81, 49], 'memory'],
    ['layers=784-49', 'layers', [784, 196, 81, 49], 'layer-list'],
    ['layers=100-20-5', 'layers', [784, 20, 5], 'pixels'],
    ['layers=a-b-c', 'layers', [784, 196, 81, 49], 'layer-list'],
  ] as const)('%s becomes the nearest valid setting and says why', (hash, key, value, reason) => {
    const { experiment, refusals } = parseLink(`#${hash}`);
    expect(experiment[key]).toEqual(value);
    expect(refusals.map((refusal) => [refusal.key, refusal.reason.kind])).toEqual([[key, reason]]);
  });

  test('names what it does not know', () => {
    const { refusals } = parseLink('#colour=red&rule=sideways&preset=nothing');
    expect(refusals.map(({ key }) => key)).toEqual(['preset', 'colour', 'rule']);
  });

  test('freezes halves of pairs that there are, and refuses others', () => {
    expect(parseLink('#freeze=v3,w1').experiment.freeze).toEqual(['w1', 'v3']);
    expect(printLink('mirror', parseLink('#freeze=v3,w1').experiment)).toBe('freeze=w1,v3');
    const { experiment, refusals } = parseLink('#layers=784-30-10&freeze=w1,v3');
    expect(experiment.freeze).toEqual(['w1']);
    expect(refusals.map(({ key, used }) => [key, used])).toEqual([['freeze', 'w1']]);
    expect(parseLink('#freeze=x1').refusals).toHaveLength(1);
  });

  test('with a rule for each pair must name as many as there are pairs', () => {
    expect(parseLink('#rule=transposed,untied,soft').refusals).toEqual([]);
    const { experiment, refusals } = parseLink('#rule=untied,soft');
    expect(experiment.rule.map(({ id }) => id)).toEqual(['untied']);
    expect(refusals[0]?.reason).toEqual({ kind: 'rules-per-pair', pairs: 3 });
  });

  test('that asks for the visitor’s own data is told to open them, and keeps the rest', () => {
    const { experiment, refusals } = parseLink('#data=own&layers=256-20-5&lr=0.01');
    expect([experiment.data, experiment.layers, experiment.lr]).toEqual(['mnist', [784, 20, 5], 0.01]);
    expect(refusals.map(({ key, reason }) => [key, reason.kind])).toEqual([
      ['data', 'not-open'],
      ['layers', 'pixels'],
    ]);
  });

  test('fits its layers to the pixels of own data that are open, wherever it names them', () => {
    expect(parseLink('#layers=256-20-5&data=own', 256).experiment.layers).toEqual([256, 20, 5]);
    expect(parseLink('#data=own', 256).experiment.layers).toEqual([256, 196, 81, 49]);
    expect(parseLink('#data=own&layers=784-20-5', 256).refusals.map(({ reason }) => reason)).toEqual([
      { kind: 'pixels', pixels: 256 },
    ]);
    const large = parseLink('#data=own&preset=hinton-2006&layers=784-4000-1000', 4096).experiment;
    expect([large.data, large.layers[0]]).toEqual(['own', 4096]);
  });

  test('that is ten megabytes long is cut, not read', () => {
    const { experiment, refusals } = parseLink(`#lr=0.01&${'x=1&'.repeat(2_500_000)}`);
    expect(experiment.lr).toBe(0.01);
    expect(refusals.length).toBeLessThanOrEqual(8);
  });

  test('keeps a preset value where nothing near was found', () => {
    expect(parseLink('#preset=as-asked&lr=abc').experiment.lr).toBe(0.001);
  });
});
