/** How many independent numbers a tying rule leaves for training to move. */
import { pairsOf } from './architecture.ts';
import { isTied, type DecoderBiases, type TyingRule } from './tying.ts';

/** `rules` as they act (`actingRules`). 348,405 for the network of the question untied; 174,896 tied with free decoder biases; 174,619 with mirrored ones. */
export function movableParameters(
  sizes: readonly number[],
  rules: readonly TyingRule[],
  biases: DecoderBiases,
): number {
  return pairsOf(sizes).reduce((sum, { index, outer, inner }) => {
    const rule = rules[index];
    if (!rule) throw new RangeError(`pair ${index} has no rule`);
    const encoder = rule.route !== 'none' || (isTied(rule) && rule.decoder !== 'none') ? outer * inner : 0;
    const decoder = rule.decoder === 'own' && !isTied(rule) ? outer * inner : 0;
    const decoderBias = biases === 'free' || (biases === 'mirrored' && index === 0) ? outer : 0;
    return sum + encoder + decoder + inner + decoderBias;
  }, 0);
}
