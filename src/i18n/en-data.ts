/** English words of the data panel, and of everything that can be wrong with a file that somebody opens. */
import type { FileProblem } from '../model/data-readings.ts';
import type { DataSetId } from '../model/data-sets.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const megabytes = (bytes: number): string => `${format.short(bytes / 1e6)} MB`;

/** What was expected, and what was found. */
function mismatch(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-large':
      return `a file of at most ${megabytes(problem.most)} was expected, and it has ${megabytes(problem.bytes)}`;
    case 'unpacks-too-large':
      return `at most ${megabytes(problem.most)} were expected, and its header promises ${megabytes(problem.bytes)}`;
    case 'too-many-images':
      return `at most ${format.integer(problem.most)} images of ${problem.side}×${problem.side} were expected, and it holds ${format.integer(problem.images)}`;
    case 'too-many-files':
      return `at most ${format.integer(problem.most)} files were expected, and ${format.integer(problem.files)} were chosen`;
    case 'damaged-gzip':
      return 'a whole gzip file was expected, and it is cut short or damaged';
    case 'unreadable':
      return 'a file that can be read was expected, and this one was moved, changed or locked since it was chosen';
    case 'empty':
      return 'an array or a picture was expected, and the file is empty';
    case 'unknown':
      return `IDX or NPY, gzipped or not, or a PNG, JPEG, WebP or GIF picture was expected, and it begins with the bytes ${problem.begins}`;
    case 'cut-off':
      return `${format.integer(problem.expected)} bytes were expected, and it is cut short: it has ${format.integer(problem.found)}`;
    case 'too-long':
      return `${format.integer(problem.expected)} bytes were expected by its header, and it has ${format.integer(problem.found)} or more`;
    case 'idx-type':
      return `IDX of unsigned bytes (type 0x08) was expected, and its type is ${problem.found}`;
    case 'idx-dimensions':
      return `IDX with one dimension (labels) or with two or three (images) was expected, and it has ${format.integer(problem.found)}`;
    case 'npy-version':
      return `NPY of version 1, 2 or 3 was expected, and its version is ${problem.found}`;
    case 'npy-header':
      return `an NPY header with descr, fortran_order and shape was expected, and it says “${problem.found}”`;
    case 'npy-type': {
      const wanted = problem.of === 'labels' ? 'labels as integers' : 'unsigned bytes (u1) or 32-bit floats (f4)';
      return `${wanted} were expected, and its dtype is ${problem.found}`;
    }
    case 'npy-big-endian':
      return `little-endian numbers were expected, and its dtype ${problem.found} is big-endian`;
    case 'npy-fortran':
      return 'an array in C order was expected, and it is in Fortran order';
    case 'shape':
      return `images as n×height×width, or as n×pixels with a square number of pixels, were expected, and its shape is ${problem.found}`;
    case 'no-images':
      return 'at least one image was expected, and it holds none';
    case 'not-finite':
      return `finite numbers were expected, and number ${format.integer(problem.place + 1)} is ${problem.found}`;
    case 'range':
      return `values from 0 to 1, or from 0 to 255, were expected, and they reach from ${format.short(problem.low)} to ${format.short(problem.high)}`;
    case 'label-range':
      return `labels from 0 to 255 were expected, and number ${format.integer(problem.place + 1)} is ${format.plain(problem.found)}`;
    case 'label-count':
      return `a label for each of the ${format.integer(problem.images)} images was expected, and it holds ${format.integer(problem.labels)}`;
    case 'only-labels':
      return 'images were expected to go with these labels, and there are none';
    case 'second': {
      const of = problem.of === 'images' ? 'images' : 'labels';
      return `one file of ${of} was expected, and ${problem.first} is one already`;
    }
    case 'other-size':
      return `images of ${problem.expected}, as in ${problem.first}, were expected, and these have ${problem.found}`;
    case 'mixed':
      return `either arrays or pictures were expected, and it is of another kind than ${problem.first}`;
    case 'picture-size':
      return `a picture of at most ${format.integer(problem.most)} pixels a side was expected, and it has ${format.integer(problem.width)}×${format.integer(problem.height)}`;
    case 'picture-animated':
      return 'a still picture was expected, and it is animated';
    case 'picture-damaged':
      return 'a whole picture was expected, and it is cut short or damaged';
  }
}

const about: Readonly<Record<DataSetId, string>> = {
  mnist: 'Handwritten digits by Yann LeCun and Corinna Cortes, under CC BY-SA 3.0.',
  'fashion-mnist': 'Pictures of clothes by Zalando Research, under the MIT licence; 31 MB in all.',
  generated:
    'Made here, so it needs no licence: a pen stroke between two points, and five bars of any brightness. That is nine numbers a picture: a code of nine units can hold them all, a smaller one cannot.',
  own: 'What you opened. It is never stored: after a reload it has to be opened again, and no link can hold it.',
};

const images = (count: number): string => format.plural(count, { one: 'image', other: 'images' });

export const enData = {
  title: 'Data',
  private: 'Nothing is uploaded anywhere: your files are read in this browser and stay on this machine.',
  about,
  notice: 'Notice',
  noticeOf: (name: string) => `Notice of ${name}`,
  counts: (train: string, test: string, size: string) => `${train} to train on, ${test} to test, ${size} pixels each.`,
  classes: (names: string) => `Classes: ${names}.`,
  noClasses: 'No classes.',
  preview: 'Training images',
  previewName: (count: number, name: string, labels: string) =>
    `${format.integer(count)} training ${images(count)} of ${name}${labels === '' ? '' : `: ${labels}`}`,
  others: 'Show others',
  mean: 'Mean image',
  meanName: (name: string) => `Mean image of ${name}`,
  meanLoss: 'Error of the mean image',
  pcaLoss: (components: number) => `Error of PCA-${components}`,
  noBaseline: 'still to be computed',
  open: {
    title: 'Your own images',
    files: 'Open data files',
    folder: 'Open a folder',
    help: 'IDX or NPY arrays of bytes or 32-bit floats, gzipped or not, with labels if you have them; or pictures, in folders named by class. Names with “test” or “t10k” are held out; else a sixth is.',
    drop: 'Or drop them here.',
    side: 'Side in pixels',
    sideHelp: 'Of pictures, and of arrays that are not square: 8 to 64. Proportions are kept, the rest is black.',
    invert: 'Dark on light: invert',
    progress: 'Opening files',
    done: (done: number, total: number) => `${format.integer(done)} of ${format.integer(total)}`,
    cancel: 'Cancel opening',
  },
  add: {
    button: 'Add to my set',
    label: 'Label of the drawing',
    help: 'The drawing on the pad joins your own set, as the network sees it. Every sixth is held out for testing.',
  },
  messages: {
    refused: (problem: FileProblem) =>
      `${problem.file} was not opened: ${mismatch(problem)}; everything stays as it was.`,
    opened: (train: number, test: number, width: number, height: number) =>
      `Your data are open: ${format.integer(train)} ${images(train)} of ${width}×${height} to train on and ${format.integer(test)} to test.`,
    resized: (width: number, height: number, side: number) =>
      `Your data are open; their images of ${width}×${height} were brought to ${side}×${side}.`,
    cancelled: 'Opening was cancelled; everything stays as it was.',
    added: (count: number) => `Added: your own set has ${format.integer(count)} ${images(count)} now.`,
    nothingToAdd: 'Nothing is on the pad that could be added.',
    lost: 'Your own data were lost with the part of the page that crashed; MNIST is used until you open them again.',
  },
};
