/**
 * A whole experiment as the hash of a link, and back. A hash is untrusted text: every part is parsed by the table,
 * and whatever is not taken as it was comes back as a refusal.
 */
import { pixelsOf } from './data-sets.ts';
import {
  freezableHalves,
  isSettingKey,
  printSetting,
  SETTING_KEYS,
  SETTINGS,
  sameSetting,
  type Experiment,
  type SettingKey,
} from './experiment.ts';
import { withPixels } from './layers.ts';
import { isExtraKey, NO_EXTRAS, parseExtras, printExtras, type LinkExtras } from './link-extras.ts';
import { RACE_BOUNDS } from './race-plan.ts';
import { parseRaceLink, printRaceLink, type RaceLink } from './race-link.ts';
import { isPresetId, PRESET_IDS, presetExperiment, type PresetId } from './presets.ts';
import type { Refusal } from './setting.ts';

export interface Link {
  readonly preset: PresetId;
  readonly experiment: Experiment;
  /** The race that the link holds besides. */
  readonly race: RaceLink | null;
  readonly extras: LinkExtras;
  readonly refusals: readonly Refusal[];
}

/** A longer hash is cut before it is read: every setting at its longest takes under 2,000 characters. */
const LONGEST_HASH = 8192;
/** No sentence repeats more of a hostile text than this. */
const LONGEST_QUOTE = 40;
const MOST_REFUSALS = 8;

/** The one key that is no setting of a run. */
const RACE_KEY = 'race';

const quote = (text: string): string => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);

/**
 * Reads `#rule=transposed&lr=0.001`; later keys win, the preset is applied first. `ownPixels` is how many pixels the
 * visitor's own images have that are open now: no link can hold them, so without them another data set is used.
 */
export function parseLink(hash: string, ownPixels: number | null = null): Link {
  const given = new Map(new URLSearchParams(hash.slice(0, LONGEST_HASH).replace(/^#/, '')));
  const refusals: Refusal[] = [];
  const asked = given.get('preset') ?? 'mirror';
  const preset = isPresetId(asked) ? asked : 'mirror';
  if (preset !== asked) refusals.push(refusalOf('preset', asked, preset, { kind: 'choice', options: PRESET_IDS }));
  let experiment = presetExperiment(preset);
  experiment = applyData(experiment, given.get('data'), ownPixels, refusals);
  const pixels = pixelsOf(experiment.data, ownPixels);
  for (const [key, text] of given) {
    if (key === 'preset' || key === 'data' || key === RACE_KEY || isExtraKey(key)) continue;
    if (isSettingKey(key)) experiment = applySetting(experiment, key, text, refusals, pixels);
    else refusals.push(refusalOf(key, text, '', { kind: 'unknown-key' }));
  }
  experiment = fitRules({ ...experiment, layers: withPixels(experiment.layers, pixels) }, refusals);
  experiment = fitFrozen(experiment, refusals);
  const race = parseRace(given.get(RACE_KEY), refusals);
  const extras = parseExtras(given, (key, text, reason) => refusals.push(refusalOf(key, text, '', reason)));
  return { preset, experiment, race, extras, refusals: refusals.slice(0, MOST_REFUSALS) };
}

function parseRace(text: string | undefined, refusals: Refusal[]): RaceLink | null {
  if (text === undefined) return null;
  const race = parseRaceLink(text);
  const { rules, seeds, budget } = RACE_BOUNDS;
  const reason = { kind: 'race', mostRules: rules.most, mostSeeds: seeds.most, mostBudget: budget.most } as const;
  if (!race) refusals.push(refusalOf(RACE_KEY, text, '', reason));
  return race;
}

function refusalOf(key: string, given: string, used: string, reason: Refusal['reason']): Refusal {
  return { key: quote(key), given: quote(given), used, reason };
}

/** Comes before the rest: the layers begin with the pixels of its images. */
function applyData(
  experiment: Experiment,
  text: string | undefined,
  ownPixels: number | null,
  refusals: Refusal[],
): Experiment {
  if (text === undefined) return experiment;
  if (text !== 'own' || ownPixels !== null) return applySetting(experiment, 'data', text, refusals);
  refusals.push(refusalOf('data', text, printSetting('data', experiment), { kind: 'not-open' }));
  return experiment;
}

function applySetting(
  experiment: Experiment,
  key: SettingKey,
  text: string,
  refusals: Refusal[],
  pixels?: number,
): Experiment {
  const { value, reason } = SETTINGS[key].parse(text, pixels);
  // Where nothing near was found the preset's own value is kept, not the table's.
  const fallsBack = reason !== undefined && value === SETTINGS[key].initial;
  const changed = fallsBack ? experiment : { ...experiment, [key]: value };
  if (reason !== undefined) refusals.push(refusalOf(key, text, printSetting(key, changed), reason));
  return changed;
}

/** A list of rules must name one for every pair. */
function fitRules(experiment: Experiment, refusals: Refusal[]): Experiment {
  const pairs = experiment.layers.length - 1;
  const { rule } = experiment;
  if (rule.length === 1 || rule.length === pairs) return experiment;
  const fitted = { ...experiment, rule: rule.slice(0, 1) };
  const reason = { kind: 'rules-per-pair', pairs } as const;
  refusals.push(refusalOf('rule', printSetting('rule', experiment), printSetting('rule', fitted), reason));
  return fitted;
}

/** Halves of pairs that the network does not have cannot be frozen. */
function fitFrozen(experiment: Experiment, refusals: Refusal[]): Experiment {
  const options = freezableHalves(experiment.layers.length - 1);
  const freeze = experiment.freeze.filter((half) => options.includes(half));
  if (freeze.length === experiment.freeze.length) return experiment;
  const fitted = { ...experiment, freeze };
  const given = printSetting('freeze', experiment);
  refusals.push(refusalOf('freeze', given, printSetting('freeze', fitted), { kind: 'choice', options }));
  return fitted;
}

/** The shortest hash that restores this: what the preset says already is left out. Without the leading `#`. */
export function printLink(
  preset: PresetId,
  experiment: Experiment,
  race: RaceLink | null = null,
  extras: LinkExtras = NO_EXTRAS,
): string {
  const base = presetExperiment(preset);
  const parts = preset === 'mirror' ? [] : [`preset=${preset}`];
  for (const key of SETTING_KEYS) {
    if (!sameSetting(key, base, experiment))
      parts.push(`${key}=${encodeURIComponent(printSetting(key, experiment)).replaceAll('%2C', ',')}`);
  }
  if (race) parts.push(`${RACE_KEY}=${printRaceLink(race)}`);
  return [...parts, ...printExtras(extras)].join('&');
}
