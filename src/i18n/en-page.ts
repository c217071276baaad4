/** English words of the frame around the stage: drawer, keys, and what this page is about. */

export const enPage = {
  title: 'Mirror: autoencoders whose decoder mirrors the encoder',
  description:
    'Train an autoencoder in the browser, tie its decoder to its encoder in ten ways, and see what each does to a digit that you drew.',
  skip: 'To the stage',
  stage: 'Stage',
  tabs: { title: 'More', settings: 'Settings' },
  close: 'Close',
  waiting: 'Loading…',
  explain: (name: string) => `What is this: ${name}`,
  fault: (detail: string) =>
    `This part of the page failed (${detail}). The run and your drawing were kept: try again, or reload the page.`,
  again: 'Try again',
  draw: 'Draw',
  network: 'Network',
  keys: {
    title: 'Keyboard shortcuts',
    train: 'Train or pause',
    step: 'One step',
    reset: 'Reset to the same start',
    rules: 'Choose a tying rule, in the order of the row',
    pad: 'Go to the drawing pad',
    clear: 'Clear the pad',
    log: 'Loss axis linear or logarithmic',
    present: 'Presenter mode',
    help: 'This list',
    space: 'Space',
    to: 'to',
    note: 'They rest while you type in a field. They can be switched off here or in Settings.',
    enabled: 'Shortcuts on',
  },
  about: {
    title: 'About',
    question: 'The question',
    asked:
      'On 5 July 2018 somebody building a first autoencoder asked on Stack Overflow (question 51185093): the encoder and the decoder have the same layer sizes in reverse, so how do I train only the encoder, and how do I set the decoder to its transpose after every iteration?',
    answered:
      'The one answer doubted that tying helps (“but if you get surprisingly good results, report them to the community”), suggested freezing the decoder and copying the transpose after each epoch, and warned that a true inverse promises nothing. Nobody ever reported back.',
    report:
      'This page is the report. Every one of those answers is a rule that you can switch to while the network trains, to see what it does to the weights and to a digit that you drew yourself.',
    find: 'What to find out',
    finds: [
      'Copy each step looks exactly like Transposed, yet learns something else. Which gradient is missing?',
      'Open the preset “As asked, 2018”: no rule saves it. Then change only its starting weights.',
      'Switch a well-trained network to Copy each epoch, and wait for the end of the epoch.',
    ],
    glossary: 'Glossary',
    bibliography: 'Sources',
    read: 'Further reading',
    sources: [
      'Baldi & Hornik 1989, Neural networks and principal component analysis: linear autoencoders find PCA.',
      'Hinton & Salakhutdinov 2006, Reducing the dimensionality of data with neural networks: starts from transposes, then unties them.',
      'Vincent et al. 2010, Stacked denoising autoencoders: tied weights in common use.',
      'Le et al. 2011, ICA with reconstruction cost: reconstruction as soft orthogonality.',
      'Lillicrap et al. 2016, Random synaptic feedback weights: learning through a matrix that stays random.',
      'Kunin et al. 2019, Loss landscapes of regularized linear autoencoders: with weight decay they tie themselves.',
    ],
    data: 'Data and privacy',
    licence: 'The digits are MNIST by Yann LeCun and Corinna Cortes, under',
    licenceName: 'CC BY-SA 3.0',
    private: 'Everything runs in this browser. What you draw, and what is trained, never leaves it.',
    link: 'Read the question on Stack Overflow',
  },
};
