/**
 * One setting for a control: its value as text, and a way to enter another. What cannot be taken changes nothing and
 * comes back as a sentence that names the field and the bound.
 */
import { useState } from 'react';
import { printSetting, sameSetting, SETTINGS, type SettingKey } from '../../model/experiment.ts';
import { presetExperiment } from '../../model/presets.ts';
import { useExperiment, useMessages, useMirror } from '../context.tsx';

export interface SettingControl {
  /** As a link writes it. */
  readonly text: string;
  /** The preset's value where the present one is another. */
  readonly presetText: string | null;
  /** Why the last entry was not taken. */
  readonly refusal: string | null;
  enter(text: string): void;
  /** Back to the preset's value. */
  restore(): void;
  forgive(): void;
}

export function useSetting(key: SettingKey): SettingControl {
  const { actions } = useMirror();
  const { refusals, settings } = useMessages();
  const text = useExperiment((state) => printSetting(key, state.experiment));
  const presetText = useExperiment(({ preset, experiment }) => {
    const base = presetExperiment(preset);
    return sameSetting(key, base, experiment) ? null : printSetting(key, base);
  });
  const pixels = useExperiment(({ experiment }) => experiment.layers[0] ?? 0);
  const [refusal, setRefusal] = useState<string | null>(null);

  function enter(given: string): void {
    const { value, reason } = SETTINGS[key].parse(given, pixels);
    if (reason !== undefined) {
      const { name } = settings.field[key];
      return setRefusal(refusals.field({ name, given, reason }, text));
    }
    setRefusal(null);
    if (given !== text) actions.change({ [key]: value });
  }

  return {
    text,
    presetText,
    refusal,
    enter,
    restore: () => (presetText === null ? undefined : enter(presetText)),
    forgive: () => setRefusal(null),
  };
}
