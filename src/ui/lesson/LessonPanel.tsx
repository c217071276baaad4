/** The lesson: a list of chapters, one of them open. Which one is in the link; how far one came is kept in this browser. */
import '../../i18n/en-late-lesson.ts';
import { useEffect, useState } from 'react';
import { CHAPTER_IDS, type ChapterId } from '../../model/lesson-ids.ts';
import { chapterAt } from '../../model/lesson.ts';
import { useGuide, useMessages, useMirror } from '../context.tsx';
import { ChapterView } from './ChapterView.tsx';
import { keepProgress, recallProgress, type Progress } from './progress.ts';
import './lesson.css';

export function LessonPanel() {
  const { guide } = useMirror();
  const linked = useGuide((state) => state.lesson);
  const [progress, setProgress] = useState<Progress>(recallProgress);
  const place = linked ?? progress.place;
  useEffect(() => {
    if (guide.getState().lesson === null) guide.setState({ lesson: recallProgress().place });
    return () => guide.setState({ lesson: null });
  }, [guide]);
  useEffect(() => keepProgress({ ...progress, place }), [progress, place]);
  const chapter = chapterAt(place);
  const [isTurned, setTurned] = useState(false);
  const turn = (to: number): void => {
    setTurned(true);
    guide.setState({ lesson: to });
  };
  const answered = (id: ChapterId): void =>
    setProgress((before) => ({
      ...before,
      answered: CHAPTER_IDS.filter((one) => one === id || before.answered.includes(one)),
    }));
  return (
    <div className="lesson" data-target={chapter.target}>
      <ChapterList place={place} progress={progress} turn={turn} />
      <ChapterView
        key={chapter.id}
        chapter={chapter}
        place={place}
        isTurned={isTurned}
        turn={turn}
        onAnswered={() => answered(chapter.id)}
      />
    </div>
  );
}

interface ListProps {
  place: number;
  progress: Progress;
  turn: (to: number) => void;
}

function ChapterList({ place, progress, turn }: ListProps) {
  const { lesson } = useMessages();
  return (
    <nav aria-label={lesson.chapters}>
      <ol className="lesson-list">
        {CHAPTER_IDS.map((id, at) => {
          const isDone = progress.answered.includes(id);
          const { title } = lesson.topic[id];
          return (
            <li key={id}>
              <button
                type="button"
                className="lesson-place"
                aria-current={place === at + 1 ? 'step' : undefined}
                aria-label={`${at + 1}. ${title}${isDone ? `, ${lesson.done}` : ''}`}
                title={title}
                data-done={isDone}
                onClick={() => turn(at + 1)}
              >
                {at + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
