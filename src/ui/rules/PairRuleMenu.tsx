/** The tying rule of one pair, which overrides that of the row for all. */
import { rulesPerPair } from '../../model/experiment.ts';
import { isRuleId, parseRule, RULE_IDS, type TyingRule } from '../../model/tying.ts';
import { useExperiment, useMessages, useMirror } from '../context.tsx';

export function PairRuleMenu({ pair }: { pair: number }) {
  const { rules: words } = useMessages();
  const { actions, experiment } = useMirror();
  const id = useExperiment((state) => rulesPerPair(state.experiment)[pair]?.id ?? '');

  function choose(chosen: string): void {
    const rule = parseRule(chosen);
    const before = rulesPerPair(experiment.getState().experiment);
    if (rule && pair < before.length) actions.change({ rule: shortest(before.with(pair, rule)) });
  }

  const name = words.ruleOfPair(pair + 1);
  return (
    <select
      className="pair-rule"
      value={id}
      aria-label={name}
      title={name}
      onChange={({ target }) => choose(target.value)}
    >
      {RULE_IDS.map((known) => (
        <option key={known} value={known}>
          {words.name[known]}
        </option>
      ))}
      {isRuleId(id) ? null : <option value={id}>{words.custom}</option>}
    </select>
  );
}

/** One rule for all where all are the same, as a link writes it. */
function shortest(rules: readonly TyingRule[]): readonly TyingRule[] {
  return rules.every(({ id }) => id === rules[0]?.id) ? rules.slice(0, 1) : rules;
}
