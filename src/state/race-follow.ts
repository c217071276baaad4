/** Pulls the readings of a race while it is under way, and tells the visitor how it ended. */
import type { RaceReadings } from '../model/race-readings.ts';
import { resultOf, standings } from '../model/race-standing.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import { post, type NoticesStore } from './notices.ts';
import { isOver, sameConditions, samePlan, type Raced, type RaceStore } from './race.ts';

/** Oftener than this nobody looks at a chart. */
const PULL_MS = 200;

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function postFailure(notices: NoticesStore, error: unknown): void {
  post(notices, { code: 'race-failed', detail: sentenceOf(error) });
}

/** Until race `number` is over or another took its place. */
export async function followRace(number: number, stores: Stores, race: RaceStore, client: Client): Promise<void> {
  try {
    for (let known = 0; ; await delay(PULL_MS)) {
      const readings = await client.request('raceReadings', { known });
      const { race: raced } = race.getState();
      if (raced?.number !== number) return;
      take(race, raced, readings);
      if (isOver({ ...raced, readings })) return end({ ...raced, readings }, stores, race);
      known = readings.version;
    }
  } catch (error) {
    const { race: raced } = race.getState();
    if (raced?.number !== number) return;
    // The worker is gone, and the racers with it; what was measured stays.
    const { readings } = raced;
    if (readings) take(race, raced, { ...readings, phase: 'failed', detail: sentenceOf(error), pictures: [] });
    else race.setState({ race: null });
    postFailure(stores.notices, error);
  }
}

function take(race: RaceStore, raced: Raced, readings: RaceReadings): void {
  const { pictures } = race.getState();
  const news = readings.pictures.map((picture) => [picture.racer, picture] as const);
  race.setState({
    race: { ...raced, readings },
    pictures: news.length === 0 ? pictures : new Map([...pictures, ...news]),
  });
}

function end(raced: Raced, { experiment, notices }: Stores, race: RaceStore): void {
  const { readings, order, finding } = raced;
  if (!readings) return;
  if (readings.phase === 'cancelled') return post(notices, { code: 'race-cancelled' });
  if (readings.phase === 'failed') return postFailure(notices, readings.detail);
  if (finding !== null) race.setState((state) => ({ findings: { ...state.findings, [finding]: raced } }));
  const { shared } = race.getState();
  const isOfPage = sameConditions(order.experiment, experiment.getState().experiment);
  if (shared && isOfPage && samePlan(shared, order)) {
    race.setState({ shared: { ...shared, result: resultOf(readings) } });
  }
  const finish = standings(readings).map(({ racer, loss }) => ({
    rule: order.rules[racer]?.id ?? '',
    loss: Number.isFinite(loss.median) ? loss.median : null,
  }));
  post(notices, { code: 'race-finished', budget: order.budget, seeds: order.seeds, finish });
}
