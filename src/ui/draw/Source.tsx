/** Where a digit comes from, if not from the pen: the test set, by class or by how hard it is, or a picture. */
import { useEffect, useRef } from 'react';
import type { WantedDigit } from '../../model/pad-readings.ts';
import { useDrawing, useMessages, useMirror, useRun } from '../context.tsx';

const NO_CLASSES: readonly string[] = [];

/** A kind of digit as the value of an option. */
const valueOf = (wanted: WantedDigit): string => (wanted.kind === 'class' ? String(wanted.label) : wanted.kind);

function wantedOf(value: string): WantedDigit {
  if (value === 'any') return { kind: value };
  if (value === 'hardest' || value === 'easiest') return { kind: value, rank: 0 };
  return { kind: 'class', label: Number(value) };
}

/** Puts one test digit on the pad as soon as there is one, unless the visitor was faster. */
export function useFirstSample(): void {
  const { drawing, actions } = useMirror();
  const isReady = useRun((state) => state.phase === 'ready');
  useEffect(() => {
    const { drawing: drawn, version, samples } = drawing.getState();
    if (isReady && drawn === null && version === 0 && samples === 0) actions.sampleDigit();
  }, [isReady, drawing, actions]);
}

export function SampleButton() {
  const { actions } = useMirror();
  const isReady = useRun((state) => state.phase === 'ready');
  const { stage } = useMessages();
  return (
    <button
      type="button"
      className="button"
      aria-disabled={!isReady}
      onClick={() => {
        if (isReady) actions.sampleDigit();
      }}
    >
      {stage.draw.sample}
    </button>
  );
}

export function WhichDigit() {
  const { actions } = useMirror();
  const { pad } = useMessages();
  const wanted = useDrawing((state) => state.wanted);
  const isReady = useRun((state) => state.phase === 'ready');
  const isTested = useRun((state) => state.progress.test !== null);
  const classes = useRun((state) => state.data?.set?.classes ?? NO_CLASSES);
  const { any, hardest, easiest, untested } = pad.source;
  const late = isTested ? '' : ` (${untested})`;
  return (
    <select
      aria-label={pad.source.title}
      title={pad.source.title}
      value={valueOf(wanted)}
      disabled={!isReady}
      onChange={(event) => actions.sampleDigit(wantedOf(event.target.value))}
    >
      <option value="any">{any}</option>
      {classes.map((name, label) => (
        <option key={name} value={label}>
          {name}
        </option>
      ))}
      <option value="hardest" disabled={!isTested}>
        {hardest + late}
      </option>
      <option value="easiest" disabled={!isTested}>
        {easiest + late}
      </option>
    </select>
  );
}

export function PictureButtons() {
  const { actions } = useMirror();
  const { pad } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const isPicture = useDrawing((state) => state.picture !== null);
  const { source } = pad;
  return (
    <>
      <button type="button" className="button" title={source.pictureHelp} onClick={() => input.current?.click()}>
        {source.picture}…
      </button>
      <input
        ref={input}
        type="file"
        className="hidden-text"
        tabIndex={-1}
        aria-label={source.pictureName}
        accept="image/png,image/jpeg,image/webp"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) actions.openPicture(file);
          target.value = '';
        }}
      />
      {isPicture && (
        <button type="button" className="button" title={source.flipHelp} onClick={actions.flipPicture}>
          {source.flip}
        </button>
      )}
    </>
  );
}
