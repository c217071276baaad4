/** The unit that is meant, as a number; and the ways back: to zero, to the code it starts from, to a class's mean. */
import { useId, useState, type KeyboardEvent } from 'react';
import { hold, release, resetTo } from '../../state/code.ts';
import { useMessages } from '../context.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { typed } from './range.ts';

export function UnitFields() {
  const { code } = useMessages();
  const { store } = useExplorer();
  const unit = useCode((state) => Math.min(state.unit, (state.shown?.code.length ?? 1) - 1));
  const held = useCode((state) => state.held);
  return (
    <div className="code-fields">
      <ValueField key={unit} unit={unit} />
      <div className="code-buttons">
        <button type="button" className="button button-small" onClick={() => hold(store, unit, 0)}>
          {code.hand.zero}
        </button>
        <button
          type="button"
          className="button button-small"
          aria-disabled={!held.has(unit)}
          onClick={() => release(store, unit)}
        >
          {code.hand.release}
        </button>
      </div>
      <BaseField />
      <button type="button" className="button button-small" onClick={() => resetTo(store, { kind: 'drawing' })}>
        {code.hand.releaseAll}
      </button>
      <p className="stage-help" role="status">
        {held.size > 0 ? code.hand.held(held.size) : ''}
      </p>
    </div>
  );
}

function ValueField({ unit }: { unit: number }) {
  const { code } = useMessages();
  const { store } = useExplorer();
  const value = useCode((state) => state.shown?.code[unit] ?? 0);
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const help = useId();
  const take = (): void => {
    if (draft === null) return;
    const number = typed(draft);
    if (number !== null) hold(store, unit, number);
    setRefused(number === null ? draft : null);
    setDraft(null);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') take();
    if (event.key !== 'Escape' || (draft === null && refused === null)) return;
    event.preventDefault();
    setDraft(null);
    setRefused(null);
  };
  return (
    <label className="code-value">
      {code.hand.field(unit + 1)}
      <input
        type="text"
        inputMode="decimal"
        value={draft ?? String(Number(value.toPrecision(5)))}
        aria-invalid={refused !== null}
        aria-describedby={help}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={take}
        onKeyDown={press}
      />
      <span id={help} className="field-error">
        {refused === null ? '' : code.hand.refused(refused)}
      </span>
    </label>
  );
}

function BaseField() {
  const { code } = useMessages();
  const { store } = useExplorer();
  const base = useCode((state) => state.base);
  const classes = useCode((state) => state.images?.classes);
  return (
    <label className="code-value">
      {code.hand.base}
      <select
        value={base.kind === 'drawing' ? '' : String(base.label)}
        onChange={({ target }) =>
          resetTo(store, target.value === '' ? { kind: 'drawing' } : { kind: 'class', label: Number(target.value) })
        }
      >
        <option value="">{code.hand.drawing}</option>
        {classes?.map((name, label) => (
          <option key={name} value={label}>
            {code.hand.classMean(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
