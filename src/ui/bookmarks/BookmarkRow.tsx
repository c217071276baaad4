/** One bookmark: what it is called, where it stands, and what can be done with it. */
import { useRef, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { LONGEST_NAME, type Bookmark, type Bookmarks } from '../../state/bookmarks-store.ts';
import { useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { rulesName } from '../rules/names.ts';
import { bookmarkName } from './name.ts';

interface Props {
  marks: Bookmarks;
  head: Bookmark;
  /** From 1, the newest first. */
  place: number;
}

export function BookmarkRow({ marks, head, place }: Props) {
  const messages = useMessages();
  const [isRenaming, setRenaming] = useState(false);
  const name = bookmarkName(head, messages);
  const opener = useRef<HTMLButtonElement>(null);
  const end = (): void => {
    setRenaming(false);
    // The field is gone with the next drawing of the row, and the keyboard's place with it
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <li className="bookmark">
      {isRenaming ? <NameForm marks={marks} head={head} name={name} end={end} /> : <strong>{name}</strong>}
      <Facts head={head} place={place} />
      <div className="bookmark-actions">
        <Actions marks={marks} head={head} name={name} />
        <button
          ref={opener}
          type="button"
          className="button button-small"
          aria-label={messages.bookmarks.renameOne(name)}
          aria-expanded={isRenaming}
          onClick={() => setRenaming(!isRenaming)}
        >
          {messages.bookmarks.rename}
        </button>
        <button
          type="button"
          className="button button-small"
          aria-label={messages.bookmarks.removeOne(name)}
          onClick={() => void marks.remove(head.key)}
        >
          {messages.bookmarks.remove}
        </button>
      </div>
    </li>
  );
}

function Facts({ head: { step, rules, testLoss, saved }, place }: Omit<Props, 'marks'>) {
  const { bookmarks: words, rules: ruleWords, format } = useMessages();
  return (
    <p className="bookmark-facts">
      {rules === undefined || rules.length === 0 ? null : <span>{rulesName(rules, ruleWords, true)}</span>}
      <Readout name={`bookmark-${place}-step`} value={step} text={words.step(format.integer(step))} />
      <span>
        {testLoss === null ? null : `${words.test} `}
        <Readout
          name={`bookmark-${place}-test-loss`}
          value={testLoss}
          text={testLoss === null ? words.untested : format.loss(testLoss)}
        />
      </span>
      <time dateTime={new Date(saved).toISOString()}>{format.moment(saved)}</time>
    </p>
  );
}

/** What changes the page: the run, or its chart. */
function Actions({ marks, head, name }: Omit<Props, 'place'> & { name: string }) {
  const { bookmarks: words } = useMessages();
  const isReady = useRun((state) => state.phase === 'ready');
  const busy = useStore(marks.store, (state) => state.busy);
  const isCompared = useStore(marks.store, ({ compared }) => compared.some(({ key }) => key === head.key));
  const can = isReady && !busy;
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={words.goBackTo(name)}
        aria-disabled={!can}
        onClick={() => can && void marks.goBack(head.key)}
      >
        {words.goBack}
      </button>
      <button
        type="button"
        className="button button-small"
        aria-label={words.compareWith(name)}
        aria-pressed={isCompared}
        onClick={() => (isCompared ? marks.endComparing(head.key) : void marks.compare(head.key, name))}
      >
        {words.compare}
      </button>
    </>
  );
}

interface NameProps extends Omit<Props, 'place'> {
  name: string;
  end: () => void;
}

function NameForm({ marks, head, name, end }: NameProps) {
  const { bookmarks: words } = useMessages();
  const [text, setText] = useState(head.name);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void marks.rename(head.key, text).then(end);
  };
  return (
    <form className="bookmark-name" onSubmit={save}>
      <input
        // Whoever pressed Rename wants to write
        ref={(input) => input?.focus()}
        type="text"
        value={text}
        maxLength={LONGEST_NAME}
        aria-label={words.newName(name)}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && end()}
      />
      <button type="submit" className="button button-small">
        {words.save}
      </button>
      <button type="button" className="button button-small" onClick={end}>
        {words.cancel}
      </button>
    </form>
  );
}
