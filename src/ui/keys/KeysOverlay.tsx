/** All keys in one list, over the page, with the switch that turns them off. */
import { Fragment, useEffect, useRef } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { useMessages } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { choose, useView, useViewStore } from '../view.tsx';

export function KeysOverlay() {
  const { page } = useMessages();
  const view = useViewStore();
  const keys = useView((state) => state.keys);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="keys-overlay"
      aria-labelledby="keys-title"
      onClose={() => view.setState({ keysOverlay: false })}
      onKeyDown={(event) => (event.key === '?' ? dialog.current?.close() : undefined)}
    >
      <div className="drawer-head">
        <h2 id="keys-title">{page.keys.title}</h2>
        <button
          type="button"
          className="button button-square button-quiet"
          aria-label={page.close}
          title={page.close}
          onClick={() => dialog.current?.close()}
        >
          <CloseIcon />
        </button>
      </div>
      <dl className="keys-list">
        {rowsOf(page.keys).map(({ keys: shown, meaning }) => (
          <Fragment key={meaning}>
            <dt>{shown}</dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{page.keys.note}</p>
      <label className="flag">
        <input type="checkbox" checked={keys} onChange={({ target }) => choose(view, 'keys', target.checked)} />
        <span>{page.keys.enabled}</span>
      </label>
    </dialog>
  );
}

function rowsOf(words: Messages['page']['keys']) {
  const digits = (
    <>
      <kbd>1</kbd> {words.to} <kbd>9</kbd>, <kbd>0</kbd>
    </>
  );
  return [
    { keys: <kbd>{words.space}</kbd>, meaning: words.train },
    { keys: <kbd>S</kbd>, meaning: words.step },
    { keys: <kbd>R</kbd>, meaning: words.reset },
    { keys: digits, meaning: words.rules },
    { keys: <kbd>D</kbd>, meaning: words.pad },
    { keys: <kbd>C</kbd>, meaning: words.clear },
    { keys: <kbd>L</kbd>, meaning: words.log },
    { keys: <kbd>P</kbd>, meaning: words.present },
    { keys: <kbd>?</kbd>, meaning: words.help },
  ];
}
