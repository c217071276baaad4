/**
 * Marks on the stage what a part of a step is about: layers and links of the hourglass, matrices of the pairs. Written
 * as attributes straight into the page, like the crosshair, so that the stage need not render for it.
 */
import { slowFocus, type SlowPart } from '../../model/slow-parts.ts';
import type { PairPlan } from '../../model/tying.ts';

const ATTRIBUTE = 'data-slow';
const PICTURES = { W: 'encoder', V: 'decoder' } as const;

/** Marks the part; what is returned takes the marks away. */
export function highlight(part: SlowPart, plans: readonly PairPlan[]): () => void {
  const { layers, links, matrices } = slowFocus(part, plans);
  const stage = document.querySelector('.stage-network');
  const allLinks = [...document.querySelectorAll('.layer-link')];
  const allPairs = [...document.querySelectorAll('.pair')];
  const marked = [
    ...layers.map((layer) => document.querySelector(`[data-layer="${layer}"]`)?.closest('.layer')),
    ...links.map((link) => allLinks[link]),
    ...matrices.map(({ pair, half }) => allPairs[pair]?.querySelector(`[data-picture="${PICTURES[half]}"]`)),
  ].filter((element) => element instanceof Element);
  const kind = part.kind.startsWith('gradient') ? 'backward' : 'forward';
  stage?.setAttribute(ATTRIBUTE, kind);
  marked.forEach((element) => element.setAttribute(ATTRIBUTE, kind));
  return () => [stage, ...marked].forEach((element) => element?.removeAttribute(ATTRIBUTE));
}
