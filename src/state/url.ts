/** Keeps the address and the settings the same: writes the hash after a change, reads it when the visitor edits it. */
import { printLink } from '../model/link.ts';
import type { Mirror } from './mirror.ts';

export function keepHash(mirror: Mirror): void {
  const current = (): string => {
    const { preset, experiment } = mirror.experiment.getState();
    return printLink(preset, experiment, mirror.race.getState().shared);
  };
  const write = (): void => {
    const hash = current();
    if (location.hash.replace(/^#/, '') === hash) return;
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  };
  mirror.experiment.subscribe(write);
  mirror.race.subscribe((now, before) => (now.shared === before.shared ? undefined : write()));
  window.addEventListener('hashchange', () => {
    if (location.hash.replace(/^#/, '') !== current()) mirror.actions.openLink(location.hash);
  });
  write();
}
