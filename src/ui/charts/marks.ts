/** Where the tying rule was switched, by name, and where the visitor's hand was in it. */
import type { Messages } from '../../i18n/messages.ts';
import type { Marker } from '../../model/readings.ts';
import { rulesName } from '../rules/names.ts';
import type { Mark } from './spec.ts';

/** Of several switches at one step the last holds. */
export function marksOf(markers: readonly Marker[], words: Messages['rules']): Mark[] {
  return markers
    .filter(({ step }, index) => markers[index + 1]?.step !== step)
    .map((marker, index, shown) => ({ step: marker.step, label: labelOf(marker, shown[index - 1], words) }));
}

/** A hand's work is named alone, or after the rule where that was switched at the same step. */
function labelOf({ rules, hand }: Marker, before: Marker | undefined, words: Messages['rules']): string {
  const name = rulesName(rules, words, true);
  if (!hand) return name;
  return before?.rules.join() === rules.join() ? words.hand[hand] : `${name}, ${words.hand[hand]}`;
}
