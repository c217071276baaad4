/** In which colours a layer's activations are shown: a fixed range where f has one, else one that follows the data. */
import type { HiddenActivation } from '../../model/architecture.ts';
import { robustBound, steadyBound } from '../../paint/bound.ts';
import type { Scale } from '../../paint/layer.ts';

export const PIXELS: Scale = { kind: 'magnitude', low: 0, high: 1 };

/** `previous` is the scale this layer had until now, so that it stays while it serves. */
export function activationScale(activation: HiddenActivation, values: Float32Array, previous: Scale | null): Scale {
  switch (activation) {
    case 'sigmoid':
      return PIXELS;
    case 'tanh':
      return { kind: 'signed', bound: 1 };
    case 'relu':
    case 'elu':
    case 'linear': {
      const before = previous?.kind === 'signed' ? previous.bound : 0;
      return { kind: 'signed', bound: steadyBound(before, robustBound(values)) };
    }
  }
}

export function sameScale(one: Scale | null, other: Scale): boolean {
  if (one?.kind === 'signed' && other.kind === 'signed') return one.bound === other.bound;
  return one?.kind === 'magnitude' && other.kind === 'magnitude' && one.low === other.low && one.high === other.high;
}
