/** What came of a chapter: whether the prediction held, the numbers it is judged by, and what they mean. */
import { useEffect, useRef } from 'react';
import type { Chapter, FigureId, Figures, Prediction } from '../../model/lesson.ts';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import type { Messages } from '../../i18n/messages.ts';

interface Props {
  chapter: Chapter;
  figures: Figures;
  prediction: Prediction;
}

export function Reveal({ chapter, figures, prediction }: Props) {
  const { lesson, format } = useMessages();
  const words = lesson.topic[chapter.id];
  const answer = chapter.answer(figures);
  const verdict = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Not returned: in new browsers it gives a promise, which is no clean-up
    verdict.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      <p ref={verdict} className="chapter-verdict" data-answer={answer ?? 'open'} data-right={answer === prediction}>
        <strong>
          {answer === null ? lesson.open : answer === prediction ? lesson.right : lesson.wrong(words.options[answer])}
        </strong>
      </p>
      <dl className="chapter-figures" aria-label={lesson.measured}>
        {chapter.shows.map((id) => (
          <div key={id}>
            <dt>{lesson.figures[id]}</dt>
            <dd>
              <Readout name={`lesson-${id}`} value={figures[id] ?? NaN} text={textOf(id, figures[id] ?? NaN, format)} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{words.reveal}</p>
    </>
  );
}

function textOf(id: FigureId, value: number, format: Messages['format']): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '–';
  if (id === 'saturated') return format.percent(value);
  return LOSSES.has(id) ? format.loss(value) : format.short(value, 3);
}

const LOSSES: ReadonlySet<FigureId> = new Set<FigureId>([
  'test',
  'before',
  'mean-image',
  'pca',
  'untied',
  'transposed',
]);
