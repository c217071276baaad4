/** Every run shown as a row: what stands in for the figure where that cannot be seen. A run's name opens it. */
import type { StudyRun } from '../../model/study-record.ts';
import { useMessages } from '../context.tsx';

export function RunTable({ runs }: { runs: readonly StudyRun[] }) {
  const { findings: words, rules, format } = useMessages();
  const { columns } = words;
  return (
    <details className="findings-table">
      <summary>{words.table}</summary>
      <div className="findings-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.run}</th>
              <th scope="col">{columns.seed}</th>
              <th scope="col">{columns.error}</th>
              <th scope="col">{columns.seconds}</th>
              <th scope="col">{columns.failure}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.key}>
                <th scope="row">
                  {run.opens ? <a href={`#${run.link}`}>{rules.name[run.rule]}</a> : rules.name[run.rule]}{' '}
                  <span className="findings-note">{words.blocks[run.block]}</span>
                </th>
                <td>{run.seed}</td>
                <td>{run.errorPixel === null ? '—' : format.loss(run.errorPixel)}</td>
                <td>{format.short(run.seconds, 3)}</td>
                <td>{words.outcome[run.outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
