// Plain tables for a terminal.

/** @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

/**
 * Columns wide enough for their cells; those that begin with a number, and their titles, stand to the right.
 * @param {string[]} titles
 * @param {string[][]} rows
 */
export function table(titles, rows) {
  const columns = titles.map((title, column) => [title, ...rows.map((row) => row[column] ?? '')]);
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const right = columns.map((cells) => cells.slice(1).some((cell) => /^[<≤]?\d/.test(cell)));
  /** @param {string[]} cells */
  const line = (cells) =>
    widths
      .map((width, column) =>
        right[column] ? (cells[column] ?? '').padStart(width) : (cells[column] ?? '').padEnd(width),
      )
      .join('  ')
      .trimEnd();
  return [line(titles), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
