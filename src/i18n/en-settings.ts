/** English names and help of every setting; one sentence each, and names for the choices. */
import type { Experiment, SettingKey } from '../model/experiment.ts';
import type { PresetId } from '../model/presets.ts';
import { namesOfHalves } from './halves.ts';

interface SettingWords {
  readonly name: string;
  readonly help: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** A choice has a name for each of its options: a new option without words is a compile error. */
type WordsOf<T> = T extends string
  ? SettingWords & { readonly options: Readonly<Record<T, string>> }
  : T extends readonly (infer Part extends string)[]
    ? SettingWords & { readonly options: Readonly<Record<Part, string>> }
    : SettingWords;
export type FieldWords = { readonly [K in SettingKey]: WordsOf<Experiment[K]> };

const fields: FieldWords = {
  data: {
    name: 'Data set',
    help: 'Where the images come from.',
    options: {
      mnist: 'MNIST digits',
      'fashion-mnist': 'Fashion-MNIST',
      generated: 'Strokes and bars',
      own: 'Your own',
    },
  },
  layers: {
    name: 'Layer sizes',
    help: 'From the pixels to the code, joined by hyphens; the decoder has the same sizes in reverse.',
  },
  activation: {
    name: 'Hidden activation',
    help: 'Bends the values after every layer but the last. Linear layers can find no more than PCA does.',
    options: { sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'ReLU', elu: 'ELU', linear: 'Linear' },
  },
  output: {
    name: 'Output activation',
    help: 'After the decoder’s last layer. A sigmoid keeps every pixel between black and white.',
    options: { linear: 'Linear', sigmoid: 'Sigmoid' },
  },
  init: {
    name: 'Starting weights',
    help: 'How large the random start is. N(0, 1) is what the question used, and what kept it from learning.',
    options: { normal: 'N(0, 1), biases too', glorot: 'Glorot', 'glorot-4': '4 × Glorot', he: 'He' },
  },
  rule: { name: 'Tying rule', help: 'A rule holds for each pair by itself: tie one, and leave another free.' },
  freeze: {
    name: 'Frozen halves',
    help: 'Training leaves a frozen matrix as it is, to the bit, and a tie that would write it is not made. Biases go on.',
    options: namesOfHalves((matrix, pair) => `${matrix} of pair ${pair}`),
  },
  biases: {
    name: 'Decoder biases',
    help: 'Mirrored: each is the encoder’s bias of the same layer. The 784 of the image have no partner and stay free.',
    options: { free: 'Free', mirrored: 'Mirrored', frozen: 'Frozen' },
  },
  lambda: { name: 'Pull λ', help: 'How strongly Soft pulls each half towards the other’s transpose.' },
  every: { name: 'Copy interval', help: 'Copy each step and Pseudo-inverse act after every so many steps.' },
  optimizer: {
    name: 'Optimizer',
    help: 'What turns a gradient into a step.',
    options: { adam: 'Adam', sgd: 'Plain SGD' },
  },
  lr: { name: 'Learning rate', help: 'The length of a step. Too long, and the loss runs away.' },
  batch: { name: 'Batch size', help: 'How many images each step learns from.' },
  noise: {
    name: 'Input noise',
    help: 'How much noise is on the input in training; what comes out must still match the clean image.',
  },
  corruption: {
    name: 'Kind of noise',
    help: 'Gaussian: the strength is its standard deviation. Else it is the share of pixels that are lost.',
    options: { gaussian: 'Gaussian', 'salt-and-pepper': 'Salt and pepper', masking: 'Masking' },
  },
  seed: { name: 'Seed', help: 'The same seed gives the same start and the same order of images.' },
  backend: {
    name: 'Backend',
    help: 'What does the arithmetic. The best one this machine has is taken unless you name another.',
    options: { auto: 'Best available', webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
  },
  lang: {
    name: 'Language of the page',
    help: 'Interface, messages and numbers.',
    options: { auto: 'As the browser', en: 'English', ru: 'Русский' },
  },
  theme: {
    name: 'Theme',
    help: 'Light or dark, or whatever your system prefers.',
    options: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  },
  hide: {
    name: 'Hidden parts',
    help: 'Parts that this page leaves out, and a link to it too.',
    options: {
      rules: 'Tying rule',
      draw: 'Drawing',
      hourglass: 'Hourglass',
      pairs: 'Pairs',
      charts: 'Charts',
      settings: 'Settings',
    },
  },
  present: {
    name: 'Presenter mode',
    help: 'Large type and only what a room talks about; PageDown and PageUp go through prepared states.',
  },
  stop: { name: 'Stop after', help: 'Training pauses at this step; 0 goes on until you pause it.' },
  autoplay: { name: 'Start by itself', help: 'A link with this set trains as soon as it is opened.' },
};

const presetNames: Readonly<Record<PresetId, string>> = {
  mirror: 'Mirror',
  'as-asked': 'As asked, 2018',
  'as-answered': 'As answered',
  linear: 'Linear',
  'hinton-2006': 'Hinton & Salakhutdinov 2006',
};

const presetTexts: Readonly<Record<PresetId, string>> = {
  mirror: 'Tied weights at their best: with half the weights it beats the untied network from the first epoch on.',
  'as-asked': 'The network of the question, started as it was there: it never learns more than the mean digit.',
  'as-answered': 'The answer’s recipe: a frozen decoder, overwritten with the encoder’s transpose after each epoch.',
  linear: 'No bends at all: here tied weights can find PCA’s subspace, and nothing better exists.',
  'hinton-2006': 'The deep network that made autoencoders famous, with 30 numbers of code. Slow without a GPU.',
};

export const enSettings = {
  title: 'Settings',
  group: { network: 'Network', training: 'Training', tying: 'Tying', page: 'Page' },
  field: fields as Readonly<Record<SettingKey, SettingWords>>,
  startsAnew: 'starts the run anew',
  presetValue: (value: string) => `Preset: ${value}`,
  backToPreset: (name: string, value: string) => `Set back ${name} to ${value}`,
  back: 'Set back',
  apply: 'Apply',
  slider: (name: string) => `${name}, slider`,
  on: 'On',
  off: 'Off',
  noneHidden: 'none',
  weights: (count: string) => `${count} weights and biases in all.`,
  rulesOf: 'Rule of each pair',
  rulesElsewhere:
    'One rule for all stands in the row at the top of the page; each pair’s own stands beside its pictures.',
  ghosts: {
    name: 'Ghost at a switch',
    help: 'A rule that has trained goes on as a ghost when you switch away from it, up to three. Kept in this browser, not in the link.',
  },
  keys: {
    name: 'Keyboard shortcuts',
    help: 'Single keys that work everywhere on the page; press ? for the list. Kept in this browser, not in the link.',
  },
  preset: {
    name: 'Preset',
    changed: (count: number) =>
      count === 1 ? '1 setting differs from the preset.' : `${count} settings differ from the preset.`,
    unchanged: 'All settings are the preset’s.',
    resetAll: 'Back to the preset',
    names: presetNames,
    about: presetTexts,
  },
};
