/** Links and studies from anywhere: whatever the text, settings that a run can have come out, or a refusal with a reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdReadOrRefused, hostileNames, hostileTexts, hostileValues, RUNS, spoiled } from '../../scripts/hostile.ts';
import { MOST_PARAMETERS } from './architecture.ts';
import { networkOf, SETTING_KEYS } from './experiment.ts';
import { parseLink, printLink, type Link } from './link.ts';
import { layoutOf } from './parameters.ts';
import { parseRun, parseStudy, StudyRefused } from './study-record.ts';
import { TYING_RULES } from './tying.ts';

/** What every object has before anybody names a setting `__proto__`. */
const UNTOUCHED = Reflect.ownKeys(Object.prototype);

/** Settings that a link can print and that print the same again: so every number is one that a run can have. */
function holdSound({ preset, experiment, race, extras, refusals }: Link): void {
  const { sizes } = networkOf(experiment);
  expect(sizes.every((size) => Number.isSafeInteger(size) && size > 0)).toBe(true);
  expect(layoutOf(sizes).length).toBeLessThanOrEqual(MOST_PARAMETERS);
  expect(experiment.lr).toBeGreaterThan(0);
  expect(refusals.length).toBeLessThanOrEqual(8);
  for (const { key, given } of refusals) expect(key.length + given.length).toBeLessThanOrEqual(90);
  const hash = printLink(preset, experiment, race, extras);
  const again = parseLink(hash);
  expect(again).toMatchObject({ preset, experiment, race, extras, refusals: [] });
  expect(Reflect.ownKeys(Object.prototype)).toEqual(UNTOUCHED);
}

const keys = fc.oneof(
  fc.constantFrom(...SETTING_KEYS, 'preset', 'race', 'states', 'lesson', 'embed', 'compare'),
  hostileNames,
);
const values = fc.oneof(
  hostileTexts,
  fc.constantFrom('784-196-49', '784-0', '784-9999999-3', '3-784', '784-4096-4096-4096', '784', '-', '784-1e3'),
  fc.constantFrom('untied,transposed:1:469', 'untied,untied:1:1', 'untied,transposed:NaN:1e9', ':::', ',,,:'),
  fc.constantFrom(
    'transposed,untied',
    'custom.both.own.average.epoch.soft',
    'custom.__proto__.own',
    'custom......',
    ',',
  ),
  fc.constantFrom('as-asked,mirror/untied/200', 'mirror//', '/', 'mirror/untied/1e99', '__proto__/constructor/1'),
);

test('a link of settings with hostile keys and values', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, values), { maxLength: 12 }), fc.boolean(), (parts, isEncoded) => {
      // Half of a surrogate pair has no encoding
      const safely = (text: string): string => (isEncoded ? encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '')) : text);
      holdSound(parseLink(parts.map(([key, value]) => `${safely(key)}=${safely(value)}`).join('&')));
    }),
    RUNS,
  );
});

test('any text at all as a link, also one of ten megabytes', () => {
  holdSound(parseLink('rule=untied&'.repeat(900_000)));
  holdSound(parseLink(`lr=${'9'.repeat(10_000_000)}`));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(3), (text, times) => {
      holdSound(parseLink(`#${text.repeat(10 ** times)}`));
    }),
    RUNS,
  );
});

const run = {
  key: 'a',
  block: 'headline',
  condition: 'default',
  rule: 'untied',
  data: 'mnist',
  seed: 1,
  steps: 469,
  link: 'rule=untied&seed=1&stop=469',
  opens: true,
  settings: { rule: 'untied' },
  trainImages: 60_000,
  evaluatedOn: 'test',
  leftOut: null,
  outcome: 'finished',
  divergedAt: null,
  firstLosses: [0.1, 0.2],
  curve: [[0, 0, 0.2]],
  errorPixel: 0.01,
  errorImage: 7,
  errorByClass: [0.1, null],
  seconds: 3,
  clock: 'cpu',
  parameters: 100,
  asymmetry: [0],
  deadUnits: 0,
  spread: 0.9,
  probe: 0.5,
  noisy: 0.1,
  occluded: 0.1,
  leftOutError: null,
  engine: { backend: 'wasm', device: 'SIMD', kernels: 'own' },
  version: '0.1.0',
};
const study = {
  format: 'mirror-study',
  version: 1,
  plan: 'quick',
  planned: { headline: 1 },
  anchors: [{ data: 'mnist', meanImage: 0.07, pca: [[49, 0.01]] }],
  runs: [run, run],
};

const REFUSAL = { by: StudyRefused, most: 400 };

test('a study with hostile parts', () => {
  expect(parseStudy(JSON.stringify(study)).runs).toHaveLength(2);
  fc.assert(
    fc.property(fc.oneof(spoiled(study), hostileValues), (value) => {
      holdReadOrRefused(
        REFUSAL,
        () => parseStudy(JSON.stringify(value) ?? ''),
        ({ runs, planned }) => {
          expect(runs.every(({ rule }) => Object.hasOwn(TYING_RULES, rule))).toBe(true);
          expect(Object.values(planned).every((count) => Number.isInteger(count))).toBe(true);
        },
      );
    }),
    RUNS,
  );
});

test('a line of a study under way', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(run), hostileValues), fc.option(fc.nat(300)), (value, length) => {
      const line = (JSON.stringify(value) ?? '').slice(0, length ?? undefined);
      holdReadOrRefused(
        REFUSAL,
        () => parseRun(line),
        ({ rule, curve }) => {
          expect(Object.hasOwn(TYING_RULES, rule)).toBe(true);
          expect(curve.flat().every((number) => Number.isFinite(number))).toBe(true);
        },
      );
    }),
    RUNS,
  );
});
