/** English words of the races: ordering one, watching it, its result, and the findings that races make. */
import { enRaceFirst } from './en-race-first.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const seedsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'seed' : 'seeds'}`;
const stepsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'step' : 'steps'}`;

export const enRace = {
  ...enRaceFirst,
  intro: 'The same start, the same batches, the same steps; only the rule differs.',
  rules: 'Rules in the race',
  seeds: 'Seeds',
  budget: 'Budget in steps',
  epochs: (epochs: string) => `epochs: ${epochs}`,
  start: 'Start race',
  pause: 'Pause race',
  resume: 'Resume race',
  cancel: 'Cancel race',
  countRules: (least: number, most: number) => `Choose ${least} to ${most} rules.`,
  notANumber: (least: number, most: number, given: string) =>
    `A whole number from ${format.integer(least)} to ${format.integer(most)}; “${given}” is none.`,
  liveRun: 'Training above pauses and stays as it is. Press Train to let it go on beside the race.',
  seconds: (seconds: number) => `${format.short(seconds, 2)} s`,
  minutes: (minutes: number) => `${format.short(minutes, 2)} min`,
  estimate: (time: string) => `About ${time} on this machine.`,
  measuring: 'Measuring how fast this machine is…',
  fromLink: 'The link brought this race, with the sender’s result beside it. Start it to see yours.',
  progress: 'Race progress',
  phase: {
    waiting: 'Waiting for the images',
    racing: 'Racing',
    paused: 'Paused',
    finished: 'Finished',
    cancelled: 'Cancelled',
    failed: 'Failed',
  },
  done: (steps: number, total: number) => `${format.integer(steps)} of ${stepsOf(total)}`,
  left: (time: string) => `about ${time} to go`,
  leads: (rule: string, loss: string) => `${rule} leads with ${loss}`,
  title: 'Test error',
  axis: 'Horizontal axis of the race',
  bySteps: 'by step',
  bySeconds: 'by seconds',
  scale: 'Scale of the race',
  stepAxis: 'step',
  secondAxis: 'seconds of training',
  band: (seeds: number) => `Lines: median of ${seedsOf(seeds)}. Bands: from lowest to highest.`,
  sample: (images: number, total: number) =>
    `Curves: ${format.integer(images)} test images spread over the set. Table: all ${format.integer(total)}.`,
  readAt: 'Read the curves at step',
  atStep: (step: number) => `Step ${format.integer(step)}`,
  empty: 'Start the race, and the curves begin here.',
  chartSummary: (step: number, list: string) => `Test error at step ${format.integer(step)}: ${list}.`,
  standing: 'Standing',
  columns: {
    place: 'Place',
    rule: 'Rule',
    loss: 'Test MSE',
    seconds: 'Seconds',
    parameters: 'Parameters',
    asymmetry: 'Asymmetry',
    sender: 'Sender’s MSE',
    next: 'Then',
  },
  asymmetryHelp: 'The largest ‖V − Wᵀ‖ ⁄ ‖W‖ of all pairs; over several seeds the median',
  secondsHelp: 'Seconds of training steps for one seed, without tests',
  range: (low: string, high: string) => `${low}–${high}`,
  diverged: (step: number) => `diverged at step ${format.integer(step)}`,
  someDiverged: (count: number, seeds: number) => `${format.integer(count)} of ${seedsOf(seeds)} diverged`,
  continue: 'Continue',
  continueWith: (rule: string) => `Continue with ${rule}`,
  continueHelp: (seed: number) =>
    `Continue takes the weights, moments, settings and curves of seed ${format.integer(seed)} over into the run above, to the bit.`,
  pictures: 'Reconstructions',
  given: 'Given',
  madeBy: (rule: string) => `Reconstructions by ${rule}`,
  pictureHelp: 'Your drawing first, then one test digit of each class; of several seeds the first.',
  pictureHelpNoDrawing: 'One test digit of each class; of several seeds the first.',
  csv: 'Download race CSV',
  json: 'Download race JSON',
  png: 'Download race PNG',
  copyLink: 'Copy race link',
  copied: 'The link is copied. Whoever opens it gets this race, and your result beside it.',
  notCopied: 'The browser did not allow copying; here is the link:',
  linkField: 'Link to the race',
  findings: {
    title: 'First findings',
    note: 'Each number below is computed here, by a race that one click starts and anybody can repeat.',
    notYet: (time: string) => `Not computed here yet; it takes about ${time} on this machine.`,
    notTimed: 'Not computed here yet.',
    underWay: 'This race is under way.',
    asked: {
      question: 'Does the network of 2018, as it was asked about, learn more than the mean digit under any rule?',
      button: 'Race the network as asked',
      none: (rules: number, mean: string, steps: number) =>
        `No. None of ${format.integer(rules)} rules gets below what the mean digit scores (${mean}) within ${stepsOf(steps)}.`,
      some: (below: number, rules: number, mean: string, steps: number) =>
        `Yes. Of ${format.integer(rules)} rules ${format.integer(below)} got below what the mean digit scores (${mean}) within ${stepsOf(steps)}.`,
      best: (rule: string, loss: string) => `The best is ${rule} with ${loss}.`,
      spread: (share: string) =>
        `Its answers to different digits differ ${share} as much as the digits themselves; 0% would be one answer to all.`,
      far: (count: number) =>
        count === 1
          ? 'One rule ends more than ten times above the mean digit.'
          : `${format.integer(count)} rules end more than ten times above the mean digit.`,
      unknown:
        'Not known from this: whether much longer training would free it, and how much of it is the start’s doing. Set the start weights to Glorot and race again.',
    },
    tied: {
      question: 'With a sane start, does tying help?',
      button: 'Race tied against untied',
      ahead: (share: string, low: string, high: string, step: number) =>
        `at step ${format.integer(step)} tied is ahead by ${share} (${low} to ${high})`,
      behind: (share: string, low: string, high: string, step: number) =>
        `at step ${format.integer(step)} tied is behind by ${share} (${low} to ${high})`,
      sentence: (seeds: number, first: string, second: string, better: number) =>
        `Over ${seedsOf(seeds)} of the default preset: ${first}; ${second}. Tied ends better with ${format.integer(better)} of them, and with half the weights.`,
      unknown:
        'Not known: why, how long the lead lasts, and whether it holds for other widths, activations and data. Race them.',
    },
  },
};
