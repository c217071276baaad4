/** Bookmarks: one is made of the run as it is, the others are listed, with what can be done with each; and a comparison. */
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { ruleIdsOf } from '../../model/experiment.ts';
import { LONGEST_NAME, MOST_BOOKMARKS, type Bookmark, type Bookmarks } from '../../state/bookmarks-store.ts';
import { useExperiment, useMessages, useMirror, useRun } from '../context.tsx';
import { BookmarkRow } from './BookmarkRow.tsx';
import './bookmarks.css';
import { Comparison } from './Comparison.tsx';
import { bookmarkName } from './name.ts';

export function BookmarksSection() {
  const { bookmarks: words } = useMessages();
  const { keeping, actions } = useMirror();
  const [marks, setMarks] = useState<Bookmarks | null>(null);
  const id = useId();
  useEffect(() => {
    let isGone = false;
    keeping
      .bookmarks()
      .then((loaded) => isGone || setMarks(loaded))
      .catch(actions.complain);
    return () => void (isGone = true);
  }, [keeping, actions]);
  return (
    <section className="take-section bookmarks" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.title}</h3>
      <p className="take-note">{words.note}</p>
      {marks ? <Loaded marks={marks} /> : <p className="take-note">{words.loading}</p>}
    </section>
  );
}

function Loaded({ marks }: { marks: Bookmarks }) {
  const { bookmarks: words, saved } = useMessages();
  const heads = useStore(marks.store, (state) => state.heads);
  const failed = useStore(marks.store, (state) => state.failed);
  if (failed) return <p className="bookmarks-failed">{saved.bookmark.unavailable(failed)}</p>;
  if (!heads) return <p className="take-note">{words.loading}</p>;
  return (
    <>
      <AddForm marks={marks} />
      {heads.length === 0 ? <p className="take-note">{words.none}</p> : <List marks={marks} heads={heads} />}
      <Comparison marks={marks} heads={heads} />
    </>
  );
}

function AddForm({ marks }: { marks: Bookmarks }) {
  const messages = useMessages();
  const { bookmarks: words } = messages;
  const [name, setName] = useState('');
  const [added, setAdded] = useState<string | null>(null);
  const isReady = useRun((state) => state.phase === 'ready');
  const step = useRun((state) => state.progress.step);
  const experiment = useExperiment((state) => state.experiment);
  const busy = useStore(marks.store, (state) => state.busy);
  const id = useId();
  const byItself = bookmarkName({ name: '', step, rules: ruleIdsOf(experiment) }, messages);

  function add(event: FormEvent): void {
    event.preventDefault();
    if (!isReady || busy) return;
    setAdded(null);
    void marks.add(name).then((made) => {
      if (!made) return;
      setName('');
      setAdded(bookmarkName(made, messages));
    });
  }

  return (
    <form className="bookmarks-add" onSubmit={add}>
      <label htmlFor={id}>{words.name}</label>
      <input
        id={id}
        type="text"
        value={name}
        maxLength={LONGEST_NAME}
        placeholder={byItself}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button" aria-disabled={!isReady || busy}>
        {words.add}
      </button>
      <span role="status" className="take-note">
        {added === null ? '' : words.added(added)}
      </span>
    </form>
  );
}

/** Parts that several bookmarks share take their place once. */
function bytesOf(heads: readonly Bookmark[]): number {
  const parts = new Map(heads.flatMap(({ parts: own = [] }) => own.map(({ key, bytes }) => [key, bytes] as const)));
  const bodies = heads.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  return [...parts.values()].reduce((sum, bytes) => sum + bytes, bodies);
}

function List({ marks, heads }: { marks: Bookmarks; heads: readonly Bookmark[] }) {
  const { bookmarks: words } = useMessages();
  return (
    <>
      <ul className="bookmarks-list" aria-label={words.list}>
        {heads.map((head, i) => (
          <BookmarkRow key={head.key} marks={marks} head={head} place={i + 1} />
        ))}
      </ul>
      <p className="take-note">{words.kept(heads.length, bytesOf(heads), MOST_BOOKMARKS)}</p>
    </>
  );
}
