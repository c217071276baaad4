/** Where the tying rule was switched, by name. */
import type { Messages } from '../../i18n/messages.ts';
import type { Marker } from '../../model/readings.ts';
import { rulesName } from '../rules/names.ts';
import type { Mark } from './spec.ts';

/** Of several switches at one step the last holds. */
export function marksOf(markers: readonly Marker[], words: Messages['rules']): Mark[] {
  return markers
    .filter(({ step }, index) => markers[index + 1]?.step !== step)
    .map(({ step, rules }) => ({ step, label: rulesName(rules, words, true) }));
}
