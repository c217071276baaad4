/** What is raced: which rules, over how many seeds, for how many steps; and the buttons that drive the race. */
import { useEffect, useId, useMemo, useState } from 'react';
import { expectedSeconds, RACE_BOUNDS } from '../../model/race-plan.ts';
import { RULE_IDS, TYING_RULES, isRuleId, type TyingRule } from '../../model/tying.ts';
import { isOver, paceKey } from '../../state/race.ts';
import { useExperiment, useMessages, useMirror, useRace, useRun } from '../context.tsx';
import { useTheme } from '../context.tsx';
import { looksOf } from './looks.ts';
import { Marked } from './Marked.tsx';
import { useDuration, useRaceNames } from './useRaceNames.ts';

export function RaceForm() {
  const { race: words } = useMessages();
  const sender = useRace((state) => state.sender);
  const isIdle = useRace((state) => state.race === null || isOver(state.race));
  return (
    <>
      <p className="race-note">{words.intro}</p>
      {sender && isIdle ? <p className="race-note race-sent">{words.fromLink}</p> : null}
      <div className="race-counts">
        <CountField of="seeds" label={words.seeds} />
        <CountField of="budget" label={words.budget} note={<Epochs />} />
      </div>
      <RaceButtons />
      <Estimate />
      <RuleBoxes />
      <p className="race-note">{words.liveRun}</p>
    </>
  );
}

/** The named rules, and whatever else is in the plan or moves the present run. */
function useOffered(): readonly TyingRule[] {
  const present = useExperiment((state) => state.experiment.rule);
  const chosen = useRace((state) => state.plan.rules);
  return useMemo(() => {
    const own = [...chosen, ...present].filter(({ id }) => !isRuleId(id));
    const once = own.filter(({ id }, i) => own.findIndex((other) => other.id === id) === i);
    return [...RULE_IDS.map((id) => TYING_RULES[id]), ...once];
  }, [present, chosen]);
}

function RuleBoxes() {
  const { race: words } = useMessages();
  const { raceActions } = useMirror();
  const offered = useOffered();
  const chosen = useRace((state) => state.plan.rules);
  const name = useRaceNames();
  const theme = useTheme();
  const { least, most } = RACE_BOUNDS.rules;
  const isRight = chosen.length >= least && chosen.length <= most;
  const looks = looksOf(
    offered.length > most ? [...chosen, ...offered.filter((rule) => !chosen.includes(rule))] : offered,
  );
  const set = (rule: TyingRule, on: boolean): void =>
    // In the order offered, however they were ticked
    raceActions.choose({
      rules: offered.filter(({ id }) => (id === rule.id ? on : chosen.some((one) => one.id === id))),
    });
  return (
    <fieldset className="race-rules">
      <legend>{words.rules}</legend>
      {offered.map((rule, i) => (
        <label key={rule.id} className="flag">
          <input
            type="checkbox"
            checked={chosen.some(({ id }) => id === rule.id)}
            onChange={({ target }) => set(rule, target.checked)}
          />
          {isRuleId(rule.id) ? <Marked look={looks[i]} theme={theme} /> : null}
          <span>{name(rule)}</span>
        </label>
      ))}
      {isRight ? null : (
        <p className="field-error" role="status">
          {words.countRules(least, most)}
        </p>
      )}
    </fieldset>
  );
}

interface CountProps {
  of: 'seeds' | 'budget';
  label: string;
  note?: React.ReactNode;
}

/** A whole number; what is none stays in the field, with a sentence, and changes nothing. */
function CountField({ of, label, note }: CountProps) {
  const { race: words } = useMessages();
  const { raceActions } = useMirror();
  const value = useRace((state) => state.plan[of]);
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const { least, most } = RACE_BOUNDS[of];
  const given = draft ?? String(value);
  const isRight = isCount(given, least, most);
  function enter(text: string): void {
    setDraft(text);
    if (isCount(text, least, most)) raceActions.choose({ [of]: Number(text) });
  }
  return (
    <div className="field">
      <label htmlFor={id} className="field-name">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={given}
        aria-invalid={!isRight}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => enter(target.value)}
        onBlur={() => (isRight ? setDraft(null) : undefined)}
      />
      <p id={`${id}-note`} className={isRight ? 'field-help' : 'field-error'}>
        {isRight ? note : words.notANumber(least, most, given)}
      </p>
    </div>
  );
}

function isCount(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function Epochs() {
  const { race: words, format } = useMessages();
  const budget = useRace((state) => state.plan.budget);
  const stepsPerEpoch = useRun((state) => state.built?.stepsPerEpoch ?? 0);
  return stepsPerEpoch > 0 ? words.epochs(format.short(budget / stepsPerEpoch, 2)) : null;
}

/** Times this machine once everything is there, unless it is racing, and says how long the plan would take. */
function Estimate() {
  const { race: words } = useMessages();
  const { raceActions } = useMirror();
  const experiment = useExperiment((state) => state.experiment);
  const plan = useRace((state) => state.plan);
  const pace = useRace((state) => state.paces[paceKey(experiment)]);
  const isIdle = useRace((state) => state.race === null || isOver(state.race));
  const isReady = useRun((state) => state.phase === 'ready' && state.data !== null && state.data.state !== 'loading');
  const testImages = useRun((state) => state.data?.testImages ?? 0);
  const duration = useDuration();
  const isWanted = isReady && isIdle && !pace;
  useEffect(() => {
    if (isWanted) raceActions.measurePace(experiment);
  }, [isWanted, experiment, raceActions]);
  const seconds = pace ? expectedSeconds({ ...plan, experiment }, pace, testImages) : null;
  return (
    <p className="field-help race-estimate">{seconds === null ? words.measuring : words.estimate(duration(seconds))}</p>
  );
}

function RaceButtons() {
  const { race: words } = useMessages();
  const { raceActions } = useMirror();
  const phase = useRace((state) =>
    state.race && !isOver(state.race) ? (state.race.readings?.phase ?? 'waiting') : null,
  );
  const count = useRace((state) => state.plan.rules.length);
  const isReady = useRun((state) => state.phase === 'ready');
  const mayStart = isReady && count >= RACE_BOUNDS.rules.least && count <= RACE_BOUNDS.rules.most;
  if (phase === null)
    return (
      <button
        type="button"
        className="button button-train"
        aria-disabled={!mayStart}
        onClick={() => (mayStart ? raceActions.start() : undefined)}
      >
        {words.start}
      </button>
    );
  return (
    <div className="race-buttons">
      <button type="button" className="button" onClick={phase === 'paused' ? raceActions.resume : raceActions.pause}>
        {phase === 'paused' ? words.resume : words.pause}
      </button>
      <button type="button" className="button" onClick={raceActions.cancel}>
        {words.cancel}
      </button>
    </div>
  );
}
