/** The tying rule of all pairs: the switch, the rule as formulas and in one sentence, and the numbers that belong to it. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { rulesPerPair } from '../../model/experiment.ts';
import { isRuleId, TYING_RULES, type TyingRule } from '../../model/tying.ts';
import type { Messages } from '../../i18n/messages.ts';
import { useExperiment, useMessages } from '../context.tsx';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { Experimenting } from './Experimenting.tsx';
import { ruleName } from './names.ts';
import { RuleFormula } from './RuleFormula.tsx';
import { RuleNumbers } from './RuleNumbers.tsx';
import { RuleSwitch } from './RuleSwitch.tsx';

const CustomRule = lazy(() => import('./CustomRule.tsx').then((module) => ({ default: module.CustomRule })));

export function RulePanel() {
  const { rules: words } = useMessages();
  const experiment = useExperiment((state) => state.experiment);
  const rules = useMemo(() => rulesPerPair(experiment), [experiment]);
  const common = commonRule(rules);
  const [looksFirst, setLooksFirst] = useState(false);
  return (
    <section className="rules panel" aria-label={words.title}>
      <RuleSwitch common={common} first={rules[0] ?? TYING_RULES.untied} looksFirst={looksFirst} />
      <div className="rule-detail">
        {common ? <RuleFormula rule={common} optimizer={experiment.optimizer} every={experiment.every} /> : null}
        <p className="rule-sentence">{common ? sentenceOf(common, words) : mixedSentence(rules, words)}</p>
        <Explain topics={topicsOf(rules)} name={words.title} />
        {common && !isRuleId(common.id) ? (
          <Suspense>
            <CustomRule rule={common} />
          </Suspense>
        ) : null}
        <RuleNumbers rules={rules} />
        <Experimenting looksFirst={looksFirst} setLooksFirst={setLooksFirst} />
      </div>
    </section>
  );
}

/** The rule of every pair, or null where they differ. */
function commonRule(rules: readonly TyingRule[]): TyingRule | null {
  const [first] = rules;
  return first && rules.every(({ id }) => id === first.id) ? first : null;
}

function sentenceOf(rule: TyingRule, words: Messages['rules']): string {
  return isRuleId(rule.id) ? words.sentence[rule.id] : words.customSentence;
}

function mixedSentence(rules: readonly TyingRule[], words: Messages['rules']): string {
  return words.mixed(rules.map((rule, pair) => words.ofPair(pair + 1, ruleName(rule.id, words))).join(', '));
}

/** The rules in use, each once, and what a rule is. */
function topicsOf(rules: readonly TyingRule[]): readonly TopicId[] {
  const known = [...new Set(rules.map(({ id }) => id))].filter(isRuleId);
  const factorises = rules.some(({ sync }) => sync === 'pseudo-inverse' || sync === 'orthonormal');
  return [...known.map((id) => `rule-${id}` as const), 'setting-rule', ...(factorises ? (['condition'] as const) : [])];
}
