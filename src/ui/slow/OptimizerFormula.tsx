/** What an optimizer does with a gradient g, for any parameter p. */
import type { ReactNode } from 'react';
import type { SlowStep } from '../../model/slow-readings.ts';
import { Becomes, Formula, Mfrac, Mi, Mn, Mo, Mrow, Msqrt, Msup } from '../rules/mathml.tsx';
import { Indexed } from './Indexed.tsx';

export function OptimizerFormula({ kind }: { kind: SlowStep['optimizer']['kind'] }) {
  return kind === 'adam' ? <AdamFormula /> : <SgdFormula />;
}

const beta = (index: number): ReactNode => <Indexed letter="β" index={index} />;

/** m ← β m + (1 − β) g, or with g² */
function Moment({ name, index, square }: { name: string; index: number; square: boolean }) {
  const g = <Mi>g</Mi>;
  return (
    <Formula>
      <Mi>{name}</Mi>
      <Becomes />
      {beta(index)}
      <Mi>{name}</Mi>
      <Mo>+</Mo>
      <Mo>(</Mo>
      <Mn>1</Mn>
      <Mo>−</Mo>
      {beta(index)}
      <Mo>)</Mo>
      {square ? (
        <Msup>
          {g}
          <Mn>2</Mn>
        </Msup>
      ) : (
        g
      )}
    </Formula>
  );
}

const corrected = (name: string, index: number): ReactNode => (
  <Mfrac>
    <Mi>{name}</Mi>
    <Mrow>
      <Mn>1</Mn>
      <Mo>−</Mo>
      <Msup>
        {beta(index)}
        <Mi>t</Mi>
      </Msup>
    </Mrow>
  </Mfrac>
);

function AdamFormula() {
  return (
    <>
      <span className="slow-move">
        <Moment name="m" index={1} square={false} />
      </span>
      <span className="slow-move">
        <Moment name="v" index={2} square />
      </span>
      <span className="slow-move">
        <Descent>
          {corrected('m', 1)}
          <Mo>/</Mo>
          <Mo>(</Mo>
          <Msqrt>{corrected('v', 2)}</Msqrt>
          <Mo>+</Mo>
          <Mi>ε</Mi>
          <Mo>)</Mo>
        </Descent>
      </span>
    </>
  );
}

function SgdFormula() {
  return (
    <Descent>
      <Mi>g</Mi>
    </Descent>
  );
}

/** p ← p − α times what is inside */
function Descent({ children }: { children: ReactNode }) {
  return (
    <Formula>
      <Mi>p</Mi>
      <Becomes />
      <Mi>p</Mi>
      <Mo>−</Mo>
      <Mi>α</Mi>
      {children}
    </Formula>
  );
}
