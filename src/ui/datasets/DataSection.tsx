/** Where the images come from: which set, what is in it, the visitor's own files, and the drawing on the pad. */
import '../../i18n/en-late-notices.ts';
import { useId, useState } from 'react';
import { DATA_SETS, type DataSetId } from '../../model/data-sets.ts';
import { useData, useExperiment, useMessages, useMirror, useRun } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { FieldError } from '../settings/FieldError.tsx';
import { AddToSet } from './AddToSet.tsx';
import './data.css';
import { DataNumbers } from './DataNumbers.tsx';
import { DataPictures } from './DataPictures.tsx';
import { OpenFiles } from './OpenFiles.tsx';

export function DataSection() {
  const { data } = useMessages();
  return (
    <fieldset className="setting-group data-section">
      <legend>{data.title}</legend>
      <div className="data-columns">
        <div className="data-column">
          <ChooseData />
          <DataNumbers />
        </div>
        <DataPictures />
        <div className="data-column">
          <OpenFiles />
          <AddToSet />
        </div>
      </div>
    </fieldset>
  );
}

/** One of the table's names, or the first. */
const idOf = (text: string): DataSetId => DATA_SETS.find((id) => id === text) ?? 'mnist';

function ChooseData() {
  const { settings, refusals, data } = useMessages();
  const { actions } = useMirror();
  const used = useExperiment((state) => state.experiment.data);
  const isOpen = useData((state) => state.own !== null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const { name, options } = settings.field.data;
  const nameOf = (set: DataSetId): string => options?.[set] ?? set;

  function choose(chosen: DataSetId): void {
    if (chosen !== 'own' || isOpen) {
      setRefusal(null);
      return actions.change({ data: chosen });
    }
    const given = nameOf(chosen);
    setRefusal(refusals.field({ name, given, reason: { kind: 'not-open' } }, nameOf(used)));
  }

  return (
    <div className="field">
      <div className="field-head">
        <span className="field-name">{name}</span>
        <Explain topics={['setting-data']} name={name} />
        <span className="field-note">{settings.startsAnew}</span>
      </div>
      <select
        value={used}
        aria-label={name}
        aria-describedby={`${id}-about ${id}-error`}
        onChange={({ target }) => choose(idOf(target.value))}
      >
        {DATA_SETS.map((set) => (
          <option key={set} value={set}>
            {nameOf(set)}
          </option>
        ))}
      </select>
      <FieldError id={`${id}-error`} sentence={isOpen ? null : refusal} />
      <p id={`${id}-about`} className="field-help">
        {data.about[used]} <NoticeLink id={used} name={nameOf(used)} />
      </p>
      <Classes />
    </div>
  );
}

/** The notice that lies beside the data. */
function NoticeLink({ id, name }: { id: DataSetId; name: string }) {
  const { data } = useMessages();
  if (id !== 'mnist' && id !== 'fashion-mnist') return null;
  return (
    <a href={`./${id}/NOTICE.txt`} target="_blank" rel="noreferrer license" aria-label={data.noticeOf(name)}>
      {data.notice}
    </a>
  );
}

function Classes() {
  const { data, format } = useMessages();
  const status = useRun((state) => state.data);
  if (!status?.set) return null;
  const { classes, width, height } = status.set;
  return (
    <>
      <p className="field-help">
        {data.counts(format.integer(status.trainTotal), format.integer(status.testTotal), `${width}×${height}`)}
      </p>
      <p className="field-help">{classes.length === 0 ? data.noClasses : data.classes(format.list(classes))}</p>
    </>
  );
}
