/** Every run shown as a row: what stands in for the figure where that cannot be seen. A run's name opens it. */
import { useState } from 'react';
import type { StudyRun } from '../../model/study-record.ts';
import { useMessages } from '../context.tsx';

export function RunTable({ runs }: { runs: readonly StudyRun[] }) {
  const { findings: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="findings-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.table}</summary>
      {isOpen ? <Rows runs={runs} /> : null}
    </details>
  );
}

function Rows({ runs }: { runs: readonly StudyRun[] }) {
  const { findings: words, rules, settings, format } = useMessages();
  const { columns } = words;
  const { data: ofData, activation: ofActivation, init: ofInit } = settings.field;
  return (
    <div className="findings-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.run}</th>
            <th scope="col">{words.data}</th>
            <th scope="col">{words.activation}</th>
            <th scope="col">{words.init}</th>
            <th scope="col">{columns.seed}</th>
            <th scope="col">{columns.error}</th>
            <th scope="col">{columns.seconds}</th>
            <th scope="col">{columns.failure}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const { activation = '', init = '' } = run.settings;
            return (
              <tr key={run.key}>
                <th scope="row">
                  {run.opens ? <a href={`#${run.link}`}>{rules.name[run.rule]}</a> : rules.name[run.rule]}{' '}
                  <span className="findings-note">{words.blocks[run.block]}</span>
                </th>
                <td>{ofData.options?.[run.data] ?? run.data}</td>
                <td>{ofActivation.options?.[activation] ?? activation}</td>
                <td>{ofInit.options?.[init] ?? init}</td>
                <td>{run.seed}</td>
                <td>{run.errorPixel === null ? '—' : format.loss(run.errorPixel)}</td>
                <td>{format.short(run.seconds, 3)}</td>
                <td>{words.outcome[run.outcome]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
