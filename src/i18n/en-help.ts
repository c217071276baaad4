/** English explanations behind every "?": two sentences each; see help.ts. Loaded when the first is asked for. */
import { enHelpCode } from './en-help-code.ts';
import { enHelpGauges } from './en-help-gauges.ts';
import { enHelpSettings } from './en-help-settings.ts';
import { enRules } from './en-rules.ts';
import { ruleTopics, type HelpText } from './help.ts';

const run = {
  training: {
    name: 'Train, pause, step',
    text: 'A step shows the network one batch of images, compares what comes out with what went in, and moves every weight a little against the gradient of that error. Train takes steps until you pause; Step takes a single one.',
  },
  reset: {
    name: 'Reset and new seed',
    text: 'Reset goes back to the very same start: same random weights, same order of images, so the same losses again. New seed draws other random numbers, which shows how much of a result was luck.',
  },
  speed: {
    name: 'Speed',
    text: 'How many steps a second are taken at most: slow enough to watch, or as fast as this machine can. The weights come out the same whatever the speed.',
  },
  epoch: {
    name: 'Epoch',
    text: 'How many times training has been through all training images. The rule Copy each epoch acts when this number grows.',
  },
  step: {
    name: 'Step',
    text: 'How many batches the network has learned from since its start. Markers on the charts say at which step a rule was switched.',
  },
  pace: {
    name: 'Steps a second',
    text: 'How fast training goes now, averaged over the last moments. Testing and painting take turns with it, so it wavers.',
  },
  'train-loss': {
    name: 'Training loss',
    text: 'Mean squared error a pixel on the newest batch, before the step that learns from it. It jitters, since every batch holds other images.',
  },
  'test-loss': {
    name: 'Test loss',
    text: 'The same error on images that training never shows. This is the number to compare rules by.',
  },
  images: {
    name: 'Images',
    text: 'How many training and test images have arrived so far. Training begins with the first piece and does not depend on how fast the rest comes.',
  },
  parameters: {
    name: 'Parameters',
    text: 'How many independent numbers the present rule lets training move. A tied pair counts once: that is the half that tying saves.',
  },
} satisfies Readonly<Record<string, HelpText>>;

const stage = {
  drawing: {
    name: 'Drawing pad',
    text: 'What you draw is prepared as MNIST was: the ink is scaled to 20 pixels and its centre of mass put in the middle of 28 × 28. A network knows digits only in that form.',
  },
  reconstruction: {
    name: 'Reconstruction and residual',
    text: 'What the decoder makes of the code of your drawing, and how it differs from what went in: orange is too much ink, blue too little. It follows the pen, and the weights.',
  },
  'drawing-error': {
    name: 'Error of the drawing',
    text: 'Mean squared error between your digit and its reconstruction. The share beside it says how many test digits are reconstructed worse.',
  },
  hourglass: {
    name: 'Hourglass',
    text: 'Every layer’s numbers for your drawing, laid out as a picture, from the image through the narrow code and back. Layers of 784, 196, 81 and 49 units are squares of 28, 14, 9 and 7.',
  },
  code: {
    name: 'Code',
    text: 'The numbers in the middle, all that the decoder gets to know of an image. With linear layers and 49 of them nothing beats the first 49 principal components.',
  },
  heatmaps: {
    name: 'Weights as pictures',
    text: 'A row is a unit of the inner layer, a column one of the outer layer; colours are signed and centred on zero. V is shown transposed, so that tied matrices look the same and their difference is blank.',
  },
  filters: {
    name: 'First-layer filters',
    text: 'The 784 weights of one unit, laid out as an image: above what it looks for, below what it paints. Under a rule that ties, both are the same picture.',
  },
  'slow-motion': {
    name: 'Slow motion',
    text: 'One training step, computed in double precision from the weights as they are, and shown as its parts; the run is not touched until you take the step. Both gradients of every pair are always there: what a tying rule does is decided only after they have come back.',
  },
  edit: {
    name: 'Edit weights',
    text: 'Break the network by hand, train, and watch what training repairs. Moments, step and everything else stay as they are; where the rule ties the pair, an edit of either matrix is one of both, and Undo edit leads back to the bit.',
  },
  asymmetry: {
    name: 'Asymmetry',
    text: 'How far the decoder is from being the encoder’s mirror, measured against the encoder’s own size. 0 means exactly tied; two unrelated matrices of equal size come to √2.',
  },
  alignment: {
    name: 'Alignment',
    text: 'The cosine between V and Wᵀ as long lists of numbers: 1 where they point the same way, 0 where they have nothing in common. Unlike asymmetry it does not mind if one is larger.',
  },
  'gradient-norm': {
    name: 'Gradient norms',
    text: 'The matrix of a pair is used twice, and each use has a gradient of its own: G_W from the encoder, G_V from the decoder. Copying keeps only the first, sharing adds both.',
  },
  'gradient-cosine': {
    name: 'Agreement of the gradients',
    text: 'The cosine between the two uses’ gradients. Near 0 they pull at right angles, and what one learns is news to the other.',
  },
  penalty: {
    name: 'Penalty of the soft tie',
    text: 'What the spring of the rule Soft adds to the loss. It is part of what is minimised, but not of the loss that is shown.',
  },
  condition: {
    name: 'Condition number',
    text: 'Largest over smallest singular value of W. What an inverse does to small errors grows with it: above 10,000 hardly a digit of a 32-bit inverse is right.',
  },
} satisfies Readonly<Record<string, HelpText>>;

const charts = {
  loss: {
    name: 'Loss',
    text: 'Training loss (thin, with the range of the steps in each point) and test loss (bold) by step, on a linear or logarithmic axis. The horizontal lines are what must be beaten.',
  },
  'mean-image': {
    name: 'Mean image',
    text: 'The error of somebody who answers every image with the average one. A network that stays at this line has learned nothing about any single image.',
  },
  pca: {
    name: 'PCA',
    text: 'The error of the best linear code of the same length: principal component analysis. A linear autoencoder can reach it and never beat it; only bends get below.',
  },
  'gradient-split': {
    name: 'Gradient split',
    text: 'The two gradient norms of every pair by step: blue what the encoder’s use of the matrix says, orange what the decoder’s use says. Where they lie far apart, it matters much which of them a rule throws away.',
  },
} satisfies Readonly<Record<string, HelpText>>;

const experiments = {
  ghost: {
    name: 'Ghost',
    text: 'The run as it would be without the switch: the old rule goes on from the very state it was left in, on the same images and with the same noise. Where the dashed curve parts from the solid one, that is the switch’s doing.',
  },
  preview: {
    name: 'Preview of a switch',
    text: 'The error over the first 1,000 test images before and right after the switch, found out on a copy of the network. A rule that only changes which gradient is used changes nothing yet: both numbers are then the same.',
  },
} satisfies Readonly<Record<string, HelpText>>;

const page = {
  preset: {
    name: 'Preset',
    text: 'A set of settings to start from: the network of the question, its answer’s recipe, or one in which tying wins. Whatever you change afterwards is listed against it.',
  },
  keys: {
    name: 'Keyboard shortcuts',
    text: 'Single keys for what is done most often. They rest while you type, and can be switched off for whoever speaks to the computer.',
  },
} satisfies Readonly<Record<string, HelpText>>;

export const enHelp = {
  formula: 'Formula',
  source: 'Source',
  topics: {
    ...run,
    ...stage,
    ...charts,
    ...experiments,
    ...page,
    ...ruleTopics(enRules),
    ...enHelpCode,
    ...enHelpGauges,
    ...enHelpSettings,
  },
};
