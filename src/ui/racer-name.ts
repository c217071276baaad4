/** How a racer is called: its rule's name, or for one put together by hand what links call it. */
import { isRuleId, type RuleId } from '../model/tying.ts';

export function racerName(
  rule: string,
  names: Readonly<Record<RuleId, string>>,
  custom: (name: string) => string,
): string {
  return isRuleId(rule) ? names[rule] : custom(rule.replace('custom.', '').replaceAll('.', ' '));
}
