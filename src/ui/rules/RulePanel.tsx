/** The tying rule of all pairs: the switch, the rule as formulas and in one sentence, and the numbers that belong to it. */
import { useMemo } from 'react';
import { rulesPerPair } from '../../model/experiment.ts';
import { customRule, isRuleId, RULE_IDS, TYING_RULES, type RuleId, type TyingRule } from '../../model/tying.ts';
import type { Messages } from '../../i18n/messages.ts';
import { useExperiment, useMessages, useMirror } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { digitOfRule } from '../keys/keymap.ts';
import { useView } from '../view.tsx';
import { CustomRule } from './CustomRule.tsx';
import { RuleFormula } from './RuleFormula.tsx';
import { RuleNumbers } from './RuleNumbers.tsx';

export function RulePanel() {
  const { rules: words } = useMessages();
  const experiment = useExperiment((state) => state.experiment);
  const rules = useMemo(() => rulesPerPair(experiment), [experiment]);
  const common = commonRule(rules);
  return (
    <section className="rules panel" aria-label={words.title}>
      <RuleSwitch common={common} first={rules[0] ?? TYING_RULES.untied} />
      <div className="rule-detail">
        {common ? <RuleFormula rule={common} optimizer={experiment.optimizer} every={experiment.every} /> : null}
        <p className="rule-sentence">{common ? sentenceOf(common, words) : mixedSentence(rules, words)}</p>
        <Explain topics={topicsOf(rules)} name={words.title} />
        {common && !isRuleId(common.id) ? <CustomRule rule={common} /> : null}
        <RuleNumbers rules={rules} />
      </div>
    </section>
  );
}

/** The rule of every pair, or null where they differ. */
function commonRule(rules: readonly TyingRule[]): TyingRule | null {
  const [first] = rules;
  return first && rules.every(({ id }) => id === first.id) ? first : null;
}

function ruleName(rule: { id: string }, words: Messages['rules']): string {
  return isRuleId(rule.id) ? words.name[rule.id] : words.custom;
}

function sentenceOf(rule: TyingRule, words: Messages['rules']): string {
  return isRuleId(rule.id) ? words.sentence[rule.id] : words.customSentence;
}

function mixedSentence(rules: readonly TyingRule[], words: Messages['rules']): string {
  return words.mixed(rules.map((rule, pair) => words.ofPair(pair + 1, ruleName(rule, words))).join(', '));
}

/** The rules in use, each once, and what a rule is. */
function topicsOf(rules: readonly TyingRule[]): readonly TopicId[] {
  const known = [...new Set(rules.map(({ id }) => id))].filter(isRuleId);
  const factorises = rules.some(({ sync }) => sync === 'pseudo-inverse' || sync === 'orthonormal');
  return [...known.map((id) => `rule-${id}` as const), 'setting-rule', ...(factorises ? (['condition'] as const) : [])];
}

function RuleSwitch({ common, first }: { common: TyingRule | null; first: TyingRule }) {
  const { rules: words } = useMessages();
  const { actions } = useMirror();
  const keys = useView((state) => state.keys);
  const segments = [
    ...RULE_IDS.map((id, index) => ({
      id,
      label: words.name[id],
      keyHint: keys ? digitOfRule(index) : undefined,
    })),
    { id: 'custom' as const, label: words.custom },
  ];
  function choose(id: RuleId | 'custom'): void {
    // Custom begins as what held before, so that nothing changes until a part of it is
    actions.change({ rule: [id === 'custom' ? customRule(common ?? first) : TYING_RULES[id]] });
  }
  const value = common === null ? null : isRuleId(common.id) ? common.id : 'custom';
  return <Segments title={words.title} className="rule-switch" segments={segments} value={value} onChange={choose} />;
}
