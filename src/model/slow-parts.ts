/**
 * The parts of one step in the order in which they happen, and what of the network each is about. Layers and links are
 * counted along the unfolded network: layer 0 is the image, 2L the reconstruction; link i joins layers i and i + 1.
 */
import type { Half } from './edit.ts';
import type { PairPlan } from './tying.ts';

export type SlowPart =
  | { readonly kind: 'encode' | 'decode' | 'gradient-decoder' | 'gradient-encoder'; readonly pair: number }
  | { readonly kind: 'code' | 'loss' | 'rule' | 'optimizer' | 'sync' };

/** In a network of `pairs` pairs. */
export function slowParts(pairs: number): SlowPart[] {
  const inwards = Array.from({ length: pairs }, (_, pair) => pair);
  const outwards = inwards.toReversed();
  return [
    ...inwards.map((pair): SlowPart => ({ kind: 'encode', pair })),
    { kind: 'code' },
    ...outwards.map((pair): SlowPart => ({ kind: 'decode', pair })),
    { kind: 'loss' },
    ...inwards.map((pair): SlowPart => ({ kind: 'gradient-decoder', pair })),
    ...outwards.map((pair): SlowPart => ({ kind: 'gradient-encoder', pair })),
    { kind: 'rule' },
    { kind: 'optimizer' },
    { kind: 'sync' },
  ];
}

/** A name that never changes: `encode-0`, `loss`. */
export function slowPartId(part: SlowPart): string {
  return 'pair' in part ? `${part.kind}-${part.pair}` : part.kind;
}

export interface SlowFocus {
  readonly layers: readonly number[];
  readonly links: readonly number[];
  readonly matrices: readonly { readonly pair: number; readonly half: Half }[];
}

/** What a part is about. `plans` has one for each pair. */
export function slowFocus(part: SlowPart, plans: readonly PairPlan[]): SlowFocus {
  const last = 2 * plans.length;
  switch (part.kind) {
    case 'encode':
    case 'gradient-encoder':
      return aboutLink(part.pair, part.pair, 'W');
    case 'decode':
    case 'gradient-decoder':
      return aboutLink(last - 1 - part.pair, part.pair, 'V');
    case 'code':
      return { layers: [last / 2], links: [], matrices: [] };
    case 'loss':
      return { layers: [0, last], links: [], matrices: [] };
    case 'rule':
      return aboutMatrices(plans, () => true);
    case 'optimizer':
      return aboutMatrices(plans, (plan, half) => (half === 'W' ? plan.route : plan.decoder) !== 'none');
    case 'sync':
      return aboutMatrices(plans, ({ sync }, half) =>
        half === 'V' ? sync !== 'none' : sync === 'average' || sync === 'orthonormal',
      );
  }
}

function aboutLink(link: number, pair: number, half: Half): SlowFocus {
  return { layers: [link, link + 1], links: [link], matrices: [{ pair, half }] };
}

function aboutMatrices(plans: readonly PairPlan[], isShown: (plan: PairPlan, half: Half) => boolean): SlowFocus {
  const halves: readonly Half[] = ['W', 'V'];
  const matrices = plans.flatMap((plan, pair) =>
    halves.filter((half) => isShown(plan, half)).map((half) => ({ pair, half })),
  );
  return { layers: [], links: [], matrices };
}

/** How many layers the part at place `part` has been reached by, the image counted. */
export function knownLayers(part: number, pairs: number): number {
  return part < pairs ? part + 2 : Math.min(2 * pairs, part) + 1;
}
