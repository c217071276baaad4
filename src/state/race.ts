/** What the page knows of races: what is chosen for the next, the newest one, what a link brought, and the findings. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { sameSetting, SETTING_KEYS, SETTINGS, type Experiment } from '../model/experiment.ts';
import type { FindingId } from '../model/race-findings.ts';
import type { RaceLink } from '../model/race-link.ts';
import type { RaceOrder, RacePace, RacePictures, RaceReadings } from '../model/race-readings.ts';
import type { PresetId } from '../model/presets.ts';
import { TYING_RULES } from '../model/tying.ts';

/** What can be chosen of a race. */
export type RacePlan = Omit<RaceOrder, 'experiment'>;

export interface Raced {
  readonly number: number;
  readonly preset: PresetId;
  readonly order: RaceOrder;
  /** The finding that it was raced for. */
  readonly finding: FindingId | null;
  /** Null until the worker has answered. */
  readonly readings: RaceReadings | null;
}

export interface RaceState {
  readonly plan: RacePlan;
  /** The newest race, also after its end. */
  readonly race: Raced | null;
  /** By racer; what was to be reconstructed under null. */
  readonly pictures: ReadonlyMap<number | null, RacePictures>;
  /** How fast this machine is, by `paceKey`. */
  readonly paces: Readonly<Record<string, RacePace>>;
  /** The race that the address holds. */
  readonly shared: RaceLink | null;
  /** What the link's sender measured; null where nothing was sent, or the settings are no longer the sender's. */
  readonly sender: RaceLink | null;
  /** The finished race of each finding, for as long as the page is open. */
  readonly findings: Readonly<Partial<Record<FindingId, Raced>>>;
}

export type RaceStore = StoreApi<RaceState>;

/** An epoch of 60,000 images in batches of 128. */
const FIRST_PLAN: RacePlan = {
  rules: [TYING_RULES.untied, TYING_RULES.transposed, TYING_RULES['copy-step']],
  seeds: 1,
  budget: 469,
};

export function createRaceStore(link: RaceLink | null): RaceStore {
  return createStore<RaceState>(() => ({
    plan: FIRST_PLAN,
    race: null,
    pictures: new Map(),
    paces: {},
    findings: {},
    ...fromLink(link),
  }));
}

/** What a link changes: its race stands ready, with the sender's result beside it. */
export function fromLink(link: RaceLink | null): Pick<RaceState, 'shared' | 'sender'> & Partial<RaceState> {
  if (!link) return { shared: null, sender: null };
  const { rules, seeds, budget, result } = link;
  return { plan: { rules, seeds, budget }, shared: link, sender: result === null ? null : link };
}

export function isOver({ readings }: Raced): boolean {
  return readings !== null && ['finished', 'cancelled', 'failed'].includes(readings.phase);
}

export function samePlan(one: RacePlan, other: RacePlan): boolean {
  const ids = ({ rules }: RacePlan): string => rules.map(({ id }) => id).join(',');
  return ids(one) === ids(other) && one.seeds === other.seeds && one.budget === other.budget;
}

/** True where a race of the one experiment says something of the other: all but the rule and the looks are the same. */
export function sameConditions(one: Experiment, other: Experiment): boolean {
  return SETTING_KEYS.every(
    (key) => SETTINGS[key].effect === 'page' || key === 'rule' || key === 'stop' || sameSetting(key, one, other),
  );
}

/** What the time of a step depends on. */
export function paceKey({ layers, batch, backend }: Experiment): string {
  return `${layers.join('-')} ${batch} ${backend}`;
}
