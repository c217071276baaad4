/** English words of the editor of weights. */
import type { EditRefusal, EditScope } from '../model/edit.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const scope: Readonly<Record<EditScope, string>> = { weight: 'one weight', unit: 'one unit', matrix: 'whole matrix' };

const refusal: Readonly<Record<EditRefusal, string>> = {
  'not-a-number': 'A weight must be a finite number that fits 32 bits; nothing was changed.',
  'no-such-weight': 'The network has no such weight; nothing was changed.',
  computed: 'Under this rule V is computed from W after every step: edit W, or freeze V first. Nothing was changed.',
};

const weights = (count: number): string =>
  format.plural(count, { one: `${format.integer(count)} number`, other: `${format.integer(count)} numbers` });

export const enEdit = {
  title: 'Edit weights',
  close: 'Close the editor',
  pair: 'Pair',
  half: 'Matrix',
  scope: 'What',
  scopes: scope,
  row: 'Row',
  column: 'Column',
  now: 'Now',
  value: 'Value',
  set: 'Set',
  zero: 'Zero',
  copy: 'Copy from partner',
  copyHelp: 'Each weight becomes what its mirror partner in the other matrix is',
  deviation: 'Noise σ',
  noise: 'Add noise',
  zeroUnit: 'Zero unit',
  zeroUnitHelp: 'The inner unit’s column of W, its row of V and its bias become 0',
  freeze: (matrix: string) => `Freeze ${matrix}`,
  freezeHelp:
    'Training leaves a frozen matrix as it is, to the bit, and a tie that would write it is not made. You may still edit it.',
  refusal,
  field: (name: string) => `${name} must be a finite number that fits 32 bits; nothing was changed.`,
  deviationField: (name: string) => `${name} must be a number from 0 up that fits 32 bits; nothing was changed.`,
  place: (name: string, most: number) => `${name} must be a whole number from 0 to ${most}; nothing was changed.`,
  changed: (count: number) => `${weights(count)} changed.`,
  unchanged: 'Nothing had to be changed.',
  followed: 'V followed at once, for the rule ties it to W.',
  mapped: 'V is tied to W, so the edit was made in both.',
  reshaped: 'Then the rule made W orthonormal again, which moved it once more.',
  computed: 'V was computed anew from W.',
  undone: (step: number) => `Undone: this is step ${format.integer(step)} as it was before the edit.`,
  nothing: 'There is nothing to undo.',
};
