/** A layer's colour scale that stays the same object while it serves: what a painter remembers from look to look. */
import type { HiddenActivation } from '../../model/architecture.ts';
import type { Scale } from '../../paint/layer.ts';
import { activationScale, sameScale } from '../hourglass/activation-scale.ts';

export function scaleKeeper(activation: HiddenActivation): (values: Float32Array) => Scale {
  let last: Scale | null = null;
  return (values) => {
    const next = activationScale(activation, values, last);
    last = last && sameScale(last, next) ? last : next;
    return last;
  };
}
