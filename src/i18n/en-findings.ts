/** English of the findings: what the study found, its figure, and a result of one's own to report. */
import type { StudyBlock } from '../model/study-record.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');
const seedsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'seed' : 'seeds'}`;
const runsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'run' : 'runs'}`;
const blocks: Readonly<Record<StudyBlock, string>> = {
  rates: 'learning rates tried',
  headline: 'untied against transposed',
  parameters: 'untied, narrowed to as many numbers',
  rules: 'every rule',
  sizes: 'fewer training images',
  'left-out': 'a class left out',
  hinton: 'the network of 2006',
  reported: 'reported by visitors',
};

export const enFindings = {
  title: 'Does tying help, and when?',
  loading: 'Fetching the study…',
  failed: (why: string) => `The study could not be shown: its file ${why}. Everything else works without it.`,
  notFetched: 'was not found beside the page',
  again: 'Try again',
  done: (runs: number, planned: number, plan: string) =>
    `${runsOf(runs)} of the ${format.integer(planned)} in the plan “${plan}”.`,
  plans: { full: 'full', short: 'short', quick: 'quick' } as Readonly<Record<string, string>>,
  partial: 'This is a part of the full design; the report says which. The full study has not been run yet.',
  underWay: 'The study is under way: everything here rests on the runs that are done.',
  ask: {
    steps: 'After the same number of steps',
    seconds: 'After the same time of training',
    parameters: 'Against an untied network with as many numbers',
  },
  lower: (share: string, seeds: number) => `Transposed is ${share} lower, over ${seedsOf(seeds)}.`,
  higher: (share: string, seeds: number) => `Transposed is ${share} higher, over ${seedsOf(seeds)}.`,
  interval: (low: string, high: string) => `95 % interval of how much lower: ${low} to ${high}.`,
  when: 'And when? Untied and tied, each at its best learning rate',
  whenNote:
    'A dot is a pair of runs with one seed, the bar the 95 % interval of their mean. Choose a name to see its runs below.',
  untiedBetter: 'untied is better',
  tiedBetter: 'tied is better',
  leadLower: (share: string) => `The tied error is ${share} lower`,
  leadHigher: (share: string) => `The tied error is ${share} higher`,
  span: (low: string, high: string, seeds: number) => `(${low} to ${high}, ${seedsOf(seeds)}).`,
  nothingLearned: 'Neither learned more than the mean image: this says nothing about tying.',
  figure: 'Test error of every run',
  figureNote:
    'A point is a run, the upright bar a mean, the dashed line the mean image. Choose a point: the page opens that very run, and Train repeats it to the same losses on the same engine. The arrow keys go along a row.',
  axis: 'test error a pixel, logarithmic',
  filter: 'Runs shown',
  rule: 'Rule',
  activation: 'Activation',
  init: 'Start',
  data: 'Data',
  all: 'all',
  none: 'No run of the study fits this choice.',
  blocks,
  rows: (rows: number, runs: number) => `${format.integer(rows)} ${rows === 1 ? 'row' : 'rows'}, ${runsOf(runs)}`,
  seeds: seedsOf,
  rate: (rate: string) => `rate ${rate}`,
  images: (images: number) => `${format.integer(images)} images`,
  without: (name: string) => `without ${name}`,
  steps: (steps: number) => `${format.integer(steps)} steps`,
  run: (rule: string, seed: number, error: string) => `${rule}, seed ${seed}: ${error}`,
  diverged: (count: number) => `${format.integer(count)} diverged`,
  stuck: (count: number) => `${format.integer(count)} stuck at one picture`,
  own: (rule: string) => `your race: ${rule}`,
  meanImage: 'mean image',
  table: 'All runs shown, as a table',
  columns: { run: 'Run', seed: 'Seed', error: 'Test error', seconds: 'Seconds', failure: 'Failure' },
  outcome: { finished: 'none', diverged: 'diverged', stuck: 'stuck' },
  report: 'Report your result',
  reportNote:
    'Race some rules, and your result stands in the figure above. The file holds the settings and the measurements, nothing about you.',
  noRace: 'There is no finished race of the ten rules on MNIST or Fashion-MNIST to report yet.',
  save: 'Save result file',
  copy: 'Copy result text',
  copied: 'Copied.',
  notCopied: 'The browser does not allow copying: mark the text and copy it yourself.',
  text: 'Text of the result',
  line: (rule: string, error: string, steps: number, seed: number) =>
    `${rule}: ${error} a pixel after ${format.integer(steps)} steps, seed ${seed}`,
};
