/** The drawer of races: order one, watch it, read its result, go on with a racer; and the findings that races make. */
import { useMemo } from 'react';
import { useMessages, useRace } from '../context.tsx';
import { FindingCards } from './FindingCards.tsx';
import { looksOf } from './looks.ts';
import { RaceChart } from './RaceChart.tsx';
import { RaceForm } from './RaceForm.tsx';
import { RacePictureStrips } from './RacePictureStrips.tsx';
import { RaceProgress } from './RaceProgress.tsx';
import { RaceTable } from './RaceTable.tsx';
import '../../i18n/en-late-race.ts';
import './race.css';

export function RacePanel() {
  const { race: words } = useMessages();
  const race = useRace((state) => state.race);
  const plan = useRace((state) => state.plan);
  const rules = race?.order.rules ?? plan.rules;
  const looks = useMemo(() => looksOf(rules), [rules]);
  return (
    <div className="race">
      <section className="race-order" aria-label={words.rules}>
        <RaceForm />
      </section>
      <section className="race-result" aria-label={words.standing}>
        <RaceProgress />
        <RaceChart race={race} looks={looks} rules={rules} />
      </section>
      <RaceTable looks={looks} />
      <RacePictureStrips race={race} />
      <FindingCards />
    </div>
  );
}
