/** Which runs are shown: a choice for each setting in which the study's runs differ. */
import { useId } from 'react';
import type { StudyRun } from '../../model/study-record.ts';
import { useMessages } from '../context.tsx';
import { choicesOf, FILTERS, type Filter, type FilterKey } from './strip.ts';

interface Props {
  runs: readonly StudyRun[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function Filters({ runs, filter, onChange }: Props) {
  const { findings: words } = useMessages();
  return (
    <div role="group" aria-label={words.filter} className="findings-filters">
      {FILTERS.map((key) => (
        <Choice
          key={key}
          label={words[key]}
          options={choicesOf(runs, key)}
          of={key}
          value={filter[key]}
          onChange={(value) => onChange({ ...filter, [key]: value })}
        />
      ))}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  of: FilterKey;
  options: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

function Choice({ label, of, options, value, onChange }: ChoiceProps) {
  const { findings: words, settings, rules } = useMessages();
  const id = useId();
  const names: Readonly<Record<string, string>> = of === 'rule' ? rules.name : (settings.field[of].options ?? {});
  return (
    <div className="findings-filter">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.all}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option] ?? option}
          </option>
        ))}
      </select>
    </div>
  );
}
