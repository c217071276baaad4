/** Where a visitor is in one chapter: set up, predicting, running, or before the numbers. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Chapter, Figures } from '../../model/lesson.ts';
import { useMirror } from '../context.tsx';
import { runChapter, setUpChapter } from '../../state/lesson-run.ts';

type Stage = 'text' | 'set-up' | 'running' | 'stopped' | 'revealed';

export interface ChapterState {
  readonly stage: Stage;
  readonly figures: Figures | null;
  readonly setUp: () => void;
  readonly run: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

export function useChapter(chapter: Chapter, onAnswered: () => void): ChapterState {
  const mirror = useMirror();
  const [stage, setStage] = useState<Stage>('text');
  const [figures, setFigures] = useState<Figures | null>(null);
  const running = useRef<AbortController | null>(null);
  const leave = useCallback(() => running.current?.abort(), []);
  useEffect(() => leave, [leave]);

  async function run(): Promise<void> {
    const control = new AbortController();
    running.current = control;
    setStage('running');
    const found = await runChapter(mirror, chapter, control.signal);
    if (running.current !== control) return;
    running.current = null;
    setFigures(found);
    setStage(found ? 'revealed' : 'stopped');
    if (found) onAnswered();
  }

  return {
    stage,
    figures,
    setUp() {
      setStage('set-up');
      void setUpChapter(mirror, chapter);
    },
    run: () => void run(),
    cancel() {
      leave();
      if (chapter.id === 'race') mirror.raceActions.cancel();
      else mirror.actions.pause();
    },
    again() {
      setFigures(null);
      setStage('text');
    },
  };
}
