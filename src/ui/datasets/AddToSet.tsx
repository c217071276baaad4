/** Puts the drawing on the pad into the visitor's own set, with a label if there is one. */
import { useState, type SyntheticEvent } from 'react';
import { useMessages, useMirror } from '../context.tsx';

/** Longer names of classes would not fit where they are shown. */
const LONGEST_LABEL = 40;

export function AddToSet() {
  const { data } = useMessages();
  const { actions } = useMirror();
  const [label, setLabel] = useState('');

  function add(event: SyntheticEvent): void {
    event.preventDefault();
    actions.addToOwn(label.trim());
  }

  return (
    <form className="field add-to-set" onSubmit={add}>
      <div className="open-option">
        <input
          type="text"
          value={label}
          maxLength={LONGEST_LABEL}
          autoComplete="off"
          placeholder={data.add.label}
          aria-label={data.add.label}
          onChange={({ target }) => setLabel(target.value)}
        />
        <button type="submit" className="button">
          {data.add.button}
        </button>
      </div>
      <p className="field-help">{data.add.help}</p>
    </form>
  );
}
