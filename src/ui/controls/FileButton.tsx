/** A file input that looks like a button: the label is its button, and what it chose last can be chosen again. */
import type { ChangeEvent } from 'react';
import type { OpenedFile } from '../../model/data-readings.ts';

interface FileButtonProps {
  label: string;
  isFolder?: boolean;
  disabled?: boolean;
  /** Id of what says which files it takes. */
  describedBy?: string;
  onFiles: (files: readonly OpenedFile[]) => void;
}

/** `onFiles` is not called where nothing was chosen. */
export function FileButton({ label, isFolder = false, disabled = false, describedBy, onFiles }: FileButtonProps) {
  function take({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const files = [...(currentTarget.files ?? [])];
    if (files.length > 0) onFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, content: file })));
    currentTarget.value = '';
  }

  return (
    <label className="button file-button">
      <span>{label}</span>
      <input
        ref={(input) => {
          // React has no name for it
          if (isFolder) input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={take}
      />
    </label>
  );
}
