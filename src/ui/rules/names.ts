/** Tying rules by name, in the language in use. */
import type { Messages } from '../../i18n/messages.ts';
import { isRuleId } from '../../model/tying.ts';

export function ruleName(id: string, words: Messages['rules']): string {
  return isRuleId(id) ? words.name[id] : words.custom;
}

/** One name where all pairs have the same rule; else one for each pair, or in short that they differ. */
export function rulesName(ids: readonly string[], words: Messages['rules'], short = false): string {
  const [first = ''] = ids;
  if (ids.length < 2) return ruleName(first, words);
  return short ? words.mixedShort : ids.map((id, pair) => words.ofPair(pair + 1, ruleName(id, words))).join(', ');
}
