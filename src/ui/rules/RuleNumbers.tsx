/** The numbers that belong to the rules in use: λ where one pulls, N where one acts at intervals, condition numbers. */
import { useId } from 'react';
import { SETTINGS } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';
import { useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { FieldError } from '../settings/FieldError.tsx';
import { NumberControl } from '../settings/NumberControl.tsx';
import { useSetting } from '../settings/useSetting.ts';

/** From here on the 2018 answer's warning is shown: in float32 an inverse has about three right digits left. */
const WORRYING_CONDITION = 1e4;

export function RuleNumbers({ rules }: { rules: readonly TyingRule[] }) {
  const { rules: words } = useMessages();
  const pulls = rules.some(({ pull }) => pull);
  const waits = rules.some(({ sync, when }) => sync !== 'none' && when === 'interval');
  const factorises = rules.some(({ sync }) => sync === 'pseudo-inverse' || sync === 'orthonormal');
  return (
    <div className="rule-numbers">
      {pulls ? <RuleNumber settingKey="lambda" label={words.lambda} /> : null}
      {waits ? <RuleNumber settingKey="every" label={words.every} /> : null}
      {factorises ? <Factorisations /> : null}
    </div>
  );
}

function RuleNumber({ settingKey, label }: { settingKey: 'lambda' | 'every'; label: string }) {
  const control = useSetting(settingKey);
  const id = useId();
  return (
    <div className="rule-number">
      <label htmlFor={id}>{label}</label>
      <NumberControl
        id={id}
        describedBy={`${id}-error`}
        settingKey={settingKey}
        bound={SETTINGS[settingKey].bound}
        control={control}
      />
      <FieldError id={`${id}-error`} sentence={control.refusal} />
    </div>
  );
}

function Factorisations() {
  const { rules: words, format } = useMessages();
  const factorisations = useRun((state) => state.progress.factorisations);
  if (factorisations.length === 0) return null;
  const cut = factorisations.reduce((sum, factorisation) => sum + factorisation.cut, 0);
  const worrying = factorisations.filter(({ condition }) => condition > WORRYING_CONDITION);
  return (
    <div className="conditions">
      <span title={words.conditionHelp}>{words.condition}</span>
      {factorisations.map(({ pair, condition }) => (
        <span key={pair}>
          {words.pair(pair + 1)} <Readout name={`condition-${pair}`} value={condition} text={format.short(condition)} />
        </span>
      ))}
      {cut === 0 ? null : <span>{words.cut(cut, format.integer(cut))}</span>}
      {worrying.length === 0 ? null : (
        <strong className="warning" role="status" data-message="condition">
          {words.warning}{' '}
          <small>{words.warningDetail(format.list(worrying.map(({ pair }) => words.pair(pair + 1))))}</small>
        </strong>
      )}
    </div>
  );
}
