/** A choice of any number of names: one box each. */
import { freezableHalves } from '../../model/experiment.ts';
import { useExperiment, useMessages } from '../context.tsx';
import type { ControlProps } from './SettingField.tsx';

export function SetControl({
  settingKey,
  control,
  describedBy,
  options,
}: ControlProps & { options: readonly string[] }) {
  const { settings } = useMessages();
  const field = settings.field[settingKey];
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const shown: readonly string[] = settingKey === 'freeze' ? freezableHalves(pairs) : options;
  const chosen = control.text.split(',').filter((name) => name !== '');
  const toggle = (option: string, on: boolean): void =>
    control.enter((on ? [...chosen, option] : chosen.filter((name) => name !== option)).join(','));
  return (
    <div className="set" role="group" aria-label={field.name} aria-describedby={describedBy}>
      {shown.map((option) => (
        <label key={option} className="flag">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) => toggle(option, target.checked)}
          />
          <span>{field.options?.[option] ?? option}</span>
        </label>
      ))}
    </div>
  );
}
