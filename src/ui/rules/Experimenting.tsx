/** A switch as an experiment: what it would do, the way back, and ghosts that go on without it. */
import { rulesPerPair } from '../../model/experiment.ts';
import type { Preview } from '../../model/switch-readings.ts';
import type { TyingRule } from '../../model/tying.ts';
import { useThrottled } from '../charts/useThrottled.ts';
import { useExperiment, useMessages, useMirror, useRun, useSwitching } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { Readout } from '../Readout.tsx';
import { rulesName } from './names.ts';
import { HINT_ID } from './RuleSwitch.tsx';

const SPEECH_INTERVAL_MS = 5000;

interface Props {
  looksFirst: boolean;
  setLooksFirst: (on: boolean) => void;
}

export function Experimenting({ looksFirst, setLooksFirst }: Props) {
  const { switching: words } = useMessages();
  const { actions } = useMirror();
  const ready = useRun((state) => state.phase === 'ready');
  return (
    <div className="experimenting" role="group" aria-label={words.title}>
      <div className="experimenting-buttons">
        <UndoButton />
        <button
          type="button"
          className="button button-small"
          title={words.addHelp}
          aria-disabled={!ready}
          onClick={ready ? actions.addGhost : undefined}
        >
          {words.add}
        </button>
        <Explain topics={['preview', 'ghost']} name={words.title} />
        <label className="looks-first" title={words.tapHelp}>
          <input type="checkbox" checked={looksFirst} onChange={({ target }) => setLooksFirst(target.checked)} />
          <span>{words.tap}</span>
        </label>
      </div>
      <PreviewLine looksFirst={looksFirst} />
      <SpokenPreview />
    </div>
  );
}

function UndoButton() {
  const { switching: words, rules } = useMessages();
  const { actions } = useMirror();
  const undo = useRun((state) => state.progress.switches.undo);
  const isBusy = useSwitching((state) => state.undoing);
  const isAble = undo !== null && !isBusy;
  return (
    <button
      type="button"
      className="button button-small"
      title={undo ? words.undoHelp(undo.step, rulesName(undo.rules, rules)) : words.undoNone}
      // Not `disabled`: whoever takes back the last switch keeps the focus
      aria-disabled={!isAble}
      onClick={isAble ? actions.undoSwitch : undefined}
    >
      {words.undo}
    </button>
  );
}

function PreviewLine({ looksFirst }: { looksFirst: boolean }) {
  const { switching } = useMessages();
  const target = useSwitching((state) => state.target);
  const preview = useSwitching((state) => state.preview);
  const isInUse = useExperiment(({ experiment }) => rulesPerPair(experiment).every(({ id }) => id === target?.id));
  const { preview: words } = switching;
  if (!target) {
    return (
      <p id={HINT_ID} className="preview preview-hint">
        {words.hint}
      </p>
    );
  }
  return (
    <div className="preview" aria-busy={preview === null}>
      <span>{isInUse ? words.inUse : words.lead}</span> <Errors preview={preview} />
      {looksFirst && !isInUse ? <MakeSwitch rule={target} /> : null}
    </div>
  );
}

/** The preview in one sentence, for those who hear the page; while it trains no oftener than people can listen. */
function SpokenPreview() {
  const { switching, rules, format } = useMessages();
  const target = useSwitching((state) => state.target);
  const preview = useSwitching((state) => state.preview);
  const sentence =
    target && preview?.kind === 'known'
      ? switching.preview.spoken(rulesName([target.id], rules), format.loss(preview.now), format.loss(preview.after))
      : '';
  return (
    <p className="hidden-text" aria-live="polite">
      {useThrottled(sentence, SPEECH_INTERVAL_MS)}
    </p>
  );
}

function Errors({ preview }: { preview: Preview | null }) {
  const { switching, format } = useMessages();
  const { preview: words } = switching;
  if (preview?.kind === 'no-images') return <strong>{words.noImages}</strong>;
  if (preview?.kind === 'no-room') return <strong title={preview.detail}>{words.noRoom}</strong>;
  const known = preview?.kind === 'known' ? preview : null;
  const text = (value: number | undefined): string => (value === undefined ? words.busy : format.loss(value));
  return (
    <strong title={known ? words.images(known.images) : undefined} className="preview-errors">
      <Readout name="preview-now-loss" value={known?.now ?? null} text={text(known?.now)} />{' '}
      <span aria-hidden="true">→</span>{' '}
      <Readout name="preview-test-loss" value={known?.after ?? null} text={text(known?.after)} />
    </strong>
  );
}

/** Where a press only looks, this one switches. */
function MakeSwitch({ rule }: { rule: TyingRule }) {
  const { switching, rules } = useMessages();
  const { actions } = useMirror();
  return (
    <button type="button" className="button button-small" onClick={() => actions.change({ rule: [rule] })}>
      {switching.preview.make(rulesName([rule.id], rules))}
    </button>
  );
}
