/** Opening the visitor's own images: files, a folder, or whatever is dropped here; how far that is, and its end. */
import { useState, type ReactNode } from 'react';
import type { OpenedFile } from '../../model/data-readings.ts';
import { OWN_SIDE } from '../../model/data-sets.ts';
import { useData, useMessages, useMirror } from '../context.tsx';
import { FileButton } from '../controls/FileButton.tsx';
import { useDrop } from './useDrop.ts';

/** As the whole number nearest to it that a side may have. */
const sideOf = (text: string): number => {
  const side = Math.round(Number(text)) || OWN_SIDE.initial;
  return Math.min(OWN_SIDE.most, Math.max(OWN_SIDE.least, side));
};

export function OpenFiles() {
  const { data } = useMessages();
  const { actions } = useMirror();
  const [side, setSide] = useState(String(OWN_SIDE.initial));
  const [invert, setInvert] = useState(false);

  const open = (files: readonly OpenedFile[]): void => {
    if (files.length > 0) void actions.openFiles(files, { side: sideOf(side), invert });
  };
  const { zone, over } = useDrop(open);

  return (
    <section ref={zone} className={over ? 'open-files open-files-over' : 'open-files'} aria-label={data.open.title}>
      <h3>{data.open.title}</h3>
      <div className="open-buttons">
        <FileButton label={data.open.files} onFiles={open} />
        <FileButton label={data.open.folder} onFiles={open} isFolder />
      </div>
      <Opening />
      <p className="field-help">
        {data.private} {data.open.drop}
      </p>
      <p className="field-help">{data.open.help}</p>
      <Option label={data.open.side} help={data.open.sideHelp}>
        <input
          type="number"
          min={OWN_SIDE.least}
          max={OWN_SIDE.most}
          value={side}
          aria-label={data.open.side}
          onChange={({ target }) => setSide(target.value)}
          onBlur={() => setSide(String(sideOf(side)))}
        />
      </Option>
      <label className="flag">
        <input type="checkbox" checked={invert} onChange={({ target }) => setInvert(target.checked)} />
        <span>{data.open.invert}</span>
      </label>
    </section>
  );
}

function Option({ label, help, children }: { label: string; help: string; children: ReactNode }) {
  return (
    <div className="field">
      <div className="open-option">
        <span aria-hidden="true">{label}</span>
        {children}
      </div>
      <p className="field-help">{help}</p>
    </div>
  );
}

function Opening() {
  const { data } = useMessages();
  const { actions } = useMirror();
  const opening = useData((state) => state.opening);
  if (!opening) return null;
  const { done, total } = opening;
  return (
    <p className="opening">
      <progress aria-label={data.open.progress} value={done} max={Math.max(1, total)} />
      <span>{data.open.done(done, total)}</span>
      <button type="button" className="button button-small" onClick={actions.cancelOpening}>
        {data.open.cancel}
      </button>
    </p>
  );
}
