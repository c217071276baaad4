/** English words for what is kept in this browser, and for what is brought back after a fault. */
import type { RecordFault, ShelfFault } from '../model/record-faults.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const faults: Readonly<Record<Exclude<RecordFault, 'film'>, string>> = {
  damaged: 'it is damaged',
  older: 'an older version of this page wrote it, in a form that is no longer read',
  newer: 'a newer version of this page wrote it; reload the page to get that version',
};

const reasons: Readonly<Record<ShelfFault, string>> = {
  full: 'there is no room left in this browser',
  forbidden: 'this browser keeps nothing for this page, as in a private window',
  blocked: 'the browser’s storage does not answer; another tab may hold it',
  newer: 'a newer version of this page has used the storage; reload the page to get that version',
  failed: 'the browser’s storage failed',
};

const detailOf = (detail: string): string => (detail === '' ? '' : ` (${detail})`);
const goingOn = (step: number | null): string =>
  step === null ? 'The weights begin anew.' : `The run goes on from step ${format.integer(step)}.`;

export const enSaved = {
  found: (step: number, saved: number) =>
    `This browser kept a run that had come to step ${format.integer(step)}, on ${format.moment(saved)}. It stays here until you continue it.`,
  continueRun: 'Continue run',
  continued: (step: number) => `The run goes on from step ${format.integer(step)}. Press Train.`,
  damaged: (fault: RecordFault) =>
    fault === 'film'
      ? 'The state came back whole, but for some frames of the film: what was kept of them is damaged or gone.'
      : `The kept state could not be read: ${faults[fault]}. The run on this page has not changed.`,
  ownData:
    'The kept run was trained on images of your own, which are not kept with it. Open the same files under Settings, then continue the run.',
  lost: 'The kept state is no longer in this browser. The run on this page has not changed.',
  cleared:
    'What this browser had kept for the page was cleared: earlier runs and bookmarks are gone. The run on this page goes on and is kept anew.',
  failed: (why: ShelfFault, detail: string) =>
    `The run could not be kept in this browser: ${reasons[why]}${why === 'failed' ? detailOf(detail) : ''}. Training goes on; it is tried again every minute.`,
  bookmark: {
    /** Where the visitor gave it no name. */
    name: (rule: string, step: number) =>
      rule === '' ? `Step ${format.integer(step)}` : `${rule}, step ${format.integer(step)}`,
    beforeReturn: (name: string) => `Before a return: ${name}`,
    failed: (why: ShelfFault, detail: string) =>
      `The bookmarks could not be changed: ${reasons[why]}${why === 'failed' ? detailOf(detail) : ''}. The run on this page has not changed.`,
    unavailable: (why: ShelfFault) =>
      `No bookmarks can be kept here: ${reasons[why]}. A capsule keeps the same in a file.`,
    full: (most: number) =>
      `There are ${most} bookmarks already, as many as there can be. Delete one to make room; the run on this page has not changed.`,
    removed: (name: string) => `The bookmark “${name}” was deleted.`,
    bringBack: 'Undo delete',
    returned: (name: string, step: number) => `Back at “${name}”, step ${format.integer(step)}. Press Train to go on.`,
    keptAs: 'What was here before is kept as a bookmark.',
    undoReturn: 'Undo return',
  },
  updateReady: 'A newer version of this page is ready. The run is kept first, and the new page offers to continue it.',
  update: 'Update now',
  crashed: (detail: string, step: number | null) =>
    `The part of the page that trains crashed${detailOf(detail)} and was started again. ${goingOn(step)}`,
  revived: (detail: string, step: number | null) =>
    `The engine failed${detailOf(detail)} and was started again. ${goingOn(step)}`,
};
