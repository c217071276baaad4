/**
 * One training step as its parts: a formula and a sentence for each, what it is about marked on the stage, and one
 * weight's numbers filling in as they are made. Stands where the charts are, which rest meanwhile.
 */
import { useCallback, useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react';
import '../../i18n/en-late-slow.ts';
import type { Messages } from '../../i18n/messages.ts';
import { slowPartId, slowParts, type SlowPart } from '../../model/slow-parts.ts';
import { SLOW_SOURCES, type SlowStep } from '../../model/slow-readings.ts';
import { useExperiment, useMessages, useSlow } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Explain } from '../help/Explain.tsx';
import { Readout } from '../Readout.tsx';
import { useSlowMotion } from './useSlowMotion.ts';
import { highlight } from './highlight.ts';
import { PartFormula } from './PartFormula.tsx';
import { Transport } from './Transport.tsx';
import { WeightPicker } from './WeightPicker.tsx';
import { WeightTable } from './WeightTable.tsx';
import './slow.css';

export function SlowMotion() {
  const { slow: words } = useMessages();
  const slow = useSlowMotion();
  const pairs = useExperiment((state) => state.experiment.layers.length - 1);
  const parts = useMemo(() => slowParts(pairs), [pairs]);
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const close = useCallback((): void => {
    slow.close();
    document.querySelector<HTMLElement>('[data-slow-button]')?.focus();
  }, [slow]);
  const panel = useRef<HTMLElement>(null);
  useEscape(panel, close);
  return (
    <section ref={panel} className="panel charts slow" aria-labelledby={title}>
      <header className="slow-head">
        <h2 className="stage-title" id={title} ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <Explain topics={['slow-motion']} name={words.title} />
        <TakeButton />
        <button
          type="button"
          className="button button-square button-quiet"
          aria-label={words.close}
          title={`${words.close}. ${words.closeHelp}`}
          onClick={close}
        >
          <CloseIcon />
        </button>
      </header>
      <Source />
      <Transport parts={parts} />
      <Part parts={parts} />
      <Weight />
      <WeightTable parts={parts} />
    </section>
  );
}

/** Escape inside the panel closes it; one that closes a card of help does not. */
function useEscape(panel: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const element = panel.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || element?.querySelector(':popover-open')) return;
      event.preventDefault();
      close();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [panel, close]);
}

function Source() {
  const { slow: words } = useMessages();
  const slow = useSlowMotion();
  const source = useSlow((state) => state.source);
  const taken = useSlow((state) => state.taken);
  const segments = SLOW_SOURCES.map((id) => ({ id, label: words.source[id] }));
  return (
    <>
      <Segments
        title={words.sourceTitle}
        className="segments-small"
        segments={segments}
        value={source}
        onChange={slow.choose}
      />
      <p className="slow-note" role="status" data-message={taken === null ? 'slow-source' : 'slow-taken'}>
        {taken === null ? words.sourceHelp[source] : words.taken(taken)}
      </p>
    </>
  );
}

function partName(part: SlowPart, words: Messages['slow']): string {
  switch (part.kind) {
    case 'encode':
    case 'decode':
    case 'gradient-decoder':
    case 'gradient-encoder':
      return words.part[part.kind](part.pair + 1);
    case 'code':
    case 'loss':
    case 'rule':
    case 'optimizer':
    case 'sync':
      return words.part[part.kind];
  }
}

function sentenceOf(part: SlowPart, step: SlowStep, pair: number, words: Messages['slow']): string {
  const plan = step.plans[pair];
  switch (part.kind) {
    case 'sync':
      return words.sync[plan?.sync ?? 'none'];
    case 'optimizer':
      return plan?.route === 'none' && plan.decoder === 'none'
        ? words.sentence.still
        : words.sentence[step.optimizer.kind];
    case 'encode':
    case 'code':
    case 'decode':
    case 'loss':
    case 'gradient-decoder':
    case 'gradient-encoder':
    case 'rule':
      return words.sentence[part.kind];
  }
}

/** The present part in words and as a formula; marks the stage. */
function Part({ parts }: { parts: readonly SlowPart[] }) {
  const { slow: words, format } = useMessages();
  const index = useSlow((state) => state.part);
  const step = useSlow((state) => state.step);
  const refusal = useSlow((state) => state.refusal);
  const pair = useSlow((state) => state.place.pair);
  const part = parts[index];
  const plans = step?.plans;
  useEffect(() => (part && plans ? highlight(part, plans) : undefined), [part, plans]);
  if (!part || !step || step.plans.length * 2 + 1 !== step.layers.length)
    return (
      <p className="slow-part" role="status" data-message={refusal === null ? 'slow-looking' : `slow-${refusal}`}>
        {refusal === null ? words.looking : words.refusal[refusal]}
      </p>
    );
  const ofPair = ['rule', 'optimizer', 'sync'].includes(part.kind) && parts.length > 0;
  return (
    <div className="slow-part">
      <h3>
        <Readout name="slow-part" value={slowPartId(part)} text={partName(part, words)} />
        {ofPair && <span className="slow-pair"> · {words.ofPair(pair + 1)}</span>}
      </h3>
      <p className="slow-formula">
        <PartFormula part={part} step={step} pair={pair} />
        {part.kind === 'loss' && (
          <span className="slow-loss">
            {' = '}
            <Readout name="slow-value-loss" value={step.loss} text={format.loss(step.loss)} />
          </span>
        )}
      </p>
      <p className="slow-sentence">{sentenceOf(part, step, pair, words)}</p>
      <Said
        text={`${words.partOf(index + 1, parts.length)}: ${partName(part, words)}. ${sentenceOf(part, step, pair, words)}`}
      />
    </div>
  );
}

/** While it plays, parts follow each other faster than anybody could listen. */
const LEAST_BETWEEN_MS = 5000;

/** Tells a screen reader of the part: each one that was asked for, and some of those that go by. */
function Said({ text }: { text: string }) {
  const playing = useSlow((state) => state.playing);
  const [said, setSaid] = useState('');
  const last = useRef(-Infinity);
  useEffect(() => {
    const now = performance.now();
    if (playing && now - last.current < LEAST_BETWEEN_MS) return;
    last.current = now;
    setSaid(text);
  }, [text, playing]);
  return (
    <span className="hidden-text" aria-live="polite">
      {said}
    </span>
  );
}

/** Which weight: pointed at in the pairs, or named here. */
function Weight() {
  const { slow: words } = useMessages();
  const slow = useSlowMotion();
  const place = useSlow((state) => state.place);
  return (
    <div className="slow-weight" role="group" aria-label={words.weight} title={words.weightHelp}>
      <WeightPicker place={place} half="W" choose={slow.pin} />
    </div>
  );
}

function TakeButton() {
  const { slow: words } = useMessages();
  const slow = useSlowMotion();
  const canTake = useSlow((state) => state.step !== null);
  return (
    <button
      type="button"
      className="button button-small"
      title={words.takeHelp}
      aria-disabled={!canTake}
      onClick={() => (canTake ? slow.take() : undefined)}
    >
      {words.take}
    </button>
  );
}
