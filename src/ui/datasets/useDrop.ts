/** Makes an element take files that are dropped on it, folders too. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { OpenedFile } from '../../model/data-readings.ts';
import { filesIn } from './dropped.ts';

interface Drop {
  readonly zone: RefObject<HTMLElement | null>;
  /** True while something hangs over it. */
  readonly over: boolean;
}

export function useDrop(onFiles: (files: readonly OpenedFile[]) => void): Drop {
  const zone = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const newest = useRef(onFiles);
  useEffect(() => {
    newest.current = onFiles;
  });
  useEffect(() => {
    const element = zone.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    const hover = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      // A drop elsewhere on the page means something else
      event.stopPropagation();
      setOver(false);
      if (event.dataTransfer) void filesIn(event.dataTransfer).then((files) => newest.current(files));
    };
    element.addEventListener('dragover', hover, { signal });
    element.addEventListener('dragleave', () => setOver(false), { signal });
    element.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
  return { zone, over };
}
