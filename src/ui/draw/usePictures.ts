/** Pictures that are pasted anywhere on the page, or dropped on it, come to the pad, unless another part took them. */
import { useEffect, useState } from 'react';
import { useMirror } from '../context.tsx';
import { isWritable } from './Tools.tsx';

const firstFile = (data: DataTransfer | null): File | null => data?.files[0] ?? null;
const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** True while something that could be a picture is held over the page. */
export function usePictures(): boolean {
  const { actions } = useMirror();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const paste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isWritable(event.target)) return;
      event.preventDefault();
      actions.openPicture(firstFile(event.clipboardData));
    };
    const over = (event: DragEvent): void => {
      if (event.defaultPrevented || !carriesFiles(event)) return;
      // Else the browser would leave the page for the file
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      if (event.defaultPrevented || isWritable(event.target)) return;
      event.preventDefault();
      actions.openPicture(firstFile(event.dataTransfer));
    };
    document.addEventListener('paste', paste, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [actions]);
  return isOver;
}
