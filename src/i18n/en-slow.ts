/** English words of slow motion: the parts of one step, and the numbers of one weight on its way through. */
import type { SlowRefusal, SlowSource } from '../model/slow-readings.ts';
import type { Sync } from '../model/tying.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const source: Readonly<Record<SlowSource, string>> = {
  image: 'One image',
  batch: 'Next batch',
  drawing: 'My drawing',
};

const sourceHelp: Readonly<Record<SlowSource, string>> = {
  image: 'The first image of the next batch, alone. Taking the step leaves the order of the images as it is.',
  batch: 'The whole next batch: the very step that Train takes next. Units are shown for its first image.',
  drawing: 'Your drawing, alone. Taking the step leaves the order of the images as it is.',
};

const refusal: Readonly<Record<SlowRefusal, string>> = {
  'no-images': 'The next image has not arrived yet.',
  'no-drawing': 'Nothing is on the pad: draw a digit, or choose a training image.',
  'too-large': 'This network has too many weights to be taken apart in a browser tab: four million at most.',
  'batch-too-large': 'A whole batch through this network would take too long: choose one image.',
};

const sync: Readonly<Record<Sync, string>> = {
  none: 'The rule does nothing to this pair after this step.',
  transpose: 'V becomes the transpose of W, whatever it was.',
  'pseudo-inverse': 'V becomes the pseudo-inverse of W.',
  average: 'W and Vᵀ meet in the middle.',
  orthonormal: 'W snaps to the nearest matrix with orthonormal columns, and V becomes its transpose.',
};

export const enSlow = {
  title: 'Slow motion',
  close: 'Close slow motion',
  closeHelp: 'The run stays as it was',
  source,
  sourceTitle: 'The step learns from',
  sourceHelp,
  refusal,
  looking: 'Taking the step apart…',
  stepOf: (step: number) => `Step ${format.integer(step)}`,
  partOf: (part: number, parts: number) => `part ${part} of ${parts}`,
  first: 'First part',
  back: 'Part back',
  forward: 'Part forward',
  last: 'Last part',
  play: 'Play parts',
  hold: 'Hold',
  take: 'Take this step',
  takeHelp: 'The engine takes the step that is shown',
  taken: (step: number) => `Step ${format.integer(step)} was taken; this is the next.`,
  part: {
    encode: (pair: number) => `Forward through W of pair ${pair}`,
    code: 'The code',
    decode: (pair: number) => `Forward through V of pair ${pair}`,
    loss: 'The loss',
    'gradient-decoder': (pair: number) => `The gradient comes back into V of pair ${pair}`,
    'gradient-encoder': (pair: number) => `The gradient comes back into W of pair ${pair}`,
    rule: 'What the rule lets through',
    optimizer: 'The optimizer moves',
    sync: 'The tie',
  },
  sentence: {
    encode: 'Each inner unit sums what comes in over its column of W, adds its bias, and bends the sum.',
    code: 'All that is left of the image in the middle: the decoder sees nothing else.',
    decode: 'Each outer unit sums what the code sends over its column of V, adds its bias, and bends the sum.',
    loss: 'The mean squared difference between what came out and what went in. Everything after this serves to lower it.',
    'gradient-decoder': 'What went in over V, times the error that came back to what it made: how V ought to move.',
    'gradient-encoder':
      'The error has come back through the whole decoder. Times what went in over W: how W ought to move.',
    rule: 'Both gradients are always computed. The tying rule is what it does with the two.',
    adam: 'Adam remembers the mean and the size of each gradient, and makes all steps about equally long.',
    sgd: 'Plain SGD goes against the gradient, as far as it is long.',
    still: 'No half of this pair is moved by a gradient.',
  },
  sync,
  ofPair: (pair: number) => `Pair ${pair}`,
  notMoved: 'is not moved',
  weight: 'Weight',
  weightHelp: 'Point at a weight in the pairs, or name it here.',
  numbers: 'Numbers of this weight',
  row: {
    input: 'comes in',
    sum: 'sum with bias',
    output: 'comes out',
    delta: 'error back',
    before: 'weight before',
    gradient: 'own gradient',
    routed: 'reaches optimizer',
    moment1: 'Adam’s mean',
    moment2: 'Adam’s square',
    update: 'update',
    moved: 'after optimizer',
    after: 'after the step',
  },
  unknown: '–',
  none: 'none',
  norms: 'Norms of pair',
  loss: 'Loss',
};
