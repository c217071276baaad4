/** The drawer of findings: what the published study says, every run of it as a point that opens it, and one's own race. */
import '../../i18n/en-late-findings.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Study, StudyRun } from '../../model/study-record.ts';
import { fetchFindings, type Findings } from '../../state/findings.ts';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { Answers } from './Answers.tsx';
import { Filters } from './Filters.tsx';
import { Leads } from './Leads.tsx';
import { ReportResult } from './ReportResult.tsx';
import { RunTable } from './RunTable.tsx';
import { NO_FILTER, shownRuns, type Filter } from './strip.ts';
import { Strips } from './Strips.tsx';
import { useOwnRuns } from './useOwnRuns.ts';
import './findings.css';

export function FindingsPanel() {
  const own = useOwnRuns();
  const [asked, setAsked] = useState(0);
  return (
    <div className="findings">
      <Asked key={asked} own={own} again={() => setAsked(asked + 1)} />
      <ReportResult runs={own} />
    </div>
  );
}

/** Fetches the study once. */
function Asked({ own, again }: { own: readonly StudyRun[]; again: () => void }) {
  const { findings: words } = useMessages();
  const [found, setFound] = useState<Findings | null>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchFindings(new URL('study.json', document.baseURI).href).then((answer) => {
      if (isWanted) setFound(answer);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  if (!found) return <p role="status">{words.loading}</p>;
  if (found.kind === 'study') return <Found study={found.study} own={own} />;
  return (
    <div>
      <p role="alert">{words.failed(found.why ?? words.notFetched)}</p>
      <button type="button" className="button" onClick={again}>
        {words.again}
      </button>
    </div>
  );
}

function Found({ study, own }: { study: Study; own: readonly StudyRun[] }) {
  const { findings: words } = useMessages();
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = useMemo(() => shownRuns(study.runs, filter), [study, filter]);
  const ownShown = useMemo(() => shownRuns(own, filter), [own, filter]);
  const figure = useRef<HTMLElement>(null);
  const choose = (chosen: Filter): void => {
    setFilter(chosen);
    figure.current?.scrollIntoView({ block: 'start' });
  };
  const planned = Object.values(study.planned).reduce((sum, count) => sum + count, 0);
  const made = study.runs.filter(({ block }) => block !== 'reported').length;
  return (
    <>
      <section className="findings-answers" aria-label={words.title}>
        <h3>{words.title}</h3>
        <p>
          <Readout
            name="findings-runs"
            value={study.runs.length}
            text={words.done(study.runs.length, planned, words.plans[study.plan] ?? study.plan)}
            className="findings-sentence"
          />
        </p>
        {study.plan === 'full' ? null : <p className="findings-note">{words.partial}</p>}
        {study.plan === 'full' && made < planned ? <p className="findings-note">{words.underWay}</p> : null}
        <Answers runs={study.runs} />
      </section>
      <Leads runs={study.runs} anchors={study.anchors} onChoose={choose} />
      <section className="findings-figure" aria-label={words.figure} ref={figure}>
        <h3>{words.figure}</h3>
        <p className="findings-note">{words.figureNote}</p>
        <Filters runs={study.runs} filter={filter} onChange={setFilter} />
        <Strips key={JSON.stringify(filter)} runs={shown} own={ownShown} anchors={study.anchors} />
        <RunTable runs={shown} />
      </section>
    </>
  );
}
