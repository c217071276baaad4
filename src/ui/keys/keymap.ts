/**
 * Which key means what: one table, read by the listener and by the overlay that lists the keys. Pure: a press comes
 * in as plain data, a command goes out.
 */
import { RULE_IDS, type RuleId } from '../../model/tying.ts';

export type Command =
  | { readonly kind: 'train' | 'step' | 'reset' | 'pad' | 'clear' | 'log' | 'present' | 'help' }
  | { readonly kind: 'rule'; readonly rule: RuleId };

/** What the focused element does with keys by itself. */
export type Focus = 'text' | 'button' | 'none';

export interface Press {
  readonly key: string;
  /** The key's place on the board, for layouts whose letters are not Latin. */
  readonly code: string;
  readonly modified: boolean;
  readonly repeated: boolean;
}

const LETTERS: Readonly<Record<string, Exclude<Command['kind'], 'rule'>>> = {
  ' ': 'train',
  '?': 'help',
  s: 'step',
  r: 'reset',
  d: 'pad',
  c: 'clear',
  l: 'log',
  p: 'present',
};

/** 1 is the first rule, 0 the tenth. */
export function digitOfRule(index: number): string {
  return String((index + 1) % 10);
}

/** The command of a press, or null where it has none or belongs to the focused element. */
export function commandOf(press: Press, focus: Focus): Command | null {
  if (press.modified || press.repeated || focus === 'text') return null;
  if (focus === 'button' && press.key === ' ') return null;
  const rule = RULE_IDS.find((_, index) => digitOfRule(index) === digitIn(press));
  if (rule) return { kind: 'rule', rule };
  const kind = LETTERS[press.key.toLowerCase()] ?? LETTERS[placeOf(press)];
  return kind ? { kind } : null;
}

function digitIn({ key, code }: Press): string | undefined {
  if (/^\d$/.test(key)) return key;
  // French boards write digits with shift: the place counts, unless the key writes a letter or a question mark
  return /^[\p{L}?]$/u.test(key) ? undefined : /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
}

/** The Latin letter at the key's place, for a key that writes another alphabet; '' for all others. */
function placeOf({ key, code }: Press): string {
  if (!/^\p{L}$/u.test(key) || /^[a-z]$/i.test(key)) return '';
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '';
}
