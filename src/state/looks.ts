/** How the page looks, and where it computes, is this visitor's, not that of whatever is opened. */
import type { Experiment } from '../model/experiment.ts';

export function withPage(settings: Experiment, { lang, theme, hide, present, backend }: Experiment): Experiment {
  return { ...settings, lang, theme, hide, present, backend, autoplay: false };
}
