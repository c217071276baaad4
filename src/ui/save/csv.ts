/** A chart's curves as a table: for eyes, and as comma-separated values for other programs. Pure. */
import type { Row } from '../charts/rows.ts';

export interface Table {
  readonly columns: readonly string[];
  /** Null where nothing was measured at that step. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** One row a step; the range of the steps in a point follows the series, where there is one. */
export function tableOf(
  rows: readonly Row[],
  series: readonly { readonly key: string; readonly label: string }[],
  words: { readonly step: string; readonly lowest: string; readonly highest: string },
): Table {
  const ranged = rows.some(({ band }) => band !== null);
  return {
    columns: [words.step, ...series.map(({ label }) => label), ...(ranged ? [words.lowest, words.highest] : [])],
    rows: rows.map(({ step, values, band }) => [
      step,
      ...series.map(({ key }) => values[key] ?? null),
      ...(ranged ? [band?.[0] ?? null, band?.[1] ?? null] : []),
    ]),
  };
}

/** RFC 4180, with all digits and a point in every language. */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns.map(quoted), ...rows.map((row) => row.map((value) => (value === null ? '' : String(value))))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
