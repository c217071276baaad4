/**
 * For whoever stands in front: through the link's prepared states and back (also by the keys of a clicker), a card on
 * which everybody predicts, and the way out. It takes the place of the drawers' bar.
 */
import '../../i18n/en-late-present.ts';
import { useEffect, useState } from 'react';
import { parseStates, type PreparedState } from '../../model/link-extras.ts';
import { useGuide, useMessages, useMirror } from '../context.tsx';
import { ruleName } from '../rules/names.ts';
import { useView } from '../view.tsx';
import { PredictCard } from './PredictCard.tsx';
import './present.css';

/** What is shown where a link brings no list: the question, then five answers to it. */
const OWN_STATES: readonly PreparedState[] =
  parseStates('as-asked,mirror/untied,mirror/copy-epoch,mirror/copy-step,mirror/transposed,mirror/orthonormal') ?? [];

export function PresenterBar() {
  const { present } = useMessages();
  const { actions } = useMirror();
  const linked = useGuide((state) => state.states);
  const states = linked.length > 0 ? linked : OWN_STATES;
  const [place, go] = usePlace(states);
  const nameOf = useStateName();
  const [isAsking, setAsking] = useState(false);
  const shown = place === null ? undefined : states[place];
  const following = states[place === null ? 0 : place + 1];
  return (
    <section className="presenter" aria-label={present.bar}>
      <button type="button" className="button" aria-disabled={!place} onClick={() => go(-1)}>
        ‹ {present.previous}
      </button>
      <p className="presenter-place" role="status">
        {shown ? present.place((place ?? 0) + 1, states.length, nameOf(shown)) : present.none(states.length)}
      </p>
      <button type="button" className="button" aria-disabled={!following} onClick={() => go(1)}>
        {present.next} ›
      </button>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {present.predict}
      </button>
      <button type="button" className="button" onClick={() => actions.change({ present: false })}>
        {present.leave}
      </button>
      {isAsking ? (
        <PredictCard question={shown ? present.askOf(nameOf(shown)) : present.ask} close={() => setAsking(false)} />
      ) : null}
    </section>
  );
}

function useStateName(): (state: PreparedState) => string {
  const { present, settings, rules } = useMessages();
  return ({ preset, rule }) => present.state(settings.preset.names[preset], rule ? ruleName(rule.id, rules) : '');
}

/** Where in the list one is, null before its first state; and the way on, which the keys of a clicker go too. */
function usePlace(states: readonly PreparedState[]): [number | null, (by: number) => void] {
  const { actions } = useMirror();
  const keys = useView((state) => state.keys);
  const [place, setPlace] = useState<number | null>(null);
  const go = (by: number): void => {
    const to = (place ?? -1) + by;
    const state = states[to];
    if (!state) return;
    setPlace(to);
    void actions.setUp(state.preset, { ...(state.rule ? { rule: [state.rule] } : {}), stop: state.stop });
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const by = { PageDown: 1, PageUp: -1 }[event.key];
      if (by === undefined || !keys || document.querySelector('dialog[open], .drawer')) return;
      event.preventDefault();
      go(by);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
  return [place, go];
}
