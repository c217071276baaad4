/**
 * What a link holds besides an experiment and a race: a chapter of the lesson (`lesson=4`), prepared states for a
 * presenter (`states=as-asked/untied/200,mirror/transposed`), and whether the page stands in a frame (`embed`).
 * Untrusted text, parsed here once.
 */
import { CHAPTER_IDS } from './lesson-ids.ts';
import { isPresetId, type PresetId } from './presets.ts';
import type { RefusalReason } from './setting.ts';
import { parseRule, type TyingRule } from './tying.ts';

/** A preset, the rule in place of the preset's own, and the step to stop at; 0 for none. */
export interface PreparedState {
  readonly preset: PresetId;
  readonly rule: TyingRule | null;
  readonly stop: number;
}

export interface LinkExtras {
  /** A chapter's place, from 1. */
  readonly lesson: number | null;
  readonly states: readonly PreparedState[];
  readonly embed: boolean;
}

export const NO_EXTRAS: LinkExtras = { lesson: null, states: [], embed: false };

export const MOST_STATES = 20;
const LARGEST_STOP = 1_000_000_000;

/** Null where the text is no state. */
function parseState(text: string): PreparedState | null {
  const [first = '', ...rest] = text.split('/');
  const preset = isPresetId(first) ? first : 'mirror';
  const parts = isPresetId(first) ? rest : [first, ...rest];
  const rule = parts[0] === undefined ? null : parseRule(parts[0]);
  const after = rule ? parts.slice(1) : parts;
  if (after.length > 1) return null;
  const stop = after[0] === undefined ? 0 : parseStop(after[0]);
  return stop === null ? null : { preset, rule, stop };
}

function parseStop(text: string): number | null {
  const stop = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  return stop >= 1 && stop <= LARGEST_STOP ? stop : null;
}

/** Null where one of them is no state, or there are none or too many. */
export function parseStates(text: string): readonly PreparedState[] | null {
  const items = text.split(',');
  if (items.length > MOST_STATES) return null;
  const states = items.map(parseState).filter((state) => state !== null);
  return states.length === items.length ? states : null;
}

export function printStates(states: readonly PreparedState[]): string {
  return states
    .map(({ preset, rule, stop }) => [preset, ...(rule ? [rule.id] : []), ...(stop > 0 ? [stop] : [])].join('/'))
    .join(',');
}

const LESSON_REASON = { kind: 'number', least: 1, most: CHAPTER_IDS.length, whole: true } as const;
const STATES_REASON = { kind: 'states', most: MOST_STATES } as const;
const FLAG_REASON = { kind: 'choice', options: ['true', 'false'] } as const;

/** Whether a key of a link is one of these. */
export function isExtraKey(key: string): key is keyof LinkExtras {
  return Object.hasOwn(NO_EXTRAS, key);
}

/** Whatever is not taken is left out, and `refuse` hears of it. */
export function parseExtras(
  given: ReadonlyMap<string, string>,
  refuse: (key: string, text: string, reason: RefusalReason) => void,
): LinkExtras {
  const read = <T>(key: keyof LinkExtras, none: T, parse: (text: string) => T | null, reason: RefusalReason): T => {
    const text = given.get(key);
    if (text === undefined) return none;
    const value = parse(text);
    if (value === null) refuse(key, text, reason);
    return value ?? none;
  };
  return {
    lesson: read('lesson', null, parseChapter, LESSON_REASON),
    states: read('states', NO_EXTRAS.states, parseStates, STATES_REASON),
    embed: read('embed', false, parseFlag, FLAG_REASON),
  };
}

function parseChapter(text: string): number | null {
  const chapter = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  return chapter >= 1 && chapter <= CHAPTER_IDS.length ? chapter : null;
}

function parseFlag(text: string): boolean | null {
  if (['', 'true', '1'].includes(text)) return true;
  return ['false', '0'].includes(text) ? false : null;
}

/** The parts of a hash that say it again. */
export function printExtras({ lesson, states, embed }: LinkExtras): string[] {
  return [
    ...(lesson === null ? [] : [`lesson=${lesson}`]),
    ...(states.length === 0 ? [] : [`states=${printStates(states)}`]),
    ...(embed ? ['embed'] : []),
  ];
}
