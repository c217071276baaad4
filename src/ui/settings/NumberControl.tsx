/**
 * A number as a field and a slider. The field is taken on Enter or when it is left; the slider acts while it moves,
 * or, where a change starts the run anew, when it is let go.
 */
import { useState, type KeyboardEvent } from 'react';
import { SETTINGS, type SettingKey } from '../../model/experiment.ts';
import type { Bound } from '../../model/setting.ts';
import { useMessages } from '../context.tsx';
import { hasSlider, scaleOf, stepped, type NumberBound } from './scale.ts';
import type { SettingControl } from './useSetting.ts';

interface Props {
  settingKey: SettingKey;
  bound: Bound;
  control: SettingControl;
  /** Of the element that describes the field. */
  describedBy?: string | undefined;
  id?: string | undefined;
}

export function NumberControl({ bound, ...props }: Props) {
  if (bound.kind !== 'number') return null;
  return (
    <div className="number">
      {hasSlider(bound) ? <Slider bound={bound} {...props} /> : null}
      <NumberField bound={bound} {...props} />
    </div>
  );
}

type PartProps = Props & { bound: NumberBound };

const FIELD_ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1 };
const SLIDER_ARROWS: Readonly<Record<string, 1 | -1>> = { ...FIELD_ARROWS, ArrowRight: 1, ArrowLeft: -1 };

function NumberField({ settingKey, bound, control, describedBy, id }: PartProps) {
  const { settings } = useMessages();
  const [draft, setDraft] = useState<string | null>(null);

  function take(): void {
    if (draft === null) return;
    control.enter(draft);
    setDraft(null);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const direction = FIELD_ARROWS[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      setDraft(null);
      control.enter(String(stepped(bound, Number(draft ?? control.text), direction)));
    } else if (event.key === 'Enter') {
      take();
    } else if (event.key === 'Escape' && (draft !== null || control.refusal !== null)) {
      event.stopPropagation();
      setDraft(null);
      control.forgive();
    }
  }

  return (
    <input
      id={id}
      type="number"
      step="any"
      value={draft ?? control.text}
      aria-label={settings.field[settingKey].name}
      aria-invalid={control.refusal !== null}
      aria-describedby={describedBy}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={take}
      onKeyDown={press}
    />
  );
}

const PLACES = 1000;

function Slider({ settingKey, bound, control }: PartProps) {
  const { settings, format } = useMessages();
  const [held, setHeld] = useState<number | null>(null);
  const scale = scaleOf(bound);
  const value = held ?? Number(control.text);
  const waits = SETTINGS[settingKey].effect === 'rebuild';

  function move(moved: number): void {
    if (waits) setHeld(moved);
    else control.enter(String(moved));
  }

  /** Arrow keys go from one round number to the next: the slider's own places lie closer than that. */
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const direction = SLIDER_ARROWS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    move(stepped(bound, value, direction));
  }

  function release(): void {
    if (held === null) return;
    control.enter(String(held));
    setHeld(null);
  }

  return (
    <input
      type="range"
      min={0}
      max={PLACES}
      value={Math.round(scale.toPosition(value) * PLACES)}
      aria-label={settings.slider(settings.field[settingKey].name)}
      aria-valuetext={format.short(value)}
      title={format.short(value)}
      onChange={({ target }) => move(scale.toValue(Number(target.value) / PLACES))}
      onKeyDown={press}
      onPointerUp={release}
      onKeyUp={release}
      onBlur={release}
    />
  );
}
