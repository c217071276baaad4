/** English of the report: names, and numbers as a table writes them. */
import type { ConditionId } from '../model/study-record.ts';
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

export const DATA: Readonly<Record<string, string>> = { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST' };

export const error = (value: number): string => (value < 10 ? value.toFixed(5) : value.toPrecision(4));
export const perImage = (value: number): string => (value < 1000 ? value.toFixed(2) : value.toPrecision(4));
export const percent = (share: number): string => `${(100 * share).toFixed(1).replace('-', '−')} %`;
export const count = (value: number): string => value.toLocaleString('en-GB');

/** "+0.00081 [0.00070, 0.00093]", marked where the pairs are too few for an interval. */
export function difference({ mean, low, high, relative, pairs, failed }: Difference): string {
  const sign = (value: number): string => `${value < 0 ? '−' : '+'}${error(Math.abs(value))}`;
  const few = pairs < LEAST_PAIRS ? ' (range only: too few pairs)' : '';
  const lost = failed > 0 ? `; ${failed} more diverged` : '';
  return `${sign(mean)} [${sign(low)}, ${sign(high)}], ${percent(relative)}, ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}${few}${lost}`;
}

export function failures({ diverged, stuck }: Failures): string {
  const parts = [diverged > 0 ? `${diverged} diverged` : '', stuck > 0 ? `${stuck} stuck` : ''].filter(Boolean);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** Where `npm start` serves the page. */
const PAGE = 'http://localhost:4173/';

/** A link that opens a run. */
export const open = (words: string, link: string): string => `[${words}](${PAGE}#${link})`;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
