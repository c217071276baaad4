/**
 * Every setting in one table. Its keys are the keys of the link's hash; the type `Experiment` is derived from it.
 * How a whole hash is read and written is in `link.ts`.
 */
import { HIDDEN_ACTIVATIONS, OUTPUT_ACTIVATIONS, type Network } from './architecture.ts';
import { DATA_SETS } from './data-sets.ts';
import { STARTS } from './initialise.ts';
import { layersSetting } from './layers.ts';
import {
  choiceSetting,
  flagSetting,
  numberSetting,
  setSetting,
  type Effect,
  type Parsed,
  type Setting,
} from './setting.ts';
import {
  DECODER_BIASES,
  parseRule,
  RULE_IDS,
  TYING_RULES,
  withFrozen,
  type FrozenHalves,
  type TyingRule,
} from './tying.ts';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type Backend = (typeof BACKENDS)[number];
export const OPTIMIZERS = ['adam', 'sgd'] as const;
export type OptimizerKind = (typeof OPTIMIZERS)[number];
/** Kinds of noise on the input. */
export const CORRUPTION_KINDS = ['gaussian', 'salt-and-pepper', 'masking'] as const;
export type CorruptionKind = (typeof CORRUPTION_KINDS)[number];
const LANGUAGES = ['auto', 'en', 'ru'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
/** Halves of pairs that training leaves as they are: `w1` is W of the first pair. */
const FREEZABLE = ['w1', 'v1', 'w2', 'v2', 'w3', 'v3', 'w4', 'v4', 'w5', 'v5', 'w6', 'v6'] as const;
/** Parts of the page that a link can leave out. */
export const HIDEABLE = ['rules', 'draw', 'hourglass', 'pairs', 'charts', 'settings'] as const;

/** One rule for all pairs, or one for each. */
function rulesSetting(effect: Effect): Setting<readonly TyingRule[]> {
  const initial = [TYING_RULES.transposed];
  return {
    initial,
    effect,
    bound: { kind: 'rules' },
    parse(text): Parsed<readonly TyingRule[]> {
      const read = text.split(',').map(parseRule);
      const value = read.filter((rule) => rule !== null);
      const known = value.length === read.length && value.length <= 6;
      return known ? { value } : { value: initial, reason: { kind: 'choice', options: RULE_IDS } };
    },
    print: (value) => value.map((rule) => rule.id).join(','),
  };
}

export const SETTINGS = {
  data: choiceSetting('mnist', 'rebuild', DATA_SETS),
  layers: layersSetting([784, 196, 81, 49], 'rebuild'),
  activation: choiceSetting('elu', 'rebuild', HIDDEN_ACTIVATIONS),
  output: choiceSetting('sigmoid', 'rebuild', OUTPUT_ACTIVATIONS),
  init: choiceSetting('glorot', 'rebuild', STARTS),
  rule: rulesSetting('live'),
  biases: choiceSetting('free', 'live', DECODER_BIASES),
  freeze: setSetting('live', FREEZABLE),
  lambda: numberSetting(0.01, 'live', { least: 0, most: 100 }),
  every: numberSetting(1, 'live', { least: 1, most: 100_000, whole: true }),
  optimizer: choiceSetting('adam', 'live', OPTIMIZERS),
  lr: numberSetting(0.002, 'live', { least: 1e-7, most: 10, logarithmic: true }),
  batch: numberSetting(128, 'rebuild', { least: 1, most: 1024, whole: true, logarithmic: true }),
  noise: numberSetting(0, 'live', { least: 0, most: 1 }),
  corruption: choiceSetting('gaussian', 'live', CORRUPTION_KINDS),
  seed: numberSetting(1, 'rebuild', { least: 0, most: 4_294_967_295, whole: true }),
  backend: choiceSetting('auto', 'rebuild', ['auto', ...BACKENDS] as const),
  lang: choiceSetting('auto', 'page', LANGUAGES),
  theme: choiceSetting('auto', 'page', THEMES),
  hide: setSetting('page', HIDEABLE),
  present: flagSetting('page'),
  stop: numberSetting(0, 'live', { least: 0, most: 1_000_000_000, whole: true }),
  autoplay: flagSetting('page'),
} as const satisfies Record<string, Setting<unknown>>;

export type SettingKey = keyof typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
/** One value for every setting. */
export type Experiment = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

/** `Object.keys` of the table, typed. The one cast: the table is a constant without further keys. */
export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

export const DEFAULT_EXPERIMENT: Experiment = {
  data: SETTINGS.data.initial,
  layers: SETTINGS.layers.initial,
  activation: SETTINGS.activation.initial,
  output: SETTINGS.output.initial,
  init: SETTINGS.init.initial,
  rule: SETTINGS.rule.initial,
  biases: SETTINGS.biases.initial,
  freeze: SETTINGS.freeze.initial,
  lambda: SETTINGS.lambda.initial,
  every: SETTINGS.every.initial,
  optimizer: SETTINGS.optimizer.initial,
  lr: SETTINGS.lr.initial,
  batch: SETTINGS.batch.initial,
  noise: SETTINGS.noise.initial,
  corruption: SETTINGS.corruption.initial,
  seed: SETTINGS.seed.initial,
  backend: SETTINGS.backend.initial,
  lang: SETTINGS.lang.initial,
  theme: SETTINGS.theme.initial,
  hide: SETTINGS.hide.initial,
  present: SETTINGS.present.initial,
  stop: SETTINGS.stop.initial,
  autoplay: SETTINGS.autoplay.initial,
};

export function networkOf(experiment: Experiment): Network {
  return { sizes: experiment.layers, activation: experiment.activation, output: experiment.output };
}

/** The rule of every pair: a single rule holds for all; a list too short goes on with its last. */
export function rulesPerPair(experiment: Experiment): TyingRule[] {
  const pairs = experiment.layers.length - 1;
  const last = experiment.rule.at(-1) ?? TYING_RULES.untied;
  return Array.from({ length: pairs }, (_, pair) => experiment.rule[pair] ?? last);
}

/** The rules in force by their ids, as records name them: one where all pairs have the same, else one for each. */
export function ruleIdsOf(experiment: Experiment): string[] {
  const ids = rulesPerPair(experiment).map(({ id }) => id);
  return ids.every((id) => id === ids[0]) ? ids.slice(0, 1) : ids;
}

/** Which halves of pair `pair` (0 is the first) are frozen. */
export function frozenHalves({ freeze }: Experiment, pair: number): FrozenHalves {
  const has = (letter: string): boolean => freeze.some((half) => half === `${letter}${pair + 1}`);
  return { W: has('w'), V: has('v') };
}

/** The names that `freeze` may hold in a network of so many pairs. */
export function freezableHalves(pairs: number): Experiment['freeze'] {
  return FREEZABLE.slice(0, 2 * pairs);
}

/** The rule of every pair as it acts: with what frozen halves leave of it. */
export function actingRules(experiment: Experiment): TyingRule[] {
  return rulesPerPair(experiment).map((rule, pair) => withFrozen(rule, frozenHalves(experiment, pair)));
}

/** True when going from one experiment to the other needs a new run. */
export function needsRebuild(before: Experiment, after: Experiment): boolean {
  return SETTING_KEYS.some((key) => SETTINGS[key].effect === 'rebuild' && !sameSetting(key, before, after));
}

export function sameSetting(key: SettingKey, one: Experiment, other: Experiment): boolean {
  return printSetting(key, one) === printSetting(key, other);
}

/** A setting's value as a link writes it. */
export function printSetting(key: SettingKey, experiment: Experiment): string {
  const print: (value: unknown) => string = SETTINGS[key].print.bind(SETTINGS[key]) as never;
  return print(experiment[key]);
}
