/**
 * Keeps the address and the settings the same: writes the hash after a change, reads it when the visitor edits it or
 * goes back and forward. Another preset, data set or chapter is a place to come back to; a setting is not.
 */
import { printLink } from '../model/link.ts';
import type { ExperimentState } from './experiment.ts';
import type { Mirror } from './mirror.ts';

const isElsewhere = (now: ExperimentState, before: ExperimentState): boolean =>
  now.preset !== before.preset || now.experiment.data !== before.experiment.data;

export function keepHash(mirror: Mirror): void {
  const current = (): string => {
    const { preset, experiment } = mirror.experiment.getState();
    return printLink(preset, experiment, mirror.race.getState().shared, mirror.guide.getState());
  };
  /** A link that is being opened has its place already. */
  let isOpening = false;
  const write = (isPlace = false): void => {
    const hash = current();
    if (isOpening || location.hash.replace(/^#/, '') === hash) return;
    const address = hash === '' ? location.pathname + location.search : `#${hash}`;
    if (isPlace) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  };
  mirror.experiment.subscribe((now, before) => write(isElsewhere(now, before)));
  mirror.race.subscribe((now, before) => (now.shared === before.shared ? undefined : write()));
  mirror.guide.subscribe((now, before) => write(now.lesson !== null && before.lesson !== null));
  window.addEventListener('hashchange', () => {
    if (location.hash.replace(/^#/, '') === current()) return;
    isOpening = true;
    mirror.actions.openLink(location.hash);
    isOpening = false;
    write();
  });
  write();
}
