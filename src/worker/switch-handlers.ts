/** What the worker does for switches of rule: each is one call of the session. */
import type { Laboratory } from '../lab/laboratory.ts';
import type { SwitchRequests } from './switch-requests.ts';

export const switchHandlers = {
  undoSwitch: (_, lab) => lab.session.undoSwitch(),
  addGhost: (_, lab) => lab.session.addGhost(),
  dismissGhost: ({ number }, lab) => lab.session.dismissGhost(number),
  preview: ({ rule }, lab) => lab.session.preview(rule),
} satisfies {
  [K in keyof SwitchRequests]: (
    args: SwitchRequests[K]['args'],
    lab: Laboratory,
  ) => Promise<SwitchRequests[K]['reply']>;
};
