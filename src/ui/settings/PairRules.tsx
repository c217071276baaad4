/** The tying rule of each pair by itself. */
import { useMemo } from 'react';
import { rulesPerPair } from '../../model/experiment.ts';
import { isRuleId, parseRule, RULE_IDS, type TyingRule } from '../../model/tying.ts';
import { useExperiment, useMessages, useMirror } from '../context.tsx';

export function PairRules() {
  const { settings } = useMessages();
  const { actions } = useMirror();
  const experiment = useExperiment((state) => state.experiment);
  const rules = useMemo(() => rulesPerPair(experiment), [experiment]);

  function choose(pair: number, id: string): void {
    const rule = parseRule(id);
    if (rule) actions.change({ rule: shortest(rules.with(pair, rule)) });
  }

  return (
    <div className="pair-rules" role="group" aria-label={settings.rulesOf}>
      {rules.map((rule, pair) => (
        <PairRule
          // A pair is its place
          // oxlint-disable-next-line react/no-array-index-key
          key={pair}
          name={settings.ruleOfPair(pair + 1)}
          sizes={experiment.layers.slice(pair, pair + 2).join(' ↔ ')}
          rule={rule}
          onChoose={(id) => choose(pair, id)}
        />
      ))}
    </div>
  );
}

/** One rule for all where all are the same, as a link writes it. */
function shortest(rules: readonly TyingRule[]): readonly TyingRule[] {
  return rules.every(({ id }) => id === rules[0]?.id) ? rules.slice(0, 1) : rules;
}

interface PairRuleProps {
  name: string;
  sizes: string;
  rule: TyingRule;
  onChoose: (id: string) => void;
}

function PairRule({ name, sizes, rule, onChoose }: PairRuleProps) {
  const { rules: words } = useMessages();
  return (
    <label className="pair-rule">
      <span aria-hidden="true">{sizes}</span>
      <select value={rule.id} aria-label={name} title={name} onChange={({ target }) => onChoose(target.value)}>
        {RULE_IDS.map((id) => (
          <option key={id} value={id}>
            {words.name[id]}
          </option>
        ))}
        {isRuleId(rule.id) ? null : <option value={rule.id}>{words.custom}</option>}
      </select>
    </label>
  );
}
