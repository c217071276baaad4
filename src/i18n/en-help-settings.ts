/** English explanations of the settings: two sentences each. */
import type { SettingKey } from '../model/experiment.ts';
import type { HelpText } from './help.ts';

export const enHelpSettings: Readonly<Record<`setting-${SettingKey}`, HelpText>> = {
  'setting-data': {
    name: 'Data set',
    text: 'The images that the network learns to give back, and others of the same kind that it never sees in training. They come from this page’s own server, are made here, or are files of your own, which never leave this browser.',
  },
  'setting-layers': {
    name: 'Layer sizes',
    text: 'How many numbers each layer of the encoder puts out, from the pixels to the code; the decoder goes the same way back. The last number is the bottleneck: everything the network knows of an image must fit into it.',
  },
  'setting-activation': {
    name: 'Hidden activation',
    text: 'A function applied to every number of every hidden layer, without which all layers would be one linear map. Where it is flat its slope is nearly zero, and no gradient passes: that is saturation.',
  },
  'setting-output': {
    name: 'Output activation',
    text: 'The function after the decoder’s last layer. The question had none; a sigmoid keeps pixels between black and white and helps tied weights most.',
  },
  'setting-init': {
    name: 'Starting weights',
    text: 'The spread of the random numbers that training starts from: too wide and sigmoids saturate, too narrow and signals die out. With N(0, 1) and 784 inputs a unit’s sum spreads over tens, so that most units sit where nothing can be learned.',
  },
  'setting-rule': {
    name: 'Tying rule',
    text: 'What binds each decoder matrix V to its encoder matrix W: which gradients move them, and what is copied when. A rule acts from the next step on, so the same network can live under one after the other.',
  },
  'setting-freeze': {
    name: 'Frozen halves',
    text: 'A frozen matrix keeps every bit: no gradient moves it, and a tie that would write it is not made. Freeze V under Transposed and the pair comes apart; let it go, and the rule ties it again at once.',
  },
  'setting-biases': {
    name: 'Decoder biases',
    text: 'Biases cannot be transposed: those of an encoder layer belong to its output, those of the decoder layer opposite to its input’s side. Mirrored ones take the bias of the same layer; the image’s own 784 have no partner.',
  },
  'setting-lambda': {
    name: 'Pull λ',
    text: 'The stiffness of the spring between V and Wᵀ under the rule Soft. At 0 there is none; as it grows, the two become one matrix, and steps get stiff too.',
  },
  'setting-every': {
    name: 'Copy interval',
    text: 'How many steps pass between two copies, or two inversions. The longer the wait, the further the encoder has moved on when the decoder is replaced under it.',
  },
  'setting-optimizer': {
    name: 'Optimizer',
    text: 'Turns gradients into steps. Plain SGD follows the gradient itself; Adam divides it by its own recent size, so that both halves of a pair move at the same speed however unequal their gradients are.',
  },
  'setting-lr': {
    name: 'Learning rate',
    text: 'How far one step goes. Too short wastes your time; too long jumps over the valley, and the loss runs away.',
  },
  'setting-batch': {
    name: 'Batch size',
    text: 'How many images the gradient of one step is averaged over. Larger batches make quieter steps, but fewer of them in an epoch.',
  },
  'setting-noise': {
    name: 'Input noise',
    text: 'Noise on what the network sees in training, while the clean image stays the answer: a denoising autoencoder. It cannot then copy pixels, and has to learn what digits look like.',
  },
  'setting-corruption': {
    name: 'Kind of noise',
    text: 'Gaussian noise moves every pixel a little; salt and pepper turns some of them white or black; masking blackens some, so that the network has to fill them in. The strength is a standard deviation for the first, and the share of lost pixels for the others.',
  },
  'setting-seed': {
    name: 'Seed',
    text: 'The number from which all chance is drawn: starting weights, order of the images, noise. The same seed and settings give the same run again.',
  },
  'setting-backend': {
    name: 'Backend',
    text: 'The part of this machine that does the arithmetic: graphics card through WebGPU or WebGL, or processor through WASM. All of them compute the same losses to within rounding; only their speed differs.',
  },
  'setting-lang': {
    name: 'Language',
    text: 'The language of everything on this page, and how numbers are written. It changes at once and leaves the run alone.',
  },
  'setting-theme': {
    name: 'Theme',
    text: 'Light or dark paper. Blue stays the encoder, orange the decoder and violet what is tied, in both.',
  },
  'setting-hide': {
    name: 'Hidden parts',
    text: 'Parts that the page leaves out, so that a class looks at one thing. The link remembers it.',
  },
  'setting-present': {
    name: 'Presenter mode',
    text: 'Larger type for a projector. The key P switches it on and off.',
  },
  'setting-stop': {
    name: 'Stop after',
    text: 'A budget of steps at which training pauses by itself, so that several runs can be compared at the same point. 0 sets no budget.',
  },
  'setting-autoplay': {
    name: 'Start by itself',
    text: 'A link with this set trains as soon as its first images have arrived. Made for pages in which this one is embedded.',
  },
};
