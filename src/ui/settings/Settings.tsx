/** Every setting of the table, in groups, and the few things that this browser remembers besides. */
import { lazy, Suspense } from 'react';
import { SETTING_KEYS, sameSetting, SETTINGS, type Experiment } from '../../model/experiment.ts';
import { presetExperiment } from '../../model/presets.ts';
import { useExperiment, useMessages, useMirror, useSwitching } from '../context.tsx';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { choose, useView, useViewStore } from '../view.tsx';
import { SETTING_GROUPS, type GroupId } from './groups.ts';
import { SettingField } from './SettingField.tsx';

/** The keys of a constant table, less the one with a panel of its own. */
const GROUP_IDS = Object.keys(SETTING_GROUPS).filter((id) => id !== 'data') as Exclude<GroupId, 'data'>[];

const DataSection = lazy(async () => ({ default: (await import('../datasets/DataSection.tsx')).DataSection }));

export function Settings() {
  const { settings } = useMessages();
  return (
    <div className="settings">
      <PresetState />
      <Suspense>
        <DataSection />
      </Suspense>
      <div className="setting-groups">
        {GROUP_IDS.map((group) => (
          <fieldset key={group} className="setting-group">
            <legend>{settings.group[group]}</legend>
            {SETTING_GROUPS[group].map((key) => (
              <SettingField key={key} settingKey={key} />
            ))}
            {group === 'tying' ? <GhostsField /> : null}
            {group === 'page' ? <KeysField /> : null}
          </fieldset>
        ))}
      </div>
    </div>
  );
}

/** What a preset says about the run; page settings are the visitor's own. */
function changesFrom(base: Experiment, experiment: Experiment): number {
  return SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page' && !sameSetting(key, base, experiment)).length;
}

function PresetState() {
  const { settings } = useMessages();
  const { actions } = useMirror();
  const preset = useExperiment((state) => state.preset);
  const changed = useExperiment((state) => changesFrom(presetExperiment(state.preset), state.experiment));
  const words = settings.preset;
  return (
    <p className="preset-state">
      <span>
        <strong>
          {words.name}: {words.names[preset]}.
        </strong>{' '}
        {words.about[preset]} {changed === 0 ? words.unchanged : words.changed(changed)}
      </span>
      <Explain topics={['preset']} name={words.name} />
      {changed === 0 ? null : (
        <button type="button" className="button" onClick={() => actions.choosePreset(preset)}>
          {words.resetAll}
        </button>
      )}
    </p>
  );
}

function GhostsField() {
  const { settings } = useMessages();
  const { actions } = useMirror();
  const on = useSwitching((state) => state.leavesGhost);
  return <Flag topic="ghost" {...settings.ghosts} on={on} set={actions.setLeavesGhost} />;
}

function KeysField() {
  const { settings } = useMessages();
  const keys = useView((state) => state.keys);
  const view = useViewStore();
  return <Flag topic="keys" {...settings.keys} on={keys} set={(on) => choose(view, 'keys', on)} />;
}

interface FlagProps {
  topic: TopicId;
  name: string;
  help: string;
  on: boolean;
  set: (on: boolean) => void;
}

/** A choice that this browser remembers. */
function Flag({ topic, name, help, on, set }: FlagProps) {
  const { settings } = useMessages();
  return (
    <div className="field">
      <div className="field-head">
        <span className="field-name">{name}</span>
        <Explain topics={[topic]} name={name} />
      </div>
      <label className="flag">
        <input type="checkbox" checked={on} aria-label={name} onChange={({ target }) => set(target.checked)} />
        <span aria-hidden="true">{on ? settings.on : settings.off}</span>
      </label>
      <p className="field-help">{help}</p>
    </div>
  );
}
