/** English words of a switch as an experiment: undo, ghosts, preview, and what could not be done. */
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const megabytes = (bytes: number): string => format.integer(Math.ceil(bytes / 2 ** 20));

export const enSwitch = {
  title: 'The switch as an experiment',
  undo: 'Undo switch',
  undoHelp: (step: number, rule: string) =>
    `Back to step ${format.integer(step)} and ${rule}, to the last bit: weights, moments, counters, place in the data`,
  undoNone: 'Nothing to undo: the rule has not been switched since the start',
  add: 'Add ghost',
  addHelp:
    'Let the present rule go on beside the run, on the same images, whatever you switch to: drawn dashed in the loss chart. Each ghost costs about as much time as the run itself.',
  tap: 'Preview first',
  tapHelp: 'Choosing a rule only shows what it would do; a second button makes the switch',
  preview: {
    lead: 'Switching now: test error',
    inUse: 'In use: test error',
    spoken: (rule: string, now: string, after: string) =>
      `${rule}: a switch now takes the test error from ${now} to ${after}.`,
    busy: '…',
    images: (images: number) => `over the first ${format.integer(images)} test images`,
    noImages: 'No test image has arrived yet.',
    noRoom: 'This network is too large for a preview beside it.',
    hint: 'Point at a rule, or go there with arrow keys, to see what it would do; Space switches.',
    make: (rule: string) => `Switch to ${rule}`,
  },
  ghosts: 'Ghosts',
  ghost: (number: number) => `Ghost ${number}`,
  ghostHelp: (number: number, rule: string, since: number) =>
    `Ghost ${number}: ${rule} since step ${format.integer(since)}, on the same images, as if it had never been switched`,
  ghostTrain: (number: number, rule: string) => `ghost ${number} train: ${rule}`,
  ghostTest: (number: number, rule: string) => `ghost ${number} test: ${rule}`,
  atStep: (step: string) => `step ${step}`,
  ranAway: (step: string) => `ran away at step ${step}`,
  dismiss: (number: number) => `Dismiss ghost ${number}`,
  cost: (count: number): string => (count === 1 ? 'The ghost takes' : 'The ghosts take'),
  costOf: 'of the training time.',
  summary: (number: number, rule: string, test: string | null) =>
    test === null
      ? `Ghost ${number}, ${rule}, has not been tested yet.`
      : `Ghost ${number}, ${rule}: test loss ${test}.`,
  undone: (step: number, rule: string) => `Back at step ${format.integer(step)} under ${rule}, as if never switched.`,
  limit: (most: number) =>
    `There are ${most} ghosts already, as many as there can be; the switch was made and leaves no other. Dismiss one to make room.`,
  memory: (bytes: number, most: number) =>
    `A ghost of this network would need ${megabytes(bytes)} MB more, where ghosts together may take ${megabytes(most)} MB. The switch was made, without a ghost.`,
  failed: (detail: string) =>
    `A ghost could not go on${detail === '' ? '' : ` (${detail})`}, and was dismissed. The run itself is not touched.`,
  undoMemory: (bytes: number) =>
    `This network is too large to keep a way back (${megabytes(bytes)} MB): the switch was made, and cannot be undone.`,
};
