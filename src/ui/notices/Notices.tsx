/**
 * What the page has to tell the visitor. Each message is a live region of its own: put there empty, and filled a
 * moment later, since screen readers announce what changes in a region that they already know.
 */
import { useEffect, useState } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { Bookmarks } from '../../state/bookmarks-store.ts';
import type { Mirror } from '../../state/mirror.ts';
import type { Notice, Posted } from '../../state/notices.ts';
import '../../i18n/en-late-notices.ts';
import { useMessages, useMirror, useNotices } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { isFailure, sentenceOf } from './sentence.ts';

/** Long enough for a screen reader to have noticed the region, too short for anybody to see. */
const FILL_AFTER_MS = 50;

export function Notices() {
  const { notices } = useMessages();
  const posted = useNotices((state) => state.posted);
  if (posted.length === 0) return null;
  return (
    <section className="notices" aria-label={notices.title}>
      {posted.map((one) => (
        <Message key={one.id} posted={one} />
      ))}
    </section>
  );
}

function Message({ posted: { id, notice } }: { posted: Posted }) {
  const messages = useMessages();
  const { actions } = useMirror();
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFilled(true), FILL_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const failure = isFailure(notice);
  return (
    <div
      className={failure ? 'notice notice-failure' : 'notice'}
      role={failure ? 'alert' : 'status'}
      data-message={notice.code}
    >
      {filled ? (
        <>
          <p>{sentenceOf(notice, messages)}</p>
          <Remedies notice={notice} />
          <button
            type="button"
            className="button button-square button-quiet notice-close"
            aria-label={messages.notices.dismiss}
            title={messages.notices.dismiss}
            onClick={() => actions.dismiss(id)}
          >
            <CloseIcon />
          </button>
        </>
      ) : null}
    </div>
  );
}

interface Remedy {
  readonly label: string;
  readonly act: () => void;
}

/** What can be done about it. */
function remediesOf(
  notice: Notice,
  { notices: words, saved }: Messages,
  { actions, keeping }: Mirror,
): readonly Remedy[] {
  const marked = (work: (marks: Bookmarks) => Promise<void>): void =>
    void keeping.bookmarks().then(work).catch(actions.complain);
  switch (notice.code) {
    case 'data-failed':
      return [{ label: words.retry, act: actions.retryData }];
    case 'diverged':
      return [
        { label: words.rollBack(notice.goodStep), act: actions.rollBack },
        { label: words.reset, act: actions.reset },
      ];
    case 'run-found':
      return [{ label: saved.continueRun, act: keeping.continueRun }];
    case 'update-ready':
      return [{ label: saved.update, act: keeping.updatePage }];
    case 'bookmark-removed':
      return [{ label: saved.bookmark.bringBack, act: () => marked((marks) => marks.bringBack(notice.of.key)) }];
    case 'bookmark-returned': {
      const { before } = notice;
      if (before === null) return [];
      return [{ label: saved.bookmark.undoReturn, act: () => marked((marks) => marks.goBack(before)) }];
    }
    case 'engine-failed':
      return [{ label: words.reset, act: actions.reset }];
    case 'no-engine':
      return [{ label: words.retry, act: actions.reset }];
    case 'setting':
    case 'file-refused':
    case 'data-opened':
    case 'data-resized':
    case 'opening-cancelled':
    case 'nothing-to-add':
    case 'nothing-to-take':
    case 'take-refused':
    case 'run-opened':
    case 'weights-opened':
    case 'own-data-lost':
    case 'added-to-own':
    case 'engine-fallback':
    case 'threads-lost':
    case 'worker-crashed':
    case 'engine-revived':
    case 'run-continued':
    case 'record-damaged':
    case 'record-own-data':
    case 'record-lost':
    case 'storage-cleared':
    case 'autosave-failed':
    case 'bookmark-failed':
    case 'bookmarks-full':
    case 'curves-refused':
    case 'curves-opened':
    case 'rolled-back':
    case 'stop-reached':
    case 'switch-undone':
    case 'ghost-limit':
    case 'ghost-memory':
    case 'ghost-failed':
    case 'undo-memory':
    case 'save-failed':
    case 'picture-refused':
    case 'race-finished':
    case 'race-cancelled':
    case 'race-failed':
    case 'race-too-large':
    case 'race-continued':
    case 'language-failed':
      return [];
  }
}

function Remedies({ notice }: { notice: Notice }) {
  const remedies = remediesOf(notice, useMessages(), useMirror());
  if (remedies.length === 0) return null;
  return (
    <div className="notice-remedies">
      {remedies.map(({ label, act }) => (
        <button key={label} type="button" className="button" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}
