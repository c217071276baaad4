/**
 * A tying rule as formulas, made from the rule's own fields, so that they say what the engine does and custom rules
 * have theirs: which gradient moves W and V, and what is done to them afterwards.
 */
import type { ReactNode } from 'react';
import type { OptimizerKind } from '../../model/experiment.ts';
import type { Sync, TyingRule } from '../../model/tying.ts';
import { useMessages } from '../context.tsx';
import {
  Becomes,
  DecoderGradient,
  DecoderGradientTransposed,
  EncoderGradient,
  Formula,
  Mi,
  Mn,
  Mo,
  Mrow,
  PseudoInverse,
  Transposed,
  V,
  W,
} from './mathml.tsx';

interface Props {
  rule: TyingRule;
  optimizer: OptimizerKind;
  every: number;
}

export function RuleFormula({ rule, optimizer, every }: Props) {
  const { rules } = useMessages();
  return (
    <div className="formulas" role="group" aria-label={rules.formula}>
      <div className="formula-line">
        <EncoderMove rule={rule} optimizer={optimizer} />
        <DecoderMove rule={rule} optimizer={optimizer} />
      </div>
      {rule.sync === 'none' ? null : (
        <div className="formula-line formula-sync">
          <Formula>{SYNC_FORMULAS[rule.sync]}</Formula>
          <When rule={rule} every={every} />
        </div>
      )}
    </div>
  );
}

const OPTIMIZER_NAMES: Readonly<Record<OptimizerKind, string>> = { adam: 'Adam', sgd: 'SGD' };

/** W ← Adam(W, gradient) */
function Move({ of, gradient, optimizer }: { of: ReactNode; gradient: ReactNode; optimizer: OptimizerKind }) {
  return (
    <Formula>
      {of}
      <Becomes />
      <Mi>{OPTIMIZER_NAMES[optimizer]}</Mi>
      <Mo>(</Mo>
      {of}
      <Mo>,</Mo>
      {gradient}
      <Mo>)</Mo>
    </Formula>
  );
}

function StandsStill({ of }: { of: ReactNode }) {
  const { rules } = useMessages();
  return (
    <span className="still">
      <Formula>{of}</Formula> {rules.standsStill}
    </span>
  );
}

function EncoderMove({ rule, optimizer }: { rule: TyingRule; optimizer: OptimizerKind }) {
  if (rule.route === 'none') return isOverwritten(rule, 'W') ? null : <StandsStill of={<W />} />;
  const gradient = {
    encoder: <EncoderGradient />,
    decoder: <DecoderGradientTransposed />,
    both: (
      <Mrow>
        <EncoderGradient />
        <Mo>+</Mo>
        <DecoderGradientTransposed />
      </Mrow>
    ),
  }[rule.route];
  return (
    <Move
      of={<W />}
      optimizer={optimizer}
      gradient={rule.pull ? <Pulled {...{ gradient }} own={<W />} other={<V />} /> : gradient}
    />
  );
}

function DecoderMove({ rule, optimizer }: { rule: TyingRule; optimizer: OptimizerKind }) {
  if (rule.decoder === 'none') return isOverwritten(rule, 'V') ? null : <StandsStill of={<V />} />;
  const gradient = <DecoderGradient />;
  return (
    <Move
      of={<V />}
      optimizer={optimizer}
      gradient={rule.pull ? <Pulled {...{ gradient }} own={<V />} other={<W />} /> : gradient}
    />
  );
}

/** The gradient with the spring's: + 2λ(W − Vᵀ) */
function Pulled({ gradient, own, other }: { gradient: ReactNode; own: ReactNode; other: ReactNode }) {
  return (
    <Mrow>
      {gradient}
      <Mo>+</Mo>
      <Mn className="tied">2</Mn>
      <Mi className="tied">λ</Mi>
      <Mo>(</Mo>
      {own}
      <Mo>−</Mo>
      <Transposed>{other}</Transposed>
      <Mo>)</Mo>
    </Mrow>
  );
}

/** True where the sync writes the matrix anew, so that to say it stands still would be false. */
function isOverwritten({ sync }: TyingRule, matrix: 'W' | 'V'): boolean {
  if (sync === 'none') return false;
  return matrix === 'V' || sync === 'average' || sync === 'orthonormal';
}

export const SYNC_FORMULAS: Readonly<Record<Exclude<Sync, 'none'>, ReactNode>> = {
  transpose: (
    <>
      <V />
      <Becomes />
      <Transposed>
        <W />
      </Transposed>
    </>
  ),
  'pseudo-inverse': (
    <>
      <V />
      <Becomes />
      <PseudoInverse>
        <W />
      </PseudoInverse>
    </>
  ),
  average: (
    <>
      <W />
      <Mo>,</Mo>
      <Transposed>
        <V />
      </Transposed>
      <Becomes />
      <Mo>(</Mo>
      <W />
      <Mo>+</Mo>
      <Transposed>
        <V />
      </Transposed>
      <Mo>)</Mo>
      <Mo>/</Mo>
      <Mn>2</Mn>
    </>
  ),
  orthonormal: (
    <>
      <W />
      <Becomes />
      <Mi>polar</Mi>
      <Mo>(</Mo>
      <W />
      <Mo>)</Mo>
      <Mo>,</Mo>
      <V />
      <Becomes />
      <Transposed>
        <W />
      </Transposed>
    </>
  ),
};

function When({ rule, every }: { rule: TyingRule; every: number }) {
  const { rules, format } = useMessages();
  const perStep = rule.when === 'step' || (rule.when === 'interval' && every === 1);
  if (perStep) return <span>{rules.everyStep}</span>;
  return <span>{rule.when === 'epoch' ? rules.everyEpoch : rules.everySteps(every, format.integer(every))}</span>;
}
