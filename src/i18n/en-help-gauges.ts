/** English explanations of the gauges that are measured beside the run: two sentences each. */

export const enHelpGauges = {
  orthogonality: {
    name: 'Orthogonality gap',
    text: 'How far the columns of W are from being at right angles and of one length. At 0 the transpose of W is its inverse, up to scale: then a mirror image is the right decoder for a linear network.',
  },
  saturation: {
    name: 'Saturated units',
    text: 'The share of a layer’s activations that sit where the activation function is nearly flat, its slope below 0.01. Next to no gradient passes through them, so that what lies behind them hardly learns.',
  },
  'column-norms': {
    name: 'Column norms',
    text: 'How long the columns of W are, held against 1. The encoder’s gradient alone does nothing to orthonormal columns and shrinks the strong directions of longer ones, which is why copying without the decoder’s gradient makes weights fade.',
  },
  'copy-jump': {
    name: 'Teeth of a copy',
    text: 'Where a rule copies only now and then, the two matrices drift apart in between and are one again after each copy: a saw. The pair of losses is what the newest copy did to the same test images, and a copy that pulls the floor from under the encoder makes it worse.',
  },
  'singular-values': {
    name: 'Singular values',
    text: 'How much a matrix stretches each of its own directions, largest first. Where all of them are 1 the transpose reconstructs perfectly what W kept; the more unequal they are, the less it does.',
  },
  'effective-rank': {
    name: 'Effective rank',
    text: 'How many directions a matrix, or the code, uses when each counts by its strength. It is the exponential of the entropy: n for n equal directions, 1 for a single one.',
  },
  'pinv-gap': {
    name: 'Gap to the pseudo-inverse',
    text: 'How far the transpose of W is from the pseudo-inverse, the best linear decoder that W can have. It is 0 exactly where every singular value is 1.',
  },
  'dead-units': {
    name: 'Dead code units',
    text: 'Code units that give nearly the same number for every test image, with a standard deviation below 0.01. They take a place in the code and say nothing.',
  },
  'pca-angle': {
    name: 'Angle to PCA',
    text: 'The largest angle between the directions that the encoder’s matrices keep, taken as one linear map, and as many principal components of the training images. A linear network with tied weights turns it to 0; near 90° at least one direction is missed altogether.',
  },
  'class-errors': {
    name: 'Error by digit',
    text: 'The mean error a pixel of each digit’s test images, from the newest test. A 1 has little ink and is easy; the digits that go worst are those the code has no room for.',
  },
};
