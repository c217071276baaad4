/**
 * Pictures that are pasted anywhere on the page, or dropped on it, come to the pad, unless another part took them; what is
 * dropped and called as a capsule, weights or curves is opened as that.
 */
import { useEffect, useState } from 'react';
import { useMirror } from '../context.tsx';
import { isWritable } from './Tools.tsx';

const firstFile = (data: DataTransfer | null): File | null => data?.files[0] ?? null;
const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const TAKEN = /\.(zip|npz|safetensors|csv|tsv)$/i;

/** True while something that could be a picture is held over the page. */
export function usePictures(): boolean {
  const mirror = useMirror();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const { actions } = mirror;
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
      const files = [...(event.dataTransfer?.files ?? [])];
      const isPicture = files.length === 0 || !files.every(({ name }) => TAKEN.test(name));
      if (isPicture) return actions.openPicture(firstFile(event.dataTransfer));
      import('../take/open-file.ts')
        .then(({ openFiles }) =>
          openFiles(
            mirror,
            files.map((file) => ({ path: file.name, content: file })),
          ),
        )
        .catch(actions.complain);
    };
    document.addEventListener('paste', paste, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [mirror]);
  return isOver;
}
