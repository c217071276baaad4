/** The tab "Take it with you": everything as files, a link, and the experiment as a program. */
import '../../i18n/en-late-take.ts';
import { useId, useState } from 'react';
import type { OpenedFile } from '../../model/data-readings.ts';
import type { Take } from '../../state/take.ts';
import { bytesOfFrame } from '../../export/film-npz.ts';
import { networkOf } from '../../model/experiment.ts';
import { layoutOf } from '../../model/parameters.ts';
import { takeAlong } from '../../state/film.ts';
import { useExperiment, useFilm, useMessages, useMirror, useRun } from '../context.tsx';
import { FileButton } from '../controls/FileButton.tsx';
import { Readout } from '../Readout.tsx';
import { saveBytes, saveText } from '../save/files.ts';
import { BookmarksSection } from '../bookmarks/BookmarksSection.tsx';
import { useDrop } from '../datasets/useDrop.ts';
import { encodeDrawing } from './drawing-png.ts';
import { LinkBuilder } from './LinkBuilder.tsx';
import { LinkSection } from './LinkSection.tsx';
import { openFiles } from './open-file.ts';
import { ProgramSection } from './ProgramSection.tsx';
import './take.css';

export function TakePanel() {
  const { take } = useMessages();
  return (
    <div className="take">
      <p className="take-note">{take.private}</p>
      <div className="take-columns">
        <FilesSection />
        <LinkSection />
      </div>
      <BookmarksSection />
      <LinkBuilder />
      <ProgramSection />
    </div>
  );
}

type Work = (take: Take) => Promise<void>;

/** One piece of work at a time; whatever goes wrong in it is said by a notice. */
function useWork(): { busy: boolean; doing: (work: Work) => void } {
  const mirror = useMirror();
  const [busy, setBusy] = useState(false);
  const doing = (work: Work): void => {
    setBusy(true);
    mirror
      .take()
      .then(work)
      .catch((error: unknown) => mirror.actions.complain(error))
      .finally(() => setBusy(false));
  };
  return { busy, doing };
}

function FilesSection() {
  const { take: words } = useMessages();
  const mirror = useMirror();
  const ready = useRun((state) => state.phase === 'ready');
  const { busy, doing } = useWork();
  const id = useId();

  const save = (name: string, make: (take: Take) => Promise<Uint8Array | string | null>): void =>
    doing(async (take) => {
      const content = await make(take);
      if (typeof content === 'string') saveText(content, 'text/csv', name);
      else if (content) saveBytes(content, name);
    });

  const capsule = (): void =>
    save('mirror.zip', async (take) =>
      take.capsule(await encodeDrawing(mirror.drawing.getState().drawing), mirror.film.getState().inCapsule),
    );

  const opened = (files: readonly OpenedFile[]): void => doing(() => openFiles(mirror, files));
  const { zone, over } = useDrop(opened);

  const disabled = busy || !ready;
  return (
    <section ref={zone} className={over ? 'take-section take-over' : 'take-section'} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.run}</h3>
      <p className="take-note">{words.runNote}</p>
      <div className="take-buttons">
        <button type="button" className="button" disabled={disabled} onClick={capsule}>
          {words.capsule}
        </button>
        <button
          type="button"
          className="button"
          disabled={disabled}
          onClick={() => save('mirror.npz', (take) => take.weights('npz'))}
        >
          {words.npz}
        </button>
        <button
          type="button"
          className="button"
          disabled={disabled}
          onClick={() => save('mirror.safetensors', (take) => take.weights('safetensors'))}
        >
          {words.safetensors}
        </button>
        <button
          type="button"
          className="button"
          disabled={disabled}
          onClick={() => save('mirror-curves.csv', (take) => take.curves())}
        >
          {words.csv}
        </button>
      </div>
      <FilmChoice />
      <p className="take-file">
        <FileButton label={words.open} disabled={busy} describedBy={`${id}-note`} onFiles={opened} />
        <span id={`${id}-note`} className="take-note">
          {words.openNote}
        </span>
      </p>
      <p role="status" className="take-note">
        {busy ? words.busy : ''}
      </p>
    </section>
  );
}

/** Whether the capsule takes the film along, which is most of its size. */
function FilmChoice() {
  const { take: words } = useMessages();
  const { film } = useMirror();
  const inCapsule = useFilm((state) => state.inCapsule);
  const frames = useFilm((state) => state.frames.length);
  const experiment = useExperiment((state) => state.experiment);
  const bytes = frames * bytesOfFrame(layoutOf(networkOf(experiment).sizes));
  return (
    <label className="take-film">
      <input type="checkbox" checked={inCapsule} onChange={({ target }) => takeAlong(film, target.checked)} />
      {words.withFilm}
      {frames > 0 ? <Readout name="capsule-film-bytes" value={bytes} text={words.filmSize(frames, bytes)} /> : null}
    </label>
  );
}
