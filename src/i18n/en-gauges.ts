/** English words of the gauges beside the run: slow gauges on the stage, and the drawer with spectra and errors by digit. */
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

export const enGauges = {
  tab: 'Spectrum',
  /** Stands for a number that does not exist, as of a zero matrix or one that is not finite. */
  noNumber: 'undefined',
  infinite: '∞',
  pair: {
    orthogonality: 'ortho',
    orthogonalityHelp:
      'Orthogonality gap ‖WᵀW/s² − I‖ ⁄ √n, s² the mean squared column norm: 0 where the transpose of W is its inverse, up to scale. Undefined for a zero matrix.',
    saturated: 'satur.',
    saturatedHelp: (images: number) =>
      `Saturated: share of the encoder layer’s activations whose slope f′ is below 0.01, over ${format.integer(images)} test images. Next to no gradient passes through them.`,
  },
  compute: 'Compute spectrum',
  cancel: 'Cancel',
  live: 'Live',
  liveHelp: 'Again whenever the weights have changed, at most once a second and in at most a tenth of the time.',
  progress: 'Computing the spectrum',
  intro: 'Why a transpose reconstructs, or does not: what the weights are as linear maps.',
  done: (step: number, seconds: string) => `Of step ${format.integer(step)}, computed in ${seconds} s.`,
  stale: 'The weights have changed since.',
  chart: {
    title: 'Singular values',
    help: 'Singular values of every W and V, largest first. Where V is Wᵀ their lines lie on each other.',
    empty: 'Press Compute spectrum.',
    encoder: 'W',
    decoder: 'V',
    number: 'number',
    at: (index: number) => `Singular value ${format.integer(index)}`,
    zero: (count: number) => `Not drawn: ${format.integer(count)} that are zero or no number.`,
    summary: (pair: number, largest: string, smallest: string) => `W of pair ${pair} from ${largest} to ${smallest}`,
  },
  table: {
    title: 'Gauges of every pair',
    gauge: 'gauge',
    pair: (pair: number) => `Pair ${pair}`,
    largest: 'σ₁ of W',
    largestHelp: 'Largest singular value: how much W stretches the direction it stretches most.',
    smallest: 'σₙ of W',
    smallestHelp: 'Smallest singular value: 0 where W drops a direction altogether.',
    condition: 'condition of W',
    conditionHelp:
      'σ₁/σₙ of W: how unequally it treats directions. A pseudo-inverse multiplies noise by up to so much. Infinite for a singular matrix.',
    conditionDecoder: 'condition of V',
    conditionDecoderHelp: 'σ₁/σₙ of V.',
    rank: 'effective rank of W',
    rankHelp: 'exp of the entropy of σ²/Σσ²: how many directions W uses, counted by their strength.',
    rankDecoder: 'effective rank of V',
    rankDecoderHelp: 'exp of the entropy of σ²/Σσ² of V.',
    pinv: 'gap to pseudo-inverse',
    pinvHelp:
      '‖Wᵀ − W⁺‖ ⁄ ‖W⁺‖: how far the transpose is from the best linear decoder. 0 where all singular values are 1.',
    column: 'mean column of W',
    columnLeast: 'shortest column of W',
    columnMost: 'longest column of W',
    columnHelp:
      'Euclidean norms of W’s columns, to hold against 1. The encoder’s gradient alone shrinks strong directions whose columns are longer than 1, and leaves them where they are 1 and orthogonal.',
    saturatedDecoder: 'saturated, decoder',
    saturatedDecoderHelp: 'Share of the activations that V leads to whose slope is below 0.01.',
    of: (value: string, most: number) => `${value} of ${format.integer(most)}`,
  },
  code: {
    title: 'The code over the test set',
    rank: 'effective rank',
    rankHelp: 'exp of the entropy of the eigenvalues of the code’s covariance: how many numbers the code really uses.',
    constant: 'the code does not vary',
    dead: 'dead units',
    deadHelp: 'Code units whose standard deviation over the test set is below 0.01: they say nothing about the image.',
    angle: 'angle to PCA',
    angleHelp:
      'Largest principal angle, in degrees, between the span of W[0]…W[L−1] taken as one linear map and the subspace of as many principal components of the training images. A linear network with tied weights takes it to 0.',
    waiting: 'waits for PCA',
    degrees: (value: string) => `${value}°`,
  },
  classes: {
    title: 'Error by digit',
    help: 'Mean squared error a pixel of each digit’s test images, from the newest test.',
    digit: 'digit',
    error: 'error',
    none: 'No test has been made yet.',
    at: (step: number) => `Test of step ${format.integer(step)}`,
    images: (count: number) => `${format.integer(count)} images`,
  },
};
