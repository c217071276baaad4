/** What can be chosen of a link for others. A text that is not taken is told so beside its field, and changes nothing. */
import { useId, useState, type ReactNode } from 'react';
import { DATA_SETS } from '../../model/data-sets.ts';
import { HIDEABLE, SETTINGS } from '../../model/experiment.ts';
import { MOST_STATES, parseStates } from '../../model/link-extras.ts';
import type { SharedLink } from '../../model/shared-link.ts';
import { isRuleId, RULE_IDS, TYING_RULES } from '../../model/tying.ts';
import { useMessages } from '../context.tsx';

interface Props {
  link: SharedLink;
  change: (changes: Partial<SharedLink>) => void;
}

export function BuilderFields({ link, change }: Props) {
  const { settings, rules } = useMessages();
  const [only] = link.rule.length === 1 ? link.rule : [];
  const named = only && isRuleId(only.id) ? only.id : '';
  const data = settings.field.data;
  return (
    <div className="builder-fields">
      <Shown link={link} change={change} />
      <Field name={data.name}>
        <select
          value={link.data}
          onChange={({ target }) => change({ data: DATA_SETS.find((id) => id === target.value) ?? 'mnist' })}
        >
          {DATA_SETS.filter((id) => id !== 'own').map((id) => (
            <option key={id} value={id}>
              {data.options?.[id] ?? id}
            </option>
          ))}
        </select>
      </Field>
      <Field name={settings.field.rule.name}>
        <select
          value={named}
          onChange={({ target }) =>
            isRuleId(target.value) ? change({ rule: [TYING_RULES[target.value]] }) : undefined
          }
        >
          {named === '' ? <option value="">{link.rule.map(({ id }) => id).join(', ')}</option> : null}
          {RULE_IDS.map((id) => (
            <option key={id} value={id}>
              {rules.name[id]}
            </option>
          ))}
        </select>
      </Field>
      <Whole settingKey="seed" value={link.seed} take={(seed) => change({ seed })} />
      <Whole settingKey="stop" value={link.stop} take={(stop) => change({ stop })} />
      <Flags link={link} change={change} />
      <States change={change} />
    </div>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label className="builder-field">
      <span>{name}</span>
      {children}
    </label>
  );
}

function Shown({ link, change }: Props) {
  const { settings, build } = useMessages();
  const toggle = (part: (typeof HIDEABLE)[number], on: boolean): void =>
    change({ hide: HIDEABLE.filter((one) => (one === part ? !on : link.hide.includes(one))) });
  return (
    <fieldset className="set">
      <legend>{build.shown}</legend>
      {HIDEABLE.map((part) => (
        <label key={part} className="flag">
          <input
            type="checkbox"
            checked={!link.hide.includes(part)}
            onChange={({ target }) => toggle(part, target.checked)}
          />
          <span>{settings.field.hide.options?.[part] ?? part}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Flags({ link, change }: Props) {
  const { settings } = useMessages();
  return (
    <>
      <label className="flag">
        <input type="checkbox" checked={link.present} onChange={({ target }) => change({ present: target.checked })} />
        <span>{settings.field.present.name}</span>
      </label>
      <label className="flag">
        <input
          type="checkbox"
          checked={link.autoplay}
          onChange={({ target }) => change({ autoplay: target.checked })}
        />
        <span>{settings.field.autoplay.name}</span>
      </label>
    </>
  );
}

interface WholeProps {
  settingKey: 'seed' | 'stop';
  value: number;
  take: (value: number) => void;
}

function Whole({ settingKey, value, take }: WholeProps) {
  const { settings, refusals } = useMessages();
  const [draft, setDraft] = useState<string | null>(null);
  const note = useId();
  const { name } = settings.field[settingKey];
  const reason = draft === null ? undefined : SETTINGS[settingKey].parse(draft).reason;
  const enter = (text: string): void => {
    setDraft(text);
    const parsed = SETTINGS[settingKey].parse(text);
    if (parsed.reason === undefined) take(parsed.value);
  };
  return (
    <Field name={name}>
      <input
        type="text"
        inputMode="numeric"
        value={draft ?? String(value)}
        aria-invalid={reason !== undefined}
        aria-describedby={reason ? note : undefined}
        onChange={({ target }) => enter(target.value)}
      />
      {reason ? (
        <small id={note} role="status">
          {refusals.field({ name, given: draft ?? '', reason }, String(value))}
        </small>
      ) : null}
    </Field>
  );
}

function States({ change }: Pick<Props, 'change'>) {
  const { build } = useMessages();
  const [text, setText] = useState('');
  const note = useId();
  const parse = (given: string) => (given.trim() === '' ? [] : parseStates(given.replaceAll(' ', '')));
  const enter = (given: string): void => {
    setText(given);
    const states = parse(given);
    if (states) change({ states });
  };
  const isWrong = parse(text) === null;
  return (
    <Field name={build.states}>
      <input
        type="text"
        value={text}
        aria-invalid={isWrong}
        aria-describedby={note}
        onChange={({ target }) => enter(target.value)}
      />
      <small id={note}>{isWrong ? build.statesWrong(MOST_STATES) : build.statesHelp}</small>
    </Field>
  );
}
