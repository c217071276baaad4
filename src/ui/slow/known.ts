/** Which numbers of a weight a visitor has seen made, part by part: a table fills as the step goes on. Pure. */
import type { Half } from '../../model/edit.ts';
import type { SlowPart } from '../../model/slow-parts.ts';
import type { WeightNumbers } from '../../model/slow-readings.ts';

export const ROWS = [
  'before',
  'input',
  'sum',
  'output',
  'delta',
  'gradient',
  'routed',
  'moment1',
  'moment2',
  'update',
  'moved',
  'after',
] as const;
export type RowName = (typeof ROWS)[number];

const UNIT_ROWS = { input: true, sum: true, output: true, delta: true } as const;

/** The place in `parts` where a number of this half of pair `pair` is made. */
export function madeAt(row: RowName, half: Half, pair: number, parts: readonly SlowPart[]): number {
  const find = (kind: SlowPart['kind'], of?: number): number =>
    parts.findIndex((part) => part.kind === kind && (of === undefined || ('pair' in part && part.pair === of)));
  switch (row) {
    case 'before':
      return 0;
    case 'input':
    case 'sum':
    case 'output':
      return find(half === 'W' ? 'encode' : 'decode', pair);
    case 'delta':
    case 'gradient':
      return find(half === 'W' ? 'gradient-encoder' : 'gradient-decoder', pair);
    case 'routed':
      return find('rule');
    case 'moment1':
    case 'moment2':
    case 'update':
    case 'moved':
      return find('optimizer');
    case 'after':
      return find('sync');
  }
}

export function numberOf(row: RowName, half: Half, numbers: WeightNumbers): number | null {
  if (isUnitRow(row)) return (half === 'W' ? numbers.encoder : numbers.decoder)[row];
  return numbers[half][row];
}

function isUnitRow(row: RowName): row is keyof typeof UNIT_ROWS {
  return Object.hasOwn(UNIT_ROWS, row);
}
