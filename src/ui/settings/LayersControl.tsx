/** The layer sizes as text, taken with Enter or Apply, since each change starts the run anew. */
import { useState, type KeyboardEvent } from 'react';
import { totalParameters } from '../../model/architecture.ts';
import { useExperiment, useMessages } from '../context.tsx';
import type { ControlProps } from './SettingField.tsx';

export function LayersControl({ settingKey, control, describedBy }: ControlProps) {
  const { settings, format } = useMessages();
  const [draft, setDraft] = useState<string | null>(null);
  const count = useExperiment((state) => totalParameters(state.experiment.layers));
  const changed = draft !== null && draft !== control.text;

  function apply(): void {
    // Typed in any way that lists numbers: commas, spaces and arrows will do
    if (draft !== null) control.enter(draft.trim().replaceAll(/[^\d.-]+|-+/g, '-'));
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') apply();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      control.forgive();
    }
  }

  return (
    <div className="layers-field">
      <input
        type="text"
        inputMode="numeric"
        spellCheck={false}
        autoComplete="off"
        value={draft ?? control.text}
        aria-label={settings.field[settingKey].name}
        aria-invalid={control.refusal !== null}
        aria-describedby={describedBy}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={press}
      />
      <button type="button" className="button" aria-disabled={!changed} onClick={() => (changed ? apply() : undefined)}>
        {settings.apply}
      </button>
      <small>{settings.weights(format.integer(count))}</small>
    </div>
  );
}
