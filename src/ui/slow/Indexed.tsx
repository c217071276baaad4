/** A letter with a number below it: h₁. */
import { Mi, Mn, Msub } from '../rules/mathml.tsx';

export const Indexed = ({ letter, index }: { letter: string; index: number }) => (
  <Msub>
    <Mi>{letter}</Mi>
    <Mn>{index}</Mn>
  </Msub>
);
