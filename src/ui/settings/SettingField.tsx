/** One setting: its name, a control made from its bound, a sentence of help, and the way back to the preset's value. */
import { useId } from 'react';
import { SETTINGS, type SettingKey } from '../../model/experiment.ts';
import { useMessages } from '../context.tsx';
import { ResetIcon } from '../controls/icons.tsx';
import { Explain } from '../help/Explain.tsx';
import { FieldError } from './FieldError.tsx';
import { LayersControl } from './LayersControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { RulesField } from './RulesField.tsx';
import { SetControl } from './SetControl.tsx';
import { useSetting, type SettingControl } from './useSetting.ts';

export function SettingField({ settingKey }: { settingKey: SettingKey }) {
  const { settings } = useMessages();
  const control = useSetting(settingKey);
  const id = useId();
  const { name, help } = settings.field[settingKey];
  const { effect } = SETTINGS[settingKey];
  const describedBy = `${id}-help ${id}-error`;
  return (
    <div className="field">
      <div className="field-head">
        <span className="field-name">{name}</span>
        <Explain topics={[`setting-${settingKey}`]} name={name} />
        {effect === 'rebuild' ? <span className="field-note">{settings.startsAnew}</span> : null}
      </div>
      <Control settingKey={settingKey} control={control} describedBy={describedBy} />
      <FieldError id={`${id}-error`} sentence={control.refusal} />
      <p id={`${id}-help`} className="field-help">
        {help}
      </p>
      <Restore settingKey={settingKey} control={control} />
    </div>
  );
}

export interface ControlProps {
  settingKey: SettingKey;
  control: SettingControl;
  describedBy: string;
}

function Control(props: ControlProps) {
  const { bound } = SETTINGS[props.settingKey];
  switch (bound.kind) {
    case 'number':
      return <NumberControl bound={bound} {...props} />;
    case 'choice':
      return <ChoiceControl options={bound.options} {...props} />;
    case 'flag':
      return <FlagControl {...props} />;
    case 'set':
      return <SetControl options={bound.options} {...props} />;
    case 'layers':
      return <LayersControl {...props} />;
    case 'rules':
      return <RulesField />;
  }
}

function ChoiceControl({ settingKey, control, describedBy, options }: ControlProps & { options: readonly string[] }) {
  const { settings } = useMessages();
  const field = settings.field[settingKey];
  return (
    <select
      value={control.text}
      aria-label={field.name}
      aria-describedby={describedBy}
      onChange={({ target }) => control.enter(target.value)}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {field.options?.[option] ?? option}
        </option>
      ))}
    </select>
  );
}

function FlagControl({ settingKey, control, describedBy }: ControlProps) {
  const { settings } = useMessages();
  const on = control.text === 'true';
  return (
    <label className="flag">
      <input
        type="checkbox"
        checked={on}
        aria-label={settings.field[settingKey].name}
        aria-describedby={describedBy}
        onChange={({ target }) => control.enter(String(target.checked))}
      />
      <span aria-hidden="true">{on ? settings.on : settings.off}</span>
    </label>
  );
}

/** Shown where the value is not the preset's. */
function Restore({ settingKey, control }: Pick<ControlProps, 'settingKey' | 'control'>) {
  const { settings, rules } = useMessages();
  if (control.presetText === null) return null;
  const { name, options } = settings.field[settingKey];
  const known = settingKey === 'rule' ? (rules.name as Readonly<Record<string, string>>) : options;
  const value = known?.[control.presetText] ?? (control.presetText === '' ? settings.noneHidden : control.presetText);
  return (
    <p className="field-preset">
      <span>{settings.presetValue(value)}</span>
      <button
        type="button"
        className="button button-small"
        title={settings.backToPreset(name, value)}
        aria-label={settings.backToPreset(name, value)}
        onClick={control.restore}
      >
        <ResetIcon />
        <span>{settings.back}</span>
      </button>
    </p>
  );
}
