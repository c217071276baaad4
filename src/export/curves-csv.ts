/**
 * Curves read back from a table: the page's own export, and what its PyTorch and Ray programs write. The table is
 * untrusted text: bounded in bytes, rows and lines, and refused by line where it says what no curve can be.
 */
import type { CurvesFault, FileCurves } from '../model/file-curves.ts';
import { thinCurve, thinItems } from '../model/thin-curve.ts';
import { quote, Refused } from './fault.ts';

export class CurvesRefused extends Refused<CurvesFault> {
  override readonly name = 'CurvesRefused';
}

function refuse(reason: CurvesFault): never {
  throw new CurvesRefused(reason);
}

/** A run of two million steps with every gauge. */
export const MOST_CSV_BYTES = 64 * 2 ** 20;
const MOST_ROWS = 3_000_000;
const LONGEST_LINE = 100_000;
const LAST_STEP = 1_000_000_000;
/** The largest loss that the page itself could show: a float32. */
const LARGEST_LOSS = 3.4e38;

/** Names of the columns, those of a chart's own table among them, in every language of the page. */
const COLUMNS = {
  step: ['step', 'шаг'],
  train: ['train_loss', 'train', 'обучение'],
  test: ['test_loss', 'test', 'тест'],
} as const;

/** True for what is called a table, or begins as one of curves does. */
export function isTable(name: string, bytes: Uint8Array): boolean {
  if (/\.(csv|tsv|txt)$/i.test(name)) return true;
  return /^\uFEFF?"?(step|train_loss|test_loss)\b/i.test(new TextDecoder().decode(bytes.slice(0, 40)));
}

/** Throws `CurvesRefused`. */
export function readCurves(bytes: Uint8Array): FileCurves {
  if (bytes.length > MOST_CSV_BYTES) refuse({ kind: 'too-large', bytes: bytes.length, most: MOST_CSV_BYTES });
  const text = decoded(bytes);
  if (text.trim() === '') refuse({ kind: 'empty' });
  const rows = recordsOf(text);
  const header = rows.next().value ?? refuse({ kind: 'empty' });
  const of = (names: readonly string[]): number =>
    header.fields.findIndex((field) => names.includes(field.trim().toLowerCase()));
  const [step, train, test] = [of(COLUMNS.step), of(COLUMNS.train), of(COLUMNS.test)];
  if (step < 0 || (train < 0 && test < 0)) refuse({ kind: 'columns', found: quote(header.fields.join(', ').trim()) });
  return gathered(rows, { step, train, test });
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice());
    if (text.includes('\0')) return refuse({ kind: 'not-text' });
    return text.includes('\n') ? text : text.replaceAll('\r', '\n');
  } catch {
    return refuse({ kind: 'not-text' });
  }
}

interface Curve {
  /** The last of several values at one step holds, as in the log of a run that was taken up again. */
  readonly at: Map<number, number>;
  readonly column: number;
}

function gathered(
  rows: Iterable<Row>,
  columns: { readonly step: number; readonly train: number; readonly test: number },
): FileCurves {
  const train: Curve = { at: new Map(), column: columns.train };
  const test: Curve = { at: new Map(), column: columns.test };
  let count = 0;
  for (const { line, fields } of rows) {
    if (fields.every((field) => field.trim() === '')) continue;
    count += 1;
    if (count > MOST_ROWS) refuse({ kind: 'rows', most: MOST_ROWS });
    const step = stepOf(fields[columns.step] ?? '', line);
    for (const curve of [train, test]) {
      const loss = lossOf(fields[curve.column] ?? '', line);
      if (loss !== null) curve.at.set(step, loss);
    }
  }
  const [trained, tested] = [sorted(train), sorted(test)];
  const gaps = [...trained, ...tested].filter(([, loss]) => !Number.isFinite(loss)).length;
  if (trained.length + tested.length === gaps) refuse({ kind: 'no-values' });
  return {
    train: thinCurve(
      trained.map(([, loss]) => loss),
      (place) => trained[place]?.[0] ?? 0,
    ),
    test: thinItems(tested.flatMap(([step, loss]) => (Number.isFinite(loss) ? [{ step, loss }] : []))),
    gaps,
  };
}

const sorted = ({ at }: Curve): (readonly [number, number])[] => [...at].sort(([one], [other]) => one - other);

function stepOf(field: string, line: number): number {
  const text = field.trim();
  const step = text === '' ? NaN : Number(text);
  if (Number.isInteger(step) && step >= 0 && step <= LAST_STEP) return step;
  return refuse({ kind: 'step', line, found: quote(text) });
}

/** Null where nothing was measured; NaN for what no axis holds. */
function lossOf(field: string, line: number): number | null {
  const text = field.trim();
  if (text === '') return null;
  if (/^[+-]?(nan|inf|infinity)$/i.test(text)) return NaN;
  const loss = Number(text);
  if (Number.isNaN(loss) || loss < 0) return refuse({ kind: 'loss', line, found: quote(text) });
  return loss > LARGEST_LOSS ? NaN : loss;
}

interface Row {
  /** From 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows of a table, RFC 4180; comma, semicolon or tab, whichever the first line has. */
function* recordsOf(text: string): Generator<Row, undefined> {
  const [first = ''] = text.slice(0, LONGEST_LINE).split('\n', 1);
  const delimiter = [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
  let [start, line] = [0, 1];
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > LONGEST_LINE) refuse({ kind: 'long-line', line });
    const whole = text.slice(start, end).replace(/\r$/, '');
    if (!whole.includes('"')) {
      yield { line, fields: whole.split(delimiter) };
      [start, line] = [end + 1, line + 1];
      continue;
    }
    const row = quotedRow(text, start, delimiter, line);
    yield { line, fields: row.fields };
    [start, line] = [row.next, line + row.lines];
  }
  return undefined;
}

/** One row sign by sign, for quoted fields may hold anything. */
function quotedRow(
  text: string,
  start: number,
  delimiter: string,
  line: number,
): { readonly fields: string[]; readonly next: number; readonly lines: number } {
  const fields: string[] = [];
  let [field, isQuoted, lines, at] = ['', false, 1, start];
  for (; at < text.length; at++) {
    if (at - start > LONGEST_LINE) refuse({ kind: 'quote', line });
    const sign = text[at] ?? '';
    if (sign === '"' && isQuoted && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === delimiter) {
      fields.push(field);
      field = '';
    } else if (!isQuoted && sign === '\n') break;
    else {
      if (sign === '\n') lines += 1;
      field += sign;
    }
  }
  if (isQuoted) refuse({ kind: 'quote', line });
  return { fields: [...fields, field.replace(/\r$/, '')], next: at + 1, lines };
}
