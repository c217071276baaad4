/** Points at a part of the real page: an outline round it, and the page scrolled to it where it is out of sight. */
import type { Target } from '../../model/lesson.ts';

const PLACES: Readonly<Record<Target, string>> = {
  loss: '.chart-loss',
  saturation: '.gauge:has([data-readout="saturated-0"])',
  tie: '.pair-tie',
  gradients: '.pair-readings',
  pairs: '.pairs',
  rules: '.rules',
};

/** Null where a link has hidden that part. */
const placeOf = (target: Target): HTMLElement | null =>
  document.querySelector<HTMLElement>(`${PLACES[target]}, [data-lesson-target="${target}"]`);

/** Outlines it until the answer is called. */
export function outline(target: Target): () => void {
  const place = placeOf(target);
  place?.setAttribute('data-pointed', '');
  return () => place?.removeAttribute('data-pointed');
}

export function scrollTo(target: Target): void {
  placeOf(target)?.scrollIntoView({ block: 'center' });
}
