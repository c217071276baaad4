/** English words of the lesson: ten chapters, each a short text, a question with three predictions, and what it means. */
export interface ChapterText {
  readonly title: string;
  readonly text: string;
  readonly ask: string;
  readonly options: readonly [string, string, string];
  readonly reveal: string;
}

export const enLesson = {
  chapters: 'Chapters',
  chapter: (place: number, count: number) => `Chapter ${place} of ${count}`,
  done: 'answered',
  previous: 'Previous chapter',
  next: 'Next chapter',
  setUp: 'Set the page up',
  isSetUp: 'The page is set up. What matters is outlined.',
  show: 'Show me where',
  ask: 'Your prediction',
  predictFirst: 'Predict first: choose one of the three.',
  run: 'Run and see',
  running: (step: number, stop: number) => `Step ${step} of ${stop}…`,
  racing: 'The two are racing…',
  cancel: 'Stop',
  stopped: 'Stopped. Nothing was measured; run it again when you like.',
  right: 'As you predicted.',
  wrong: (answer: string) => `The numbers say otherwise: “${answer}”`,
  open: 'The numbers do not decide it this time.',
  measured: 'What was measured just now',
  again: 'Predict again',
  replaces: 'Running a chapter replaces the run on the page.',
  link: 'Link to this chapter',
  finished: 'That was the last chapter. The page is yours.',
  figures: {
    test: 'Test error',
    before: 'Test error before the switch',
    'mean-image': 'Answering with the mean digit',
    pca: 'PCA with 49 components',
    asymmetry: 'Asymmetry, the largest of all pairs',
    'gradient-encoder': 'Gradient of the encoder’s use, pair 1',
    'gradient-decoder': 'Gradient of the decoder’s use, pair 1',
    'gradient-cosine': 'Cosine between the two',
    saturated: 'Saturated units, pair 1',
    orthogonality: 'Distance from orthonormal, pair 1',
    untied: 'Untied',
    transposed: 'Transposed',
  },
  topic: {
    question: {
      title: 'The question, as it was asked',
      text: 'In July 2018 somebody built a first autoencoder, 784 to 196 to 81 to 49 and back, with sigmoid units and start weights drawn from N(0, 1). It did not learn, and the suspicion fell on the decoder: should it not be the encoder, transposed? The preset “As asked, 2018” is that network.',
      ask: 'After 100 steps, how will its error compare with always answering the mean digit?',
      options: ['Clearly lower', 'About the same, within a tenth', 'Clearly higher'],
      reveal:
        'The mean digit is the honest baseline: it takes no network at all. Whatever is no better than that has not learned to look at its input yet. Before asking which rule ties the decoder, one should ask why nothing is learned.',
    },
    starved: {
      title: 'Why N(0, 1) starves it',
      text: 'A unit of the first layer adds up 784 pixels, about a hundred of them bright, each times a weight of size 1. The sum is therefore of size 10, and the sigmoid of 10 is 0.99995: flat. Where the curve is flat its slope is next to nothing, and so is every gradient that has to pass through it.',
      ask: 'What share of the first layer’s activations will be saturated, with a slope below 0.01?',
      options: ['Less than a fifth', 'Between a fifth and seven tenths', 'Seven tenths or more'],
      reveal:
        'A saturated unit passes on hardly any gradient, so the layers in front of it stand still. Divide the start weights by the square root of the number of inputs, as Glorot does, and the sums are of size 1 again. That, not the tying, is the cure.',
    },
    transpose: {
      title: 'The transpose',
      text: 'Now a healthy start, and the tie that was asked for: V = Wᵀ, one matrix used twice. Both uses send a gradient, and their sum moves the one matrix. The asymmetry gauge shows ‖V − Wᵀ‖ ⁄ ‖W‖ for each pair.',
      ask: 'After 60 steps, how large will the asymmetry be?',
      options: ['Zero', 'Above zero, but below a half', 'A half or more'],
      reveal:
        'One matrix cannot differ from itself. Tying halves the number of free weights, and the gradient that each weight receives comes from both ends of the network: from the first step the encoder hears of the reconstruction directly.',
    },
    copying: {
      title: 'Why copying is not sharing',
      text: 'The idea of the question was to train the encoder and to copy its transpose into the decoder after every step. The weights then look the same as under Transposed: asymmetry zero. But the decoder’s own gradient is computed and thrown away, and the encoder alone decides where the matrix goes.',
      ask: 'How large will the discarded gradient be, in pair 1, beside the one that is used?',
      options: ['Less than half of it', 'Of the same order', 'More than twice as large'],
      reveal:
        'The true slope of the error along a shared matrix is the sum of the two gradients, G_W + G_Vᵀ. Copying follows only the first part. The larger the part thrown away, and the further its direction is from the other’s, the worse the step. Same matrix, other learning.',
    },
    frozen: {
      title: 'The frozen decoder',
      text: 'The answer of 2018 advised freezing the decoder and training the encoder alone. So the decoder keeps its random start, and the encoder must learn to speak a language that nobody chose.',
      ask: 'After 200 steps, how will the error compare with always answering the mean digit?',
      options: ['Clearly lower', 'About the same, within a tenth', 'Clearly higher'],
      reveal:
        'The encoder does adapt to a random decoder, but it starts far behind, and gets only as far as the decoder’s random directions reach. Lillicrap and others found the same from the other side in 2016: errors sent back through fixed random weights still teach. Compare it with a decoder that may move.',
    },
    inverse: {
      title: 'The pseudo-inverse, and when to fear it',
      text: 'If the decoder is to undo the encoder, why not invert it? W is not square, so the pseudo-inverse W⁺ stands in. It divides by the singular values of W, and those of a trained matrix go down to nearly nothing. Here an untied network trains for 100 steps; then one step is taken with V = W⁺.',
      ask: 'What will that one step do to the test error?',
      options: ['Lower it', 'Raise it, but not double it', 'At least double it'],
      reveal:
        'Small singular values become large ones: what W hardly passes on, W⁺ blows up by 1 ⁄ σ. And between the layers stands a non-linearity that no inverse of W knows of. Fear the pseudo-inverse where the condition number is large; the gauge κ shows it.',
    },
    orthonormal: {
      title: 'Orthonormal: where transpose and inverse meet',
      text: 'There is one kind of matrix for which transposing and inverting are the same: one with orthonormal columns, WᵀW = I. The rule Orthonormal puts W back onto that set after every step, by its polar factor, and the decoder is Wᵀ.',
      ask: 'After 60 steps, how far from orthonormal will W be, on a scale where 0 is exactly?',
      options: ['Not at all: below 0.001', 'A little: below 0.3', 'Clearly: 0.3 or more'],
      reveal:
        'All singular values are equal, so nothing is blown up and nothing lost: Wᵀ = W⁺. Of the two wishes of 2018, the transpose and the inverse, this is the one rule that grants both. Its price is that W may no longer choose what to make loud.',
    },
    linear: {
      title: 'Linear, and PCA',
      text: 'Take the non-linearities away. Baldi and Hornik proved in 1989 that the best linear autoencoder with 49 code units does what principal component analysis does with 49 components, and that there are no other valleys to get stuck in.',
      ask: 'After 200 steps, where will its error be, seen from PCA’s?',
      options: ['Below PCA', 'Above, but less than twice as high', 'Twice as high or more'],
      reveal:
        'No linear network with 49 code units can do better than PCA on the images it was fitted to; it can only come nearer. What it finds is the same subspace, though not the same axes. A network with curved units may go below that line. Train on and watch the two meet.',
    },
    race: {
      title: 'Does tying help?',
      text: 'The only fair answer is a race: the same start, the same batches, the same number of steps; only the rule differs. Here Untied and Transposed run 150 steps each, beside the page’s own run.',
      ask: 'How will Transposed stand beside Untied?',
      options: ['Ahead: lower by 3% or more', 'Even, within 3%', 'Behind: higher by 3% or more'],
      reveal:
        'One seed and 150 steps are a beginning, not a finding. The tab Race repeats it over several seeds and as many steps as you like, with the spread, and it sends the result along in a link.',
    },
    you: {
      title: 'Now you',
      text: 'Everything on this page can be switched while the network lives. Here an untied network trains for 150 steps, and is then told to share one matrix: V becomes Wᵀ at once, and one more step is taken. After this, draw a digit of your own and switch on.',
      ask: 'What will the switch do to the test error?',
      options: ['Lower it', 'Next to nothing, within a tenth', 'Raise it'],
      reveal:
        'Two matrices that were never asked to agree do not. Let it train on, and watch the error recover; press Undo switch to go back to the moment before. Which rule would you have advised in 2018? The question is still open for an answer.',
    },
  } satisfies Readonly<Record<string, ChapterText>>,
};
