/**
 * What a visitor can do with races. None of it touches the live run but `continueWith`, which replaces it, and a start,
 * which pauses it.
 */
import type { Experiment } from '../model/experiment.ts';
import { findingRace, type FindingId } from '../model/race-findings.ts';
import { MOST_RACE_BYTES, raceBytes } from '../model/race-plan.ts';
import type { RaceDrawing, RaceOrder } from '../model/race-readings.ts';
import type { PresetId } from '../model/presets.ts';
import { TYING_RULES, type TyingRule } from '../model/tying.ts';
import type { Client } from '../worker/client.ts';
import { buildRun, type Stores } from './actions.ts';
import type { DrawingStore } from './drawing.ts';
import { post, retract } from './notices.ts';
import { followRace, postFailure } from './race-follow.ts';
import { isOver, paceKey, sameConditions, samePlan, type Raced, type RacePlan, type RaceStore } from './race.ts';

export interface RaceActions {
  choose(changes: Partial<RacePlan>): void;
  /** Races the plan under the settings of the page. */
  start(): void;
  /** Races what a finding needs. */
  startFinding(finding: FindingId): void;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** The live run gives way to a finished racer of the first seed. */
  continueWith(racer: number): void;
  /** Times the rules of the plan and all named ones, once for each kind of network. */
  measurePace(experiment: Experiment): void;
}

/** A drawing under the pen is sent on no oftener than this. */
const DRAW_MS = 400;

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function createRaceActions(stores: Stores, race: RaceStore, client: Client): RaceActions {
  const { experiment, run, drawing, notices } = stores;
  let lastNumber = 0;

  const fail = (error: unknown): void => postFailure(notices, error);

  function begin(order: RaceOrder, preset: PresetId, finding: FindingId | null): void {
    for (const code of ['race-finished', 'race-cancelled', 'race-failed', 'race-too-large'] as const)
      retract(notices, code);
    const needed = raceBytes(order);
    if (needed > MOST_RACE_BYTES) return post(notices, { code: 'race-too-large', needed, most: MOST_RACE_BYTES });
    if (run.getState().running) {
      run.setState({ running: false });
      client.request('pause', null).catch(fail);
    }
    lastNumber += 1;
    const raced: Raced = { number: lastNumber, preset, order, finding, readings: null };
    race.setState({ race: raced, pictures: new Map() });
    client.request('raceStart', { order, drawing: padOf(drawing) }).catch(fail);
    void followRace(raced.number, stores, race, client);
  }

  keepDrawing(stores, race, client);
  dropForeignResults(stores, race);

  const tell = (kind: 'racePause' | 'raceResume' | 'raceCancel'): void => {
    client.request(kind, null).catch(fail);
  };
  return {
    choose: (changes) => race.setState(({ plan }) => ({ plan: { ...plan, ...changes } })),
    start() {
      const { preset, experiment: settings } = experiment.getState();
      const { plan, shared } = race.getState();
      if (!shared || !samePlan(shared, plan)) race.setState({ shared: { ...plan, result: null }, sender: null });
      begin({ ...plan, experiment: settings }, preset, null);
    },
    startFinding(finding) {
      const { preset, ...order } = findingRace(finding, experiment.getState().experiment);
      begin(order, preset, finding);
    },
    pause: () => tell('racePause'),
    resume: () => tell('raceResume'),
    cancel: () => tell('raceCancel'),
    continueWith: (racer) => void continueWith(racer, stores, race, client).catch(fail),
    measurePace: paceMeasurer(race, client),
  };
}

async function continueWith(racer: number, stores: Stores, race: RaceStore, client: Client): Promise<void> {
  const { race: raced } = race.getState();
  const rule = raced?.order.rules[racer];
  if (!raced || !rule) return;
  const { lang, theme, hide, present } = stores.experiment.getState().experiment;
  const experiment = { ...raced.order.experiment, lang, theme, hide, present, rule: [rule] };
  stores.experiment.setState({ preset: raced.preset, experiment });
  await buildRun(stores, client);
  if (stores.run.getState().phase !== 'ready') return;
  const { step } = await client.request('raceAdopt', { racer });
  post(stores.notices, { code: 'race-continued', rule: rule.id, step });
}

function padOf(store: DrawingStore): RaceDrawing {
  const { drawing, how } = store.getState();
  return drawing && { drawing, how };
}

/** Sends a changed drawing on to the race, one at a time; a race that is over makes its pictures again. */
function keepDrawing({ drawing }: Stores, race: RaceStore, client: Client): void {
  let isSending = false;
  let sent = drawing.getState().version;
  const send = async (): Promise<void> => {
    isSending = true;
    while (sent !== drawing.getState().version && race.getState().race) {
      await delay(DRAW_MS);
      sent = drawing.getState().version;
      await client.request('raceDraw', { drawing: padOf(drawing) });
      await pullPictures(race, client);
    }
    isSending = false;
  };
  drawing.subscribe(({ version }, before) => {
    if (version === before.version || isSending || !race.getState().race) return;
    // Without pictures the race is worth as much, and what went wrong is told where it is its matter.
    void send().catch(() => (isSending = false));
  });
}

async function pullPictures(race: RaceStore, client: Client): Promise<void> {
  const { race: raced } = race.getState();
  if (!raced?.readings || !isOver(raced)) return;
  const { pictures } = await client.request('raceReadings', { known: raced.readings.version - 1 });
  if (race.getState().race?.number !== raced.number) return;
  const news = pictures.map((picture) => [picture.racer, picture] as const);
  race.setState((state) => ({ pictures: new Map([...state.pictures, ...news]) }));
}

/** A result that was measured under other settings is not shown, or sent on, beside these. */
function dropForeignResults({ experiment }: Stores, race: RaceStore): void {
  experiment.subscribe((now, before) => {
    if (sameConditions(now.experiment, before.experiment)) return;
    const { shared } = race.getState();
    race.setState({ sender: null, shared: shared && { ...shared, result: null } });
  });
}

/** Each kind of network is measured once, one after another. */
function paceMeasurer(race: RaceStore, client: Client): (experiment: Experiment) => void {
  const asked = new Set<string>();
  return (experiment) => {
    const key = paceKey(experiment);
    if (asked.has(key) || race.getState().paces[key]) return;
    asked.add(key);
    const named: readonly TyingRule[] = Object.values(TYING_RULES);
    void client
      .request('racePace', { experiment, rules: named })
      .then((pace) => {
        if (pace) race.setState(({ paces }) => ({ paces: { ...paces, [key]: pace } }));
      })
      // An estimate that cannot be had is not shown.
      .catch(() => undefined)
      .finally(() => asked.delete(key));
  };
}
