/** Three answers to "does tying help": at equal steps, equal time and equal numbers, each with its interval. */
import { useMemo } from 'react';
import { headlineOf } from '../../model/study-compare.ts';
import type { StudyRun } from '../../model/study-record.ts';
import type { Difference } from '../../model/study-statistics.ts';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';

const QUESTIONS = ['steps', 'seconds', 'parameters'] as const;

export function Answers({ runs }: { runs: readonly StudyRun[] }) {
  const answers = useMemo(() => headlineOf({ runs }), [runs]);
  return (
    <dl className="findings-cards">
      {QUESTIONS.map((question) => (
        <Answer key={question} question={question} answer={answers[question]} />
      ))}
    </dl>
  );
}

function Answer({ question, answer }: { question: (typeof QUESTIONS)[number]; answer: Difference | null }) {
  const { findings: words, format } = useMessages();
  if (!answer) return null;
  const { relative, base, pairs, low, high } = answer;
  const say = relative >= 0 ? words.lower : words.higher;
  const share = (value: number): string => format.finePercent(value / base);
  return (
    <div className="findings-card">
      <dt>{words.ask[question]}</dt>
      <dd>
        <Readout
          name={`findings-${question}`}
          value={relative}
          text={say(format.finePercent(Math.abs(relative)), pairs)}
          className="findings-sentence"
        />
        <p className="findings-note">
          <Readout
            name={`findings-${question}-interval`}
            value={`${low} ${high}`}
            text={words.interval(share(low), share(high))}
            className="findings-sentence"
          />
        </p>
      </dd>
    </div>
  );
}
