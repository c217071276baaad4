/** English of the report: names, and numbers as a sentence or a table writes them. */
import type { COMPARED } from '../model/study-compare.ts';
import type { ConditionId, StudyBlock } from '../model/study-record.ts';
import { LEAST_PAIRS, type Difference, type Failures } from '../model/study-statistics.ts';
import type { RuleId } from '../model/tying.ts';

export const RULES: Readonly<Record<RuleId, string>> = {
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

export const CONDITIONS: Readonly<Record<ConditionId, string>> = {
  default: 'ELU, sigmoid output, Glorot (the default)',
  'as-asked': 'as asked: sigmoid, linear output, N(0, 1)',
  'sigmoid-glorot': 'sigmoid, linear output, Glorot',
  'sigmoid-glorot-4': 'sigmoid, linear output, 4 × Glorot',
  linear: 'linear',
  own: 'settings of their own',
  hinton: 'Hinton 2006: 784–1000–500–250–30',
};

/** The same where room is scarce. */
export const SHORT_CONDITIONS: Readonly<Record<ConditionId, readonly [string, string]>> = {
  default: ['default', 'ELU, Glorot'],
  'as-asked': ['as asked', 'sigmoid, N(0, 1)'],
  'sigmoid-glorot': ['sigmoid', 'Glorot'],
  'sigmoid-glorot-4': ['sigmoid', '4 × Glorot'],
  linear: ['linear', 'Glorot'],
  own: ['own', 'own'],
  hinton: ['Hinton 2006', 'sigmoid'],
};

/** The same within a sentence that is read aloud. */
export const SPOKEN_CONDITIONS: Readonly<Record<(typeof COMPARED)[number], string>> = {
  default: 'ELU units, a sigmoid output and a Glorot start',
  'as-asked': 'the network as it was asked, sigmoid units and an N(0, 1) start',
  'sigmoid-glorot': 'sigmoid units and a Glorot start',
  'sigmoid-glorot-4': 'sigmoid units and a start four times as wide as Glorot’s',
  linear: 'linear units',
};

export const BLOCKS: Readonly<Record<StudyBlock, string>> = {
  headline: 'headline: untied against transposed',
  parameters: 'untied with as many numbers',
  rates: 'choice of learning rates',
  rules: 'every rule under every condition',
  sizes: 'fewer training images',
  'left-out': 'a class left out',
  hinton: 'the network of 2006',
  reported: 'reported by visitors',
};

const DATA: Readonly<Record<string, string>> = { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST' };
export const dataName = (data: string): string => DATA[data] ?? data;

export const error = (value: number): string => (value < 10 ? value.toFixed(5) : value.toPrecision(4));
export const perImage = (value: number): string => (value < 1000 ? value.toFixed(2) : Math.round(value).toString());
export const percent = (share: number): string => `${signless((100 * share).toFixed(1))} %`;
export const count = (value: number): string => value.toLocaleString('en-GB');
const signless = (digits: string): string =>
  Number(digits) === 0 ? digits.replace('-', '') : digits.replace('-', '−');

/** "5 seeds" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Too few pairs for an interval are named, as are pairs without a difference. */
function remarks({ pairs, failed }: Difference): string {
  return `${pairs < LEAST_PAIRS ? ' (range only)' : ''}${failed > 0 ? ` (${counted(failed, 'pair')} diverged)` : ''}`;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${error(Math.abs(value))}`;

/** "+0.00106 [+0.00088, +0.00125]" */
export const differenceCell = (found: Difference | null): string =>
  found ? `${signed(found.mean)} [${signed(found.low)}, ${signed(found.high)}]${remarks(found)}` : '—';

/** "13.0 % [10.7, 15.2]": the same as shares of the one. */
export function shareCell(found: Difference | null): string {
  if (!found || found.base === 0) return '—';
  const digits = (value: number): string => percent(value / found.base).replace(' %', '');
  return `${percent(found.relative)} [${digits(found.low)}, ${digits(found.high)}]`;
}

/** "+0.00081 [+0.00070, +0.00093], 13.0 %, 10 pairs" */
export function difference(found: Difference): string {
  const share = found.base === 0 ? '' : `, ${percent(found.relative)}`;
  return `${differenceCell(found)}${share}, ${counted(found.pairs, 'pair')}`;
}

/** "13.0 % lower (95 % interval: 10.7 to 15.2 %)": how the other stands to the one, to be read aloud. */
export function spoken(found: Difference): string {
  const { relative, low, high, base, pairs } = found;
  const [near, far] = relative >= 0 ? [low, high] : [-high, -low];
  const way = relative >= 0 ? 'lower' : 'higher';
  const between = `${percent(near / base).replace(' %', '')} to ${percent(far / base)}`;
  return `${percent(Math.abs(relative))} ${way} (${pairs < LEAST_PAIRS ? 'range' : '95 % interval'}: ${between})`;
}

export function failures({ diverged, stuck }: Failures): string {
  const parts = [diverged > 0 ? `${diverged} diverged` : '', stuck > 0 ? `${stuck} stuck` : ''].filter(Boolean);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
