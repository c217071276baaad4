/**
 * Keeps the address and the settings the same: writes the hash after a change, reads it when the visitor edits it or
 * goes back and forward. Another preset, data set or chapter is a place to come back to; a setting is not.
 */
import { printLink } from '../model/link.ts';
import { createAddress } from './address.ts';
import type { ExperimentState } from './experiment.ts';
import type { Mirror } from './mirror.ts';

const isElsewhere = (now: ExperimentState, before: ExperimentState): boolean =>
  now.preset !== before.preset || now.experiment.data !== before.experiment.data;

/** As this page last wrote or read it: another was just written by the visitor, and will be told of. */
let known = location.hash;

const address = createAddress((hash, isPlace) => {
  if (location.hash.replace(/^#/, '') === hash || location.hash !== known) return;
  const url = hash === '' ? location.pathname + location.search : `#${hash}`;
  if (isPlace) history.pushState(null, '', url);
  else history.replaceState(null, '', url);
  known = location.hash;
});

export function keepHash(mirror: Mirror): void {
  const current = (): string => {
    const { preset, experiment } = mirror.experiment.getState();
    return printLink(preset, experiment, mirror.race.getState().shared, mirror.guide.getState());
  };
  /** A link that is being opened has its place already. */
  let isOpening = false;
  const write = (isPlace = false): void => {
    if (!isOpening) address.put(current(), isPlace);
  };
  mirror.experiment.subscribe((now, before) => write(isElsewhere(now, before)));
  mirror.race.subscribe((now, before) => (now.shared === before.shared ? undefined : write()));
  mirror.guide.subscribe((now, before) => write(now.lesson !== null && before.lesson !== null));
  window.addEventListener('pagehide', address.flush);
  window.addEventListener('hashchange', () => {
    address.forget();
    known = location.hash;
    if (location.hash.replace(/^#/, '') === current()) return;
    isOpening = true;
    mirror.actions.openLink(location.hash);
    isOpening = false;
    write();
  });
  write();
}
