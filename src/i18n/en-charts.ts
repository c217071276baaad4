/** English words of the charts and the sentences that stand in for them where they cannot be seen. */
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

export const enCharts = {
  title: 'Charts',
  loading: 'Loading the chart…',
  empty: 'Press Train, and the curve begins here.',
  step: 'step',
  stepAt: (step: number) => `Step ${format.integer(step)}`,
  pair: (pair: number) => `pair ${pair}`,
  pairs: 'pair',
  lowest: 'lowest',
  highest: 'highest',
  tableOf: (name: string) => `${name} as a table`,
  loss: {
    title: 'Loss',
    help: 'Mean squared error a pixel.',
    train: 'train',
    band: 'lowest to highest of the steps in a point',
    test: 'test',
    mean: 'mean image',
    meanHelp: 'What the mean training image scores as the only answer',
    pca: (components: number) => `PCA-${components}`,
    pcaName: 'PCA',
    pcaHelp: (components: number) => `What the best linear code of ${components} numbers scores`,
    range: (low: string, high: string) => `${low} to ${high}`,
    scale: 'Scale of the loss axis',
    linear: 'lin',
    linearName: 'Linear',
    log: 'log',
    logName: 'Logarithmic',
    soundOn: 'Turn sound on',
    soundOff: 'Turn sound off',
  },
  beside: {
    title: 'Curves beside the run’s own',
    help: (name: string, last: number) => `${name}, up to step ${format.integer(last)}`,
    remove: (name: string) => `Remove ${name}`,
  },
  asymmetry: { title: 'Asymmetry', help: '‖V − Wᵀ‖ ⁄ ‖W‖ of each pair: 0 where the decoder is the mirror.' },
  alignment: { title: 'Alignment', help: 'Cosine of V and Wᵀ of each pair: 1 where they point the same way.' },
  orthogonality: {
    title: 'Orthogonality gap',
    help: '‖WᵀW/s² − I‖ ⁄ √n of each pair: 0 where the transpose is an inverse.',
  },
  tie: { scale: 'What the chart shows of each pair', asymmetry: 'V−Wᵀ', alignment: 'cos', orthogonality: 'ortho' },
  jump: {
    label: 'copy at',
    help: (step: number, images: number) =>
      `Loss over ${format.integer(images)} test images just before and just after the copy of step ${format.integer(step)}`,
    to: 'to',
  },
  gradients: {
    title: 'Gradient split',
    help: 'Norms of the gradients that the encoder’s and the decoder’s use of each pair send back.',
    encoder: 'encoder',
    decoder: 'decoder',
    cosineTitle: 'Gradient cosine',
    cosineHelp:
      'Cosine of G_W and G_Vᵀ of each pair: 1 where the two uses pull the same way, 0 where they ignore each other.',
    scale: 'What the chart shows of the gradients',
    norms: 'norm',
    cosine: 'cos',
  },
  summary: {
    none: 'No training step has been taken yet.',
    loss: (step: number, train: string | null, test: string | null) => {
      const parts = [train === null ? '' : `training loss ${train}`, test === null ? '' : `test loss ${test}`];
      return `At step ${format.integer(step)}: ${format.list(parts.filter((part) => part !== ''))}.`;
    },
    range: (first: string, last: string, least: string) =>
      `The training loss went from ${first} to ${last}; the lowest was ${least}.`,
    baselines: (mean: string, pca: string, components: number) =>
      `The mean image scores ${mean}, PCA with ${components} components ${pca}.`,
    switches: (count: number) =>
      count === 1 ? 'The tying rule was switched once.' : `The tying rule was switched ${count} times.`,
    asymmetry: (values: readonly string[]) => `Asymmetry of ${format.list(values)}.`,
    alignment: (values: readonly string[]) => `Alignment of ${format.list(values)}.`,
    orthogonality: (values: readonly string[]) => `Orthogonality gap of ${format.list(values)}.`,
    cosine: (values: readonly string[]) => `Cosine of the two gradients: ${format.list(values)}.`,
    jump: (before: string, after: string) => `At the last copy the test loss went from ${before} to ${after}.`,
    gradients: (values: readonly string[]) => `Gradient norms, encoder and decoder: ${format.list(values)}.`,
    trend: { falling: 'falling', rising: 'rising', steady: 'steady' },
    mirror: (pair: number, asymmetry: string, trend: string) => `Pair ${pair}: asymmetry ${asymmetry}, ${trend}.`,
    ofPair: (pair: number, value: string) => `pair ${pair} ${value}`,
  },
};
