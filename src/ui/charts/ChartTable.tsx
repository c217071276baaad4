/** A chart's numbers as a table, for those who would rather read than look. It follows the run slowly. */
import { useMessages } from '../context.tsx';
import type { Table } from '../save/csv.ts';
import { useThrottled } from './useThrottled.ts';

const INTERVAL_MS = 5000;

type Cells = Table['rows'][number];

/** A step that was gone back to and taken again has several rows. */
function keyed(rows: readonly Cells[]): (readonly [key: string, row: Cells])[] {
  const seen = new Map<number, number>();
  return rows.map((row) => {
    const step = row[0] ?? 0;
    const turn = (seen.get(step) ?? 0) + 1;
    seen.set(step, turn);
    return [`${step}/${turn}`, row];
  });
}

export function ChartTable({ table, name }: { table: Table; name: string }) {
  const { charts, format } = useMessages();
  const { columns, rows } = useThrottled(table, INTERVAL_MS);
  const text = (value: number | null, column: number): string => {
    if (value === null) return '';
    return column === 0 ? format.integer(value) : format.loss(value);
  };
  return (
    // It scrolls, so the keyboard must reach it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="chart-table" role="region" aria-label={charts.tableOf(name)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows.toReversed()).map(([key, row]) => (
            <tr key={key}>
              {row.map((value, column) => (
                <td key={columns[column]}>{text(value, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
