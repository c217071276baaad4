/** English words for what is kept in this browser, and for what is brought back after a fault. */
import type { RecordFault, ShelfFault } from '../model/record-faults.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const faults: Readonly<Record<RecordFault, string>> = {
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
    `The kept state could not be read: ${faults[fault]}. The run on this page has not changed.`,
  ownData:
    'The kept run was trained on images of your own, which are not kept with it. Open the same files under Settings, then continue the run.',
  lost: 'The kept state is no longer in this browser. The run on this page has not changed.',
  failed: (why: ShelfFault, detail: string) =>
    `The run could not be kept in this browser: ${reasons[why]}${why === 'failed' ? detailOf(detail) : ''}. Training goes on; it is tried again every minute.`,
  updateReady: 'A newer version of this page is ready. The run is kept first, and the new page offers to continue it.',
  update: 'Update now',
  crashed: (detail: string, step: number | null) =>
    `The part of the page that trains crashed${detailOf(detail)} and was started again. ${goingOn(step)}`,
  revived: (detail: string, step: number | null) =>
    `The engine failed${detailOf(detail)} and was started again. ${goingOn(step)}`,
};
