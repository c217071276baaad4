/** The formula of one part of a step, for the pair whose weight is shown. Blue is the encoder's, orange the decoder's. */
import type { ReactNode } from 'react';
import type { SlowPart } from '../../model/slow-parts.ts';
import type { SlowStep } from '../../model/slow-readings.ts';
import type { PairPlan } from '../../model/tying.ts';
import { useMessages } from '../context.tsx';
import {
  DecoderGradient,
  DecoderGradientTransposed,
  EncoderGradient,
  Formula,
  Mfrac,
  Mi,
  Mn,
  Mo,
  Mrow,
  Msub,
  Msup,
  Transposed,
  V,
  W,
} from '../rules/mathml.tsx';
import { SYNC_FORMULAS } from '../rules/RuleFormula.tsx';
import { Indexed } from './Indexed.tsx';
import { OptimizerFormula } from './OptimizerFormula.tsx';

interface Props {
  part: SlowPart;
  step: SlowStep;
  /** Of the weight that is shown. */
  pair: number;
}

export function PartFormula({ part, step, pair }: Props) {
  const plan = step.plans[pair];
  switch (part.kind) {
    case 'encode':
      return <Through letter="h" from={part.pair} to={part.pair + 1} matrix={<W />} bias="b" pair={part.pair} />;
    case 'decode':
      return <Through letter="g" from={part.pair + 1} to={part.pair} matrix={<V />} bias="c" pair={part.pair} />;
    case 'code':
      return (
        <Formula>
          <Mi className="tied">z</Mi>
          <Mo>=</Mo>
          <Indexed letter="h" index={step.plans.length} />
        </Formula>
      );
    case 'loss':
      return <LossFormula />;
    case 'gradient-decoder':
      return <Product gradient={<DecoderGradient />} letter="g" index={part.pair + 1} />;
    case 'gradient-encoder':
      return <Product gradient={<EncoderGradient />} letter="h" index={part.pair} />;
    case 'rule':
      return plan ? <RuleParts plan={plan} /> : null;
    case 'optimizer':
      return <OptimizerFormula kind={step.optimizer.kind} />;
    case 'sync':
      return !plan || plan.sync === 'none' ? null : <Formula>{SYNC_FORMULAS[plan.sync]}</Formula>;
  }
}

interface ThroughProps {
  letter: string;
  from: number;
  to: number;
  matrix: ReactNode;
  bias: string;
  pair: number;
}

/** h₁ = f(h₀ W₀ + b₀) */
function Through({ letter, from, to, matrix, bias, pair }: ThroughProps) {
  return (
    <Formula>
      <Indexed letter={letter} index={to} />
      <Mo>=</Mo>
      <Mi>{letter === 'g' && to === 0 ? 'out' : 'f'}</Mi>
      <Mo>(</Mo>
      <Indexed letter={letter} index={from} />
      <Msub>
        {matrix}
        <Mn>{pair}</Mn>
      </Msub>
      <Mo>+</Mo>
      <Indexed letter={bias} index={pair} />
      <Mo>)</Mo>
    </Formula>
  );
}

/** E = mean (x̂ − x)² */
function LossFormula() {
  return (
    <Formula>
      <Mi>E</Mi>
      <Mo>=</Mo>
      <Mfrac>
        <Mn>1</Mn>
        <Mrow>
          <Mi>B</Mi>
          <Indexed letter="d" index={0} />
        </Mrow>
      </Mfrac>
      <Mo>∑</Mo>
      <Msup>
        <Mrow>
          <Mo>(</Mo>
          <Indexed letter="g" index={0} />
          <Mo>−</Mo>
          <Indexed letter="h" index={0} />
          <Mo>)</Mo>
        </Mrow>
        <Mn>2</Mn>
      </Msup>
    </Formula>
  );
}

/** G = inputᵀ · δ, δ = ∂E/∂sum */
function Product({ gradient, letter, index }: { gradient: ReactNode; letter: string; index: number }) {
  return (
    <Formula>
      {gradient}
      <Mo>=</Mo>
      <Transposed>
        <Indexed letter={letter} index={index} />
      </Transposed>
      <Mi>δ</Mi>
      <Mo>,</Mo>
      <Mi>δ</Mi>
      <Mo>=</Mo>
      <Mfrac>
        <Mrow>
          <Mo>∂</Mo>
          <Mi>E</Mi>
        </Mrow>
        <Mrow>
          <Mo>∂</Mo>
          <Mo>∑</Mo>
        </Mrow>
      </Mfrac>
    </Formula>
  );
}

/** What moves W, and what V, by the plan itself. */
function RuleParts({ plan }: { plan: PairPlan }) {
  const { slow } = useMessages();
  const route = {
    none: null,
    encoder: <EncoderGradient />,
    decoder: <DecoderGradientTransposed />,
    both: (
      <>
        <EncoderGradient />
        <Mo>+</Mo>
        <DecoderGradientTransposed />
      </>
    ),
  }[plan.route];
  const moves = [
    { name: 'W', of: <W />, other: <V />, gradient: route },
    { name: 'V', of: <V />, other: <W />, gradient: plan.decoder === 'own' ? <DecoderGradient /> : null },
  ];
  return moves.map(({ name, of, other, gradient }) => (
    <span key={name} className="slow-move">
      <Formula>
        {of}
        {gradient && (
          <>
            <Mo>:</Mo>
            {gradient}
            {plan.pull > 0 && <Pull of={of} other={other} />}
          </>
        )}
      </Formula>
      {gradient ? null : ` ${slow.notMoved}`}
    </span>
  ));
}

function Pull({ of, other }: { of: ReactNode; other: ReactNode }) {
  return (
    <>
      <Mo>+</Mo>
      <Mn className="tied">2</Mn>
      <Mi className="tied">λ</Mi>
      <Mo>(</Mo>
      {of}
      <Mo>−</Mo>
      <Transposed>{other}</Transposed>
      <Mo>)</Mo>
    </>
  );
}
