/** Where the tying rule is set; the menus of the pairs stand beside their pictures, and here where those are hidden. */
import { pairsOf } from '../../model/architecture.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { PairRuleMenu } from '../rules/PairRuleMenu.tsx';

export function RulesField() {
  const { settings } = useMessages();
  const sizes = useExperiment((state) => state.experiment.layers);
  const isHidden = useExperiment((state) => state.experiment.hide.includes('pairs'));
  if (!isHidden) return <p>{settings.rulesElsewhere}</p>;
  return (
    <div className="pair-rules" role="group" aria-label={settings.rulesOf}>
      {pairsOf(sizes).map(({ index, outer, inner }) => (
        <div key={index} className="pair-rule-row">
          <span aria-hidden="true">
            {outer} ↔ {inner}
          </span>
          <PairRuleMenu pair={index} />
        </div>
      ))}
    </div>
  );
}
