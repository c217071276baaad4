/**
 * Changes weights by hand: which ones, what to do with them, what came of it, and the way back. Everything that the
 * pointer can choose in the pictures can be named here.
 */
import { useEffect, useId, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import '../../i18n/en-late-edit.ts';
import type { Messages } from '../../i18n/messages.ts';
import { EDIT_SCOPES, isWeight, type Half } from '../../model/edit.ts';
import { freezableHalves, frozenHalves } from '../../model/experiment.ts';
import { layoutOf } from '../../model/parameters.ts';
import { at, pairMatrices } from '../../paint/matrix.ts';
import type { EditorState } from '../../state/editor.ts';
import { useEditor, useExperiment, useMessages, useMirror } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Explain } from '../help/Explain.tsx';
import { Readout } from '../Readout.tsx';
import { WeightPicker } from '../slow/WeightPicker.tsx';
import { UndoEdit } from './UndoEdit.tsx';
import './edit.css';

const HALVES: readonly Half[] = ['W', 'V'];

/** `close` is missing where the editor is part of something that closes with it. */
export function Editor({ close }: { close?: () => void }) {
  const { edit: words } = useMessages();
  const [refusal, setRefusal] = useState<string | null>(null);
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isPanel = close !== undefined;
  useEffect(() => {
    if (isPanel) heading.current?.focus();
  }, [isPanel]);
  return (
    <section className="editor" aria-labelledby={title}>
      <header className="editor-row">
        <h3 id={title} ref={heading} tabIndex={-1} className={isPanel ? 'hidden-text' : undefined}>
          {words.title}
        </h3>
        <Explain topics={['edit', 'setting-freeze']} name={words.title} />
        <Target refuse={setRefusal} />
        {close && (
          <button
            type="button"
            className="button button-square button-quiet editor-close"
            aria-label={words.close}
            title={words.close}
            onClick={close}
          >
            <CloseIcon />
          </button>
        )}
      </header>
      <Deeds refuse={setRefusal} />
      <div className="editor-row">
        <Freezing />
        <UndoEdit />
        <Now />
        <Said refusal={refusal} />
      </div>
    </section>
  );
}

type Refuse = (sentence: string | null) => void;

function Target({ refuse }: { refuse: Refuse }) {
  const { edit: words } = useMessages();
  const { editor } = useMirror();
  const { half, scope, place } = useEditor((state) => state);
  const choose = (target: Parameters<typeof editor.choose>[0]): void => {
    refuse(null);
    editor.choose(target);
  };
  return (
    <>
      <Segments
        title={words.half}
        className="segments-small"
        segments={HALVES.map((id) => ({ id, label: id }))}
        value={half}
        onChange={(chosen) => choose({ half: chosen })}
      />
      <select
        value={scope}
        aria-label={words.scope}
        onChange={({ target }) => choose({ scope: EDIT_SCOPES.find((id) => id === target.value) ?? scope })}
      >
        {EDIT_SCOPES.map((id) => (
          <option key={id} value={id}>
            {words.scopes[id]}
          </option>
        ))}
      </select>
      <WeightPicker
        place={place}
        half={half}
        shows={{ inner: scope !== 'matrix', outer: scope === 'weight' }}
        choose={(chosen) => choose({ place: chosen })}
        refuse={(name, most) => refuse(words.place(name, most))}
      />
    </>
  );
}

/** The value of the one weight that is chosen. */
function Now() {
  const { edit: words, format } = useMessages();
  const { half, scope } = useEditor((state) => state);
  const value = useWeight(half);
  if (scope !== 'weight') return null;
  return (
    <span className="editor-now">
      {words.now} <Readout name="edit-value" value={value} text={value === null ? '–' : format.short(value, 5)} />
    </span>
  );
}

/** The chosen weight, from the newest frame. */
function useWeight(half: Half): number | null {
  const { frames } = useMirror();
  const place = useEditor((state) => state.place);
  const sizes = useExperiment((state) => state.experiment.layers);
  return useSyncExternalStore(
    (changed) => frames.subscribe(changed),
    () => {
      const parameters = frames.newest?.parameters;
      const layout = layoutOf(sizes);
      if (!parameters || parameters.length !== layout.length || !layout.W[place.pair]) return null;
      const { encoder, decoder } = pairMatrices(parameters, layout, place.pair);
      return at(half === 'W' ? encoder : decoder, place.inner, place.outer);
    },
  );
}

/** What can be done with the weights that are chosen. */
function Deeds({ refuse }: { refuse: Refuse }) {
  const { edit: words } = useMessages();
  const { editor } = useMirror();
  const [value, setValue] = useState('0.5');
  const [deviation, setDeviation] = useState('0.1');
  const does = (deed: () => void) => () => {
    refuse(null);
    deed();
  };
  const set = (): void => {
    const number = numberIn(value);
    if (!isWeight(number)) return refuse(words.field(words.value));
    does(() => editor.make({ kind: 'set', value: number }))();
  };
  const addNoise = (): void => {
    const number = numberIn(deviation);
    if (!isWeight(number) || number < 0) return refuse(words.deviationField(words.deviation));
    does(() => editor.make({ kind: 'noise', deviation: number }))();
  };
  return (
    <div className="editor-row">
      <Entry name={words.value} text={value} enter={setValue} act={set} />
      <Deed name={words.set} press={set} />
      <Deed name={words.zero} press={does(() => editor.make({ kind: 'set', value: 0 }))} />
      <Deed name={words.copy} help={words.copyHelp} press={does(() => editor.make({ kind: 'copy' }))} />
      <Entry name={words.deviation} label="σ" text={deviation} enter={setDeviation} act={addNoise} />
      <Deed name={words.noise} press={addNoise} />
      <Deed name={words.zeroUnit} help={words.zeroUnitHelp} press={does(editor.zeroUnit)} />
    </div>
  );
}

/** What was typed as a number, with either decimal sign; NaN for anything else. */
function numberIn(text: string): number {
  const trimmed = text.trim().replace(',', '.').replace('−', '-');
  return trimmed === '' ? NaN : Number(trimmed);
}

function Deed({ name, help, press }: { name: string; help?: string; press: () => void }) {
  return (
    <button type="button" className="button button-small" title={help} onClick={press}>
      {name}
    </button>
  );
}

interface EntryProps {
  name: string;
  /** What people see where that is shorter. */
  label?: string;
  text: string;
  enter: (text: string) => void;
  /** Enter does what the button beside it does. */
  act: () => void;
}

function Entry({ name, label = name, text, enter, act }: EntryProps) {
  return (
    <label className="picker-field">
      <span aria-hidden={label !== name}>{label}</span>
      <input
        type="text"
        aria-label={name}
        inputMode="decimal"
        className="editor-number"
        value={text}
        onChange={({ target }) => enter(target.value)}
        onKeyDown={(event) => (event.key === 'Enter' ? act() : undefined)}
      />
    </label>
  );
}

function Freezing() {
  const { edit: words } = useMessages();
  const { actions } = useMirror();
  const pair = useEditor((state) => state.place.pair);
  const experiment = useExperiment((state) => state.experiment);
  const { freeze, layers } = experiment;
  const frozen = frozenHalves(experiment, pair);
  const toggle = (half: Half): void => {
    const name = `${half.toLowerCase()}${pair + 1}`;
    const wanted = frozen[half] ? freeze.filter((other) => other !== name) : [...freeze, name];
    actions.change({ freeze: freezableHalves(layers.length - 1).filter((other) => wanted.includes(other)) });
  };
  return HALVES.map((half) => (
    <label key={half} className="flag" title={words.freezeHelp}>
      <input type="checkbox" checked={frozen[half]} onChange={() => toggle(half)} />
      <span>{words.freeze(half)}</span>
    </label>
  ));
}

/** What the last edit did, or why it did nothing. */
function Said({ refusal }: { refusal: string | null }): ReactNode {
  const { edit: words } = useMessages();
  const state = useEditor((now) => now);
  const refused = refusal ?? (state.answer?.kind === 'refused' ? words.refusal[state.answer.why] : null);
  return (
    <p className="editor-said" role="status" data-message={refused === null ? 'edit' : 'edit-refused'}>
      {refused ?? answerOf(state, words)}
    </p>
  );
}

function answerOf({ answer, half }: EditorState, words: Messages['edit']): string {
  if (!answer || answer.kind === 'refused') return '';
  if (answer.kind === 'undone') return answer.undone ? words.undone(answer.step) : words.nothing;
  if (answer.changed === 0) return words.unchanged;
  const after = {
    none: '',
    transpose: half === 'V' ? words.mapped : words.followed,
    average: words.mapped,
    orthonormal: words.reshaped,
    'pseudo-inverse': words.computed,
  }[answer.sync];
  return `${words.changed(answer.changed)} ${after}`.trim();
}
