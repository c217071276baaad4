/** One chapter: its text, a button that sets the real page up, a prediction, and the numbers that decide it. */
import { useEffect, useId, useRef, useState } from 'react';
import { CHAPTER_IDS } from '../../model/lesson-ids.ts';
import type { Chapter, Prediction } from '../../model/lesson.ts';
import { useMessages, useRun } from '../context.tsx';
import { outline, scrollTo } from './point.ts';
import { Reveal } from './Reveal.tsx';
import { useChapter } from './useChapter.ts';

interface Props {
  chapter: Chapter;
  place: number;
  /** The visitor came here from another chapter: the focus goes to its title. */
  isTurned: boolean;
  turn: (to: number) => void;
  onAnswered: () => void;
}

export function ChapterView({ chapter, place, isTurned, turn, onAnswered }: Props) {
  const { lesson } = useMessages();
  const words = lesson.topic[chapter.id];
  const [prediction, setPrediction] = useState<Prediction | null>(null);
  const state = useChapter(chapter, onAnswered);
  const { stage } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isTurned) heading.current?.focus();
  }, [isTurned]);
  useEffect(() => (stage === 'text' ? undefined : outline(chapter.target)), [stage, chapter]);
  return (
    <article className="chapter">
      <p className="chapter-place">{lesson.chapter(place, CHAPTER_IDS.length)}</p>
      <h3 ref={heading} tabIndex={-1}>
        {words.title}
      </h3>
      <p>{words.text}</p>
      <div className="chapter-actions">
        <button
          type="button"
          className="button"
          aria-disabled={stage === 'running'}
          onClick={stage === 'running' ? undefined : state.setUp}
        >
          {lesson.setUp}
        </button>
        <button type="button" className="button button-quiet" onClick={() => scrollTo(chapter.target)}>
          {lesson.show}
        </button>
        <small>{stage === 'set-up' ? lesson.isSetUp : lesson.replaces}</small>
      </div>
      <Predict
        chapter={chapter}
        value={prediction}
        isLocked={stage === 'running' || stage === 'revealed'}
        choose={setPrediction}
      />
      <RunBar chapter={chapter} state={state} isReady={prediction !== null} />
      <div role="status" className="chapter-outcome">
        {stage === 'stopped' ? <p>{lesson.stopped}</p> : null}
        {stage === 'revealed' && state.figures && prediction !== null ? (
          <Reveal chapter={chapter} figures={state.figures} prediction={prediction} />
        ) : null}
      </div>
      <Turn place={place} turn={turn} />
    </article>
  );
}

interface PredictProps {
  chapter: Chapter;
  value: Prediction | null;
  isLocked: boolean;
  choose: (prediction: Prediction) => void;
}

const PREDICTIONS: readonly Prediction[] = [0, 1, 2];

function Predict({ chapter, value, isLocked, choose }: PredictProps) {
  const { lesson } = useMessages();
  const { ask, options } = lesson.topic[chapter.id];
  const group = useId();
  return (
    <fieldset className="predict" disabled={isLocked}>
      <legend>
        <strong>{lesson.ask}.</strong> {ask}
      </legend>
      {PREDICTIONS.map((prediction) => (
        <label key={prediction} className="flag">
          <input type="radio" name={group} checked={value === prediction} onChange={() => choose(prediction)} />
          <span>{options[prediction]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function RunBar({
  chapter,
  state,
  isReady,
}: {
  chapter: Chapter;
  state: ReturnType<typeof useChapter>;
  isReady: boolean;
}) {
  const { lesson } = useMessages();
  const step = useRun(({ progress }) => progress.step);
  if (state.stage === 'running') {
    const stop = chapter.phases.at(-1)?.stop;
    return (
      <div className="chapter-actions">
        <progress max={stop} value={stop === undefined ? undefined : Math.min(step, stop)} aria-label={lesson.run} />
        <span>{stop === undefined ? lesson.racing : lesson.running(Math.min(step, stop), stop)}</span>
        <button type="button" className="button" onClick={state.cancel}>
          {lesson.cancel}
        </button>
      </div>
    );
  }
  if (state.stage === 'revealed') {
    return (
      <button type="button" className="button button-quiet" onClick={state.again}>
        {lesson.again}
      </button>
    );
  }
  return (
    <div className="chapter-actions">
      <button
        type="button"
        className="button button-train"
        aria-disabled={!isReady}
        onClick={isReady ? state.run : undefined}
      >
        {lesson.run}
      </button>
      {isReady ? null : <small>{lesson.predictFirst}</small>}
    </div>
  );
}

function Turn({ place, turn }: Pick<Props, 'place' | 'turn'>) {
  const { lesson } = useMessages();
  const go = (to: number) => () => turn(to);
  const isLast = place === CHAPTER_IDS.length;
  return (
    <div className="chapter-turn">
      <button
        type="button"
        className="button"
        aria-disabled={place === 1}
        onClick={place === 1 ? undefined : go(place - 1)}
      >
        ‹ {lesson.previous}
      </button>
      <a href={`#lesson=${place}`}>{lesson.link}</a>
      {isLast ? (
        <span>{lesson.finished}</span>
      ) : (
        <button type="button" className="button" onClick={go(place + 1)}>
          {lesson.next} ›
        </button>
      )}
    </div>
  );
}
