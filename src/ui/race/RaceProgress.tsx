/** How far the race is: a bar, who leads, how long it still takes; told to a screen reader no oftener than every 5 s. */
import { standings } from '../../model/race-standing.ts';
import type { RaceReadings } from '../../model/race-readings.ts';
import { useMessages, useRace } from '../context.tsx';
import { useThrottled } from '../charts/useThrottled.ts';
import { useDuration, useRaceNames } from './useRaceNames.ts';

const TOLD_EVERY_MS = 5000;

export function RaceProgress() {
  const { race: words } = useMessages();
  const race = useRace((state) => state.race);
  const text = useProgressText(race?.readings ?? null);
  const told = useThrottled(text, TOLD_EVERY_MS);
  if (!race) return null;
  const { done, total } = race.readings ?? { done: 0, total: 1 };
  return (
    <div className="race-progress">
      <progress aria-label={words.progress} value={done} max={total} />
      <p aria-hidden="true">{text}</p>
      <p className="hidden-text" role="status" data-message="race-progress">
        {told}
      </p>
    </div>
  );
}

function useProgressText(readings: RaceReadings | null): string {
  const { race: words, format } = useMessages();
  const rules = useRace((state) => state.race?.order.rules);
  const name = useRaceNames();
  const duration = useDuration();
  if (!readings || !rules) return '';
  const { phase, done, total, msPerStep } = readings;
  const parts = [words.phase[phase], words.done(done, total)];
  const [leader] = standings(readings);
  if (phase === 'racing' && msPerStep > 0) parts.push(words.left(duration(((total - done) * msPerStep) / 1000)));
  if (leader && Number.isFinite(leader.loss.median))
    parts.push(words.leads(name(rules[leader.racer]), format.loss(leader.loss.median)));
  return parts.join(' · ');
}
