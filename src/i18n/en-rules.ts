/** English names of the tying rules, and for each one sentence that says what it does and why it matters. */
import type { RuleId } from '../model/tying.ts';

const name: Readonly<Record<RuleId, string>> = {
  untied: 'Untied',
  transposed: 'Transposed',
  'copy-step': 'Copy each step',
  'copy-epoch': 'Copy each epoch',
  'decoder-only': 'Decoder gradient only',
  frozen: 'Frozen decoder',
  'pseudo-inverse': 'Pseudo-inverse',
  soft: 'Soft',
  averaged: 'Averaged',
  orthonormal: 'Orthonormal',
};

const sentence: Readonly<Record<RuleId, string>> = {
  untied:
    'Encoder and decoder learn separately, each from its own gradient. Twice the weights, and nothing makes one the mirror of the other: left alone, they do not tie themselves.',
  transposed:
    'One matrix used twice, moved by the sum of both uses’ gradients. This is what the literature calls tied weights.',
  'copy-step':
    'On the screen this looks like Transposed: V equals Wᵀ exactly. But the decoder’s use of the matrix sends back no gradient, so it learns something else, and less.',
  'copy-epoch':
    'The answer of 2018: train the encoder alone, and after each epoch set the decoder to its transpose. Every copy pulls the floor from under the encoder; watch the loss jump.',
  'decoder-only':
    'The other half of Transposed: the matrix learns only from its use in the decoder. For one linear layer this is Oja’s subspace rule, and it finds PCA.',
  frozen:
    'The decoder keeps its random start; only the encoder learns, and must find codes that a decoder nobody trained happens to read well.',
  'pseudo-inverse':
    'A matrix that is not square has no inverse; V becomes the nearest thing, the Moore–Penrose pseudo-inverse of W. It undoes the product, but not the activation.',
  soft: 'Both halves learn, and a spring of strength λ pulls each towards the other’s transpose. λ = 0 is Untied; the stiffer the spring, the nearer to one matrix.',
  averaged:
    'Each half takes its own step, then both meet in the middle. With plain SGD this is Transposed at half the learning rate; Adam makes the two differ.',
  orthonormal:
    'Transposed, and then W snaps to the nearest matrix with orthonormal columns: WᵀW = I, and its transpose is its pseudo-inverse too.',
};

export const enRules = {
  title: 'Tying rule',
  custom: 'Custom',
  /** Shown in place of a single rule when pairs hold different ones. */
  mixed: (list: string) => `Each pair has its own rule: ${list}. Choosing one here sets them all.`,
  mixedShort: 'mixed',
  ofPair: (pair: number, rule: string) => `pair ${pair} ${rule}`,
  ruleOfPair: (pair: number) => `Rule of pair ${pair}`,
  /** On the charts, where weights were changed by hand or a step was taken in slow motion. */
  hand: { edit: 'edited', 'own-step': 'own step' },
  name,
  sentence,
  customSentence: 'Your own combination, acting from the next step on.',
  customParts: {
    route: 'Moves W with',
    decoder: 'Moves V with',
    sync: 'Then',
    when: 'How often',
    pull: 'Soft pull λ',
  },
  route: { encoder: 'encoder’s gradient', decoder: 'decoder’s gradient', both: 'both gradients', none: 'nothing' },
  decoderRoute: { own: 'its own gradient', none: 'nothing' },
  sync: {
    none: 'nothing',
    transpose: 'V ← Wᵀ',
    'pseudo-inverse': 'V ← W⁺',
    average: 'average both',
    orthonormal: 'orthonormalise',
  },
  when: { step: 'every step', interval: 'every N steps', epoch: 'every epoch' },
  formula: 'Formula of the rule',
  /** How often the sync is made, as it stands beside the formula. */
  everyStep: 'after every step',
  everySteps: (_every: number, text: string) => `after every ${text} steps`,
  everyEpoch: 'after every epoch',
  standsStill: 'stands still',
  lambda: 'Pull λ',
  every: 'Every N steps',
  condition: 'Condition',
  conditionHelp:
    'Largest over smallest singular value of W, one number for each pair. Above 10,000 the inverse is mostly rounding error.',
  cut: (count: number, text: string) =>
    count === 1 ? '1 singular value was cut as zero' : `${text} singular values were cut as zero`,
  warning: 'A reasonable result is not guaranteed',
  warningDetail: (pairs: string) => `(${pairs}; the words of the answer of 2018)`,
  pair: (pair: number) => `pair ${pair}`,
};
