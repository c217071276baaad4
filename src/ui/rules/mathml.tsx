/**
 * MathML elements as components, and the few symbols that the rules' formulas are made of: blue is the encoder's,
 * orange the decoder's, violet what both share. React's types know no MathML, so elements are made by name, here only.
 */
import { createElement, type ReactNode } from 'react';

interface Props {
  children?: ReactNode;
  className?: string;
}

const element =
  (tag: string) =>
  ({ children, className }: Props) =>
    createElement(tag, { className }, children);

export const Mi = element('mi');
export const Mn = element('mn');
export const Mo = element('mo');
export const Mrow = element('mrow');
const MathElement = element('math');
export const Msub = element('msub');
export const Msup = element('msup');
export const Msqrt = element('msqrt');
export const Mfrac = element('mfrac');
const Msubsup = element('msubsup');

/** One formula, in line with text. */
export function Formula({ children }: { children: ReactNode }) {
  return (
    <MathElement className="formula">
      <Mrow>{children}</Mrow>
    </MathElement>
  );
}

export const W = () => <Mi className="encoder">W</Mi>;
export const V = () => <Mi className="decoder">V</Mi>;

/** An identifier, not an operator: it stands without space around it. */
const Transpose = () => <Mi>⊤</Mi>;

export function Transposed({ children }: { children: ReactNode }) {
  return (
    <Msup>
      {children}
      <Transpose />
    </Msup>
  );
}

/** W⁺ */
export function PseudoInverse({ children }: { children: ReactNode }) {
  return (
    <Msup>
      {children}
      <Mo>+</Mo>
    </Msup>
  );
}

/** The gradient of the encoder's use of the matrix. */
export const EncoderGradient = () => (
  <Msub>
    <Mi className="encoder">G</Mi>
    <Mi className="encoder">W</Mi>
  </Msub>
);

/** The gradient of the decoder's use, as V has it. */
export const DecoderGradient = () => (
  <Msub>
    <Mi className="decoder">G</Mi>
    <Mi className="decoder">V</Mi>
  </Msub>
);

/** The same, as W takes it. */
export const DecoderGradientTransposed = () => (
  <Msubsup>
    <Mi className="decoder">G</Mi>
    <Mi className="decoder">V</Mi>
    <Transpose />
  </Msubsup>
);

export const Becomes = () => <Mo className="becomes">←</Mo>;
