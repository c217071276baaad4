/** Puts a text on the clipboard, and says how that went. */
import { useState } from 'react';

export type Copied = 'no' | 'yes' | 'refused';

export function useCopy(): { copied: Copied; copy: (text: string) => void } {
  const [copied, setCopied] = useState<Copied>('no');
  const copy = (text: string): void => {
    // Without a secure context there is no clipboard, whatever the type says
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (!clipboard) return setCopied('refused');
    clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return { copied, copy };
}
