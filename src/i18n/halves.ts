/** Names of the halves of pairs that can be frozen, in any language. */
import { freezableHalves, type Experiment } from '../model/experiment.ts';
import { PAIRS } from '../model/architecture.ts';

type Half = Experiment['freeze'][number];

/** `name` gets W or V and the pair's number, 1 the first. */
export function namesOfHalves(name: (matrix: string, pair: number) => string): Readonly<Record<Half, string>> {
  const named = freezableHalves(PAIRS.most).map((half) => [
    half,
    name(half.charAt(0).toUpperCase(), Number(half.slice(1))),
  ]);
  return Object.fromEntries(named) as Record<Half, string>;
}
