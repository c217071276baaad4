/** The findings that the page computes by racing, a card each: one click starts the race, its readings make the sentence. */
import { useEffect } from 'react';
import { askedFinding, findingRace, tiedFinding, type FindingId } from '../../model/race-findings.ts';
import { expectedSeconds } from '../../model/race-plan.ts';
import type { Spread } from '../../model/race-standing.ts';
import { isOver, paceKey, type Raced } from '../../state/race.ts';
import { useExperiment, useMessages, useMirror, useRace, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { useDuration, useRaceNames } from './useRaceNames.ts';

export function FindingCards() {
  const { findings } = useMessages().race;
  return (
    <section className="race-findings" aria-label={findings.title}>
      <h3>{findings.title}</h3>
      <p className="race-note">{findings.note}</p>
      <div className="race-cards">
        <Card finding="asked" />
        <Card finding="tied" />
      </div>
    </section>
  );
}

function Card({ finding }: { finding: FindingId }) {
  const { findings } = useMessages().race;
  const { raceActions } = useMirror();
  const raced = useRace((state) => state.findings[finding] ?? null);
  const isUnderWay = useRace(({ race }) => race !== null && !isOver(race) && race.finding === finding);
  const isReady = useRun((state) => state.phase === 'ready');
  const words = findings[finding];
  return (
    <article className="race-card" data-finding={finding} data-computed={raced !== null}>
      <h4>{words.question}</h4>
      {raced ? (
        <Sentence finding={finding} raced={raced} />
      ) : isUnderWay ? (
        <p>{findings.underWay}</p>
      ) : (
        <NotYet finding={finding} />
      )}
      <p className="race-note">{words.unknown}</p>
      <button
        type="button"
        className="button"
        aria-disabled={!isReady || isUnderWay}
        onClick={() => (isReady && !isUnderWay ? raceActions.startFinding(finding) : undefined)}
      >
        {words.button}
      </button>
    </article>
  );
}

function NotYet({ finding }: { finding: FindingId }) {
  const { findings } = useMessages().race;
  const own = useExperiment((state) => state.experiment);
  const order = findingRace(finding, own);
  const pace = useRace((state) => state.paces[paceKey(order.experiment)]);
  const images = useRun((state) => state.data?.testImages ?? 0);
  const duration = useDuration();
  const isIdle = useRace(({ race }) => race === null || isOver(race));
  const isReady = useRun((state) => state.phase === 'ready' && state.data !== null && state.data.state !== 'loading');
  const { raceActions } = useMirror();
  const isWanted = isReady && isIdle && !pace;
  useEffect(() => {
    if (isWanted) raceActions.measurePace(findingRace(finding, own).experiment);
  }, [isWanted, finding, own, raceActions]);
  const seconds = pace ? expectedSeconds(order, pace, images) : null;
  return <p>{seconds === null ? findings.notTimed : findings.notYet(duration(seconds))}</p>;
}

function Sentence({ finding, raced }: { finding: FindingId; raced: Raced }) {
  return finding === 'asked' ? <AskedSentence raced={raced} /> : <TiedSentence raced={raced} />;
}

function AskedSentence({ raced: { order, readings } }: { raced: Raced }) {
  const { race: words, format } = useMessages();
  const name = useRaceNames();
  const meanLoss = useRun((state) => state.baselines?.meanImageLoss ?? null);
  const found = readings && meanLoss !== null ? askedFinding(readings, meanLoss) : null;
  if (!found || meanLoss === null) return null;
  const { asked } = words.findings;
  const [mean, rules] = [format.loss(meanLoss), order.rules.length];
  const { below, best, far } = found;
  return (
    <p>
      {below === 0 ? asked.none(rules, mean, order.budget) : asked.some(below, rules, mean, order.budget)}{' '}
      <Readout
        name="finding-asked-best"
        value={best.loss.median}
        text={asked.best(name(order.rules[best.racer]), format.loss(best.loss.median))}
        className="race-sentence"
      />{' '}
      <Readout
        name="finding-asked-spread"
        value={best.spread}
        text={asked.spread(format.percent(best.spread))}
        className="race-sentence"
      />{' '}
      {far > 0 ? asked.far(far) : null}
    </p>
  );
}

function TiedSentence({ raced: { order, readings } }: { raced: Raced }) {
  const { race: words, format } = useMessages();
  const { tied } = words.findings;
  const found = readings && tiedFinding(readings, order.budget);
  if (!found) return null;
  const half = ({ step, lead }: { step: number; lead: Spread }): string => {
    const share = (value: number): string => format.percent(value);
    if (lead.median >= 0) return tied.ahead(share(lead.median), share(lead.low), share(lead.high), step);
    return tied.behind(share(-lead.median), share(-lead.high), share(-lead.low), step);
  };
  return (
    <p>
      <Readout
        name="finding-tied-lead"
        value={found.end.lead.median}
        text={tied.sentence(found.seeds, half(found.middle), half(found.end), found.better)}
        className="race-sentence"
      />
    </p>
  );
}
