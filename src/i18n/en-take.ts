/** English words of the tab "Take it with you": files that leave the page and come back, and the experiment as a program. */
import { createFormat } from './format.ts';
import { size } from './en-bookmarks.ts';

const format = createFormat('en-GB');

export const enTake = {
  private: 'Files are made here, in your browser. Nothing is uploaded.',
  run: 'This run',
  runNote:
    'A capsule holds everything: settings, weights, moments, curves, your drawing, its film if you like, and how to read it in Python. Opening it goes on where you left, to the bit on the same backend.',
  capsule: 'Download capsule',
  withFilm: 'With the film',
  filmSize: (frames: number, bytes: number) =>
    `${format.plural(frames, { one: '1 frame', other: `${format.integer(frames)} frames` })}, ${size(bytes)}`,
  npz: 'Download .npz',
  safetensors: 'Download .safetensors',
  csv: 'Download CSV',
  open: 'Open file',
  openNote:
    'A capsule; weights as .npz or .safetensors, also from NumPy or PyTorch; curves as .csv, to be drawn beside the run’s own. Files can also be dropped anywhere on the page.',
  share: 'A link',
  shareNote:
    'The link restores every setting and starts afresh. Trained weights do not fit into a link: send a capsule along.',
  copyLink: 'Copy link',
  link: 'Link to this experiment',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying: select the text and copy it.',
  program: 'The experiment as a program',
  programNote: 'It follows every change. The marked lines make the tying rule.',
  language: 'Language of the program',
  copyCode: 'Copy code',
  downloadCode: 'Download program',
  distributed: 'Download for many processes',
  sweep: 'Download as a sweep',
  experimentJson: 'Download experiment.json',
  beyond: 'Beyond one machine',
  beyondNote:
    'The same experiment under torchrun on many processes, or as a Ray Tune sweep over rules, seeds and learning rates. Both read experiment.json.',
  busy: 'Working…',
};
