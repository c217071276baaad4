/** A finished race as a small file and as a text to post. Nothing is sent anywhere. */
import { useState } from 'react';
import { reportFile } from '../../model/study-report.ts';
import type { StudyRun } from '../../model/study-record.ts';
import { useMessages } from '../context.tsx';
import { saveText } from '../save/files.ts';

export function ReportResult({ runs }: { runs: readonly StudyRun[] }) {
  const { findings: words } = useMessages();
  return (
    <section className="findings-report" aria-label={words.report}>
      <h3>{words.report}</h3>
      <p className="findings-note">{runs.length === 0 ? words.noRace : words.reportNote}</p>
      {runs.length === 0 ? null : <Report runs={runs} />}
    </section>
  );
}

function Report({ runs }: { runs: readonly StudyRun[] }) {
  const { findings: words, rules, format } = useMessages();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const page = new URL(location.href);
  const lines = runs.map((run) => {
    page.hash = run.link;
    const error = run.errorPixel === null ? words.outcome.diverged : format.loss(run.errorPixel);
    return `${words.line(rules.name[run.rule], error, run.steps, run.seed)}\n${page.href}`;
  });
  const text = ['Mirror', ...lines].join('\n');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  return (
    <>
      <textarea className="findings-text" readOnly rows={4} aria-label={words.text} value={text} />
      <div className="findings-buttons">
        <button
          type="button"
          className="button"
          onClick={() => saveText(reportFile(runs), 'application/json', 'mirror-result.json')}
        >
          {words.save}
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          {words.copy}
        </button>
        <p role="status">{state === 'copied' ? words.copied : state === 'refused' ? words.notCopied : ''}</p>
      </div>
    </>
  );
}
