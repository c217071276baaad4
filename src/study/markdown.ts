/** The Markdown of the report: links that open a run, tables, and what is folded away. Knows no study. */

/** Where `npm start` serves the page. */
const PAGE = 'http://localhost:4173/';

/** A link that opens a run. */
export const open = (words: string, link: string): string => `[${words}](${PAGE}#${link})`;

/** A Markdown table; '' without a row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What is folded away until a reader asks. */
export const folded = (title: string, parts: readonly string[]): string =>
  parts.some((part) => part !== '')
    ? [`<details><summary>${title}</summary>`, ...parts.filter((part) => part !== ''), '</details>'].join('\n\n')
    : '';
