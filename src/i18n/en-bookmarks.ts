/** English words of the bookmarks: states of the run that are kept in this browser. */
import { createFormat } from './format.ts';

const format = createFormat('en-GB');
/** Of what takes room, in words. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${format.short(bytes / 1e3)} kB` : `${format.short(bytes / 1e6)} MB`;

export const enBookmarks = {
  title: 'Bookmarks',
  note: 'A bookmark keeps the run as it is now, in this browser: weights, moments, step, place in the data, curves, drawing. Return to it and it goes on to the bit; compare with it and its curve lies beside the run’s.',
  name: 'Name of the bookmark',
  add: 'Add bookmark',
  added: (name: string) => `“${name}” was added.`,
  none: 'There are no bookmarks yet.',
  list: 'Bookmarks in this browser',
  kept: (count: number, bytes: number, most: number) =>
    `${format.plural(count, { one: '1 bookmark', other: `${format.integer(count)} bookmarks` })} of ${most} at most, ${size(bytes)} of this browser’s storage.`,
  step: (step: string) => `step ${step}`,
  test: 'test error',
  untested: 'not tested',
  goBack: 'Return',
  goBackTo: (name: string) => `Return to ${name}`,
  compare: 'Compare',
  compareWith: (name: string) => `Compare with ${name}`,
  rename: 'Rename',
  renameOne: (name: string) => `Rename ${name}`,
  newName: (name: string) => `New name of ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Delete',
  removeOne: (name: string) => `Delete ${name}`,
  loading: 'Looking for bookmarks…',
  comparison: 'Comparison',
  reading: 'Reading',
  now: 'This run',
  epoch: 'Epochs done',
  train: 'Training loss, newest batch',
  testLoss: 'Test error',
  asymmetry: (pair: number) => `Asymmetry of pair ${pair}`,
  drawing: 'Your drawing',
  drawingError: 'Error of your drawing',
  reconstructionBy: (name: string) => `Your drawing, as ${name} reconstructs it`,
};
