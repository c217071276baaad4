/** When tying helps: how much lower the tied error is under each condition, with its interval and every pair. */
import { useMemo, type CSSProperties } from 'react';
import { isIdle, settingsOf, type Setting } from '../../model/study-compare.ts';
import type { Anchor, StudyRun } from '../../model/study-record.ts';
import { isSure, LEAST_PAIRS, type Difference } from '../../model/study-statistics.ts';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { NO_FILTER, type Filter } from './strip.ts';

interface Props {
  runs: readonly StudyRun[];
  anchors: readonly Anchor[];
  onChoose: (filter: Filter) => void;
}

type Lead = Pick<Setting, 'data' | 'condition' | 'tied'> & { readonly steps: Difference };

/** Settings with a pair, and how far the widest reaches from zero, as a share. */
function leadsOf(runs: readonly StudyRun[]): { leads: Lead[]; reach: number } {
  const leads = settingsOf({ runs }).flatMap(({ data, condition, tied, steps }) =>
    steps && steps.base > 0 ? [{ data, condition, tied, steps }] : [],
  );
  const shares = leads.flatMap(({ steps }) => [...steps.differences, steps.low, steps.high].map((d) => d / steps.base));
  return { leads, reach: Math.max(0.01, ...shares.map(Math.abs)) * 1.05 };
}

export function Leads({ runs, anchors, onChoose }: Props) {
  const { findings: words } = useMessages();
  const { leads, reach } = useMemo(() => leadsOf(runs), [runs]);
  if (leads.length === 0) return null;
  return (
    <section className="findings-leads" aria-label={words.when}>
      <h3>{words.when}</h3>
      <p className="findings-note">{words.whenNote}</p>
      <ol className="strips-rows">
        {leads.map((lead) => (
          <LeadRow
            key={`${lead.data} ${lead.condition}`}
            lead={lead}
            reach={reach}
            learnedNothing={isIdle(lead, anchors)}
            onChoose={onChoose}
          />
        ))}
      </ol>
      <p className="leads-sides findings-note" aria-hidden="true">
        <span>← {words.untiedBetter}</span>
        <span>{words.tiedBetter} →</span>
      </p>
    </section>
  );
}

interface RowProps {
  lead: Lead;
  reach: number;
  /** Neither did better than the mean image. */
  learnedNothing: boolean;
  onChoose: (filter: Filter) => void;
}

function LeadRow({ lead, reach, learnedNothing, onChoose }: RowProps) {
  const { findings: words, settings, format } = useMessages();
  const { data, condition, tied, steps } = lead;
  const { activation = '', init = '' } = tied[0]?.settings ?? {};
  const { low, high, base, pairs, differences, relative } = steps;
  const { finePercent: percent } = format;
  const at = (value: number): CSSProperties => ({ left: `${50 + (50 * value) / base / reach}%` });
  const width = `${(50 * (high - low)) / base / reach}%`;
  const isLower = relative >= 0;
  const [near, far] = isLower ? [low, high] : [-high, -low];
  const sentence = isLower ? words.leadLower : words.leadHigher;
  const isCertain = !learnedNothing && isSure(steps);
  return (
    <li className="strip">
      <p className="strip-name">
        <button
          type="button"
          className="leads-choose"
          onClick={() => onChoose({ ...NO_FILTER, data, activation, init })}
        >
          {settings.field.activation.options?.[activation] ?? activation}, {settings.field.init.options?.[init] ?? init}
        </button>{' '}
        <span className="findings-note">{settings.field.data.options?.[data] ?? data}</span>
        <Readout
          name={`findings-lead-${data}-${condition}`}
          value={relative}
          text={`${sentence(percent(Math.abs(relative)))} ${words.span(percent(near / base), percent(far / base), pairs)}`}
          className="findings-sentence findings-note leads-sentence"
        />
        {learnedNothing ? <span className="findings-note leads-sentence">{words.nothingLearned}</span> : null}
      </p>
      <div className={`strip-track leads-track${isCertain ? (low > 0 ? ' leads-tied' : ' leads-untied') : ''}`}>
        <span className="leads-zero" />
        {pairs < LEAST_PAIRS ? null : <span className="leads-interval" style={{ ...at(low), inlineSize: width }} />}
        {differences.map((value, i) => (
          // Pairs have an order and nothing else
          // oxlint-disable-next-line react/no-array-index-key
          <span key={i} className="leads-pair" style={{ ...at(value), top: `${38 + 12 * (i % 3)}%` }} />
        ))}
        <span className="strip-mean" style={at(steps.mean)} />
      </div>
    </li>
  );
}
