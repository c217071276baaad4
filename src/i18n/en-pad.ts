/** English words of the drawing pad: tools, where digits come from, preparation, film, and pictures that were refused. */
import type { PictureProblem } from '../model/pad-readings.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const MEGABYTE = 1024 * 1024;

function problem(found: PictureProblem): string {
  switch (found.kind) {
    case 'not-a-picture':
      return 'is no picture: a PNG, JPEG or WebP was expected';
    case 'other-format':
      return `is ${found.found}: a PNG, JPEG or WebP was expected`;
    case 'animated':
      return `is an animated ${found.found}: a picture that stands still was expected`;
    case 'too-many-bytes':
      return `has ${format.short(found.bytes / MEGABYTE)} MB: at most ${format.short(found.most / MEGABYTE)} MB were expected`;
    case 'too-large':
      return `measures ${format.integer(found.width)} × ${format.integer(found.height)} pixels: at most ${format.integer(found.most)} a side and ${format.integer(found.mostPixels)} in all were expected`;
    case 'damaged':
      return 'could not be read: the file is damaged or cut short';
    case 'empty':
      return 'shows nothing that stands out from its background: a digit was expected';
  }
}

export const enPad = {
  tools: {
    title: 'Tool',
    name: { ink: 'Ink', erase: 'Eraser', black: 'Occlude black', grey: 'Occlude grey' },
    help: {
      ink: 'Ink',
      erase: 'Eraser: takes off what lies on top where the stroke begins',
      black: 'Occlude black: covers with 0, which is what paper is to the network',
      grey: 'Occlude grey: covers with ½',
    },
    size: 'Brush size',
    sizeText: (pixels: string) => `${pixels} of 28 pixels`,
    undo: 'Undo',
    redo: 'Redo',
  },
  source: {
    title: 'Which digit',
    any: 'Any',
    hardest: 'Hardest',
    easiest: 'Easiest',
    untested: 'after the first test',
    tested: (kind: 'hardest' | 'easiest', rank: string, error: string, step: string) =>
      `${kind === 'hardest' ? 'hardest' : 'easiest'} no. ${rank} of the test at step ${step}: error ${error}`,
    picture: 'Picture',
    pictureName: 'Open picture',
    pictureHelp: 'A PNG, JPEG or WebP of a digit; you can also paste it or drop it here. It stays on this computer.',
    flip: 'Flip',
    flipHelp: 'Takes ink for paper and paper for ink',
    drop: 'Drop the picture',
  },
  prepare: {
    centre: 'Centre',
    centreHelp: 'Crop, scale and centre as MNIST did; off, the network gets the pad as it lies',
    noise: 'Noise',
    noiseName: 'Noise on the drawing',
    noiseHelp: 'Noise on what the network gets, of the kind set for training; the drawing itself stays clean',
    asTrained: 'As in training',
    asTrainedHelp: 'Shows the network the drawing as it sees images in training: with noise of that kind and strength',
    centred: 'centred',
    asItLies: 'as it lies',
  },
  error: {
    damaged: 'input',
    damagedHelp:
      'How far cover and noise put the network’s input off. The reconstruction is held against the drawing underneath.',
    atStep: (step: string) => `(step ${step})`,
    atStepHelp: 'Both by the weights of the newest test: today’s error against an older test would flatter.',
  },
  film: {
    title: 'Film',
    help: 'This drawing at steps 0, 1, 2, 4, … and at each switch of rule',
    now: 'now',
    thenTitle: 'Then',
    thenName: (step: string) => `Reconstruction at step ${step}`,
    step: (step: string) => `step ${step}`,
    causes: { 'before-switch': 'before switch', 'after-switch': 'after switch' },
  },
  levels: {
    ink: (percent: string) => `ink ${percent}`,
    empty: 'empty',
    black: 'covered in black',
    grey: 'covered in grey',
  },
  cell: (row: number, column: number, levels: string) => `Row ${row}, column ${column}: ${levels}`,
  refused: (name: string, found: PictureProblem) =>
    `${name === '' ? 'What was pasted or dropped' : name} ${problem(found)}. The pad stays as it was.`,
};
