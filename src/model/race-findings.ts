/**
 * The two findings that the page computes by racing: which race each is, and what its readings amount to. Pure: no
 * number of a finding is written here.
 */
import type { Experiment } from './experiment.ts';
import { presetExperiment, type PresetId } from './presets.ts';
import type { RaceLap, RaceOrder, RaceReadings } from './race-readings.ts';
import { spreadOf, standings, type Spread, type Standing } from './race-standing.ts';
import { RULE_IDS, TYING_RULES } from './tying.ts';

export const FINDING_IDS = ['asked', 'tied'] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** An epoch of 60,000 images in batches of 128. */
const EPOCH = 469;

interface FindingRace extends Omit<RaceOrder, 'experiment'> {
  readonly preset: PresetId;
}

const RACES: Readonly<Record<FindingId, FindingRace>> = {
  asked: { preset: 'as-asked', rules: RULE_IDS.map((id) => TYING_RULES[id]), seeds: 1, budget: EPOCH },
  tied: { preset: 'mirror', rules: [TYING_RULES.untied, TYING_RULES.transposed], seeds: 5, budget: 2 * EPOCH },
};

/** The race of a finding: a preset as it is, but for the engine and the looks, which are the visitor's. */
export function findingRace(id: FindingId, own: Experiment): RaceOrder & { readonly preset: PresetId } {
  const { backend, lang, theme, hide, present } = own;
  const { preset, ...race } = RACES[id];
  return { ...race, preset, experiment: { ...presetExperiment(preset), backend, lang, theme, hide, present } };
}

export interface AskedFinding {
  /** Racers that ended below the mean image's loss. */
  readonly below: number;
  readonly best: Standing;
  /** Racers that ended above ten times that loss, diverged ones included. */
  readonly far: number;
}

const FAR = 10;

/** What the race of the network as asked shows, against the mean image's test loss; null for a race without finals. */
export function askedFinding(readings: Pick<RaceReadings, 'laps'>, meanImageLoss: number): AskedFinding | null {
  const table = standings(readings);
  const best = table[0];
  if (!best || !table.every(({ isFinal }) => isFinal)) return null;
  return {
    best,
    below: table.filter(({ loss }) => loss.median < meanImageLoss).length,
    far: table.filter(({ loss }) => loss.median > FAR * meanImageLoss).length,
  };
}

export interface TiedFinding {
  readonly seeds: number;
  /** By how much of the untied loss the tied one was lower at a step: positive where tied is ahead. Seed by seed. */
  readonly middle: { readonly step: number; readonly lead: Spread };
  readonly end: { readonly step: number; readonly lead: Spread };
  /** Seeds with which tied ended lower. */
  readonly better: number;
}

/** What the race of untied (racer 0) against transposed (racer 1) shows; null where a seed did not end. */
export function tiedFinding({ laps }: Pick<RaceReadings, 'laps'>, budget: number): TiedFinding | null {
  const [untied = [], tied = []] = laps;
  const pairs = untied.flatMap((lap, i) => (tied[i] ? [[lap, tied[i]] as const] : []));
  const ends = pairs.map(([one, other]) => leadOf(one.final?.loss, other.final?.loss));
  const middle = Math.round(budget / 2);
  const middles = pairs.map(([one, other]) => leadOf(lossAt(one, middle), lossAt(other, middle)));
  if (ends.length === 0 || ![...ends, ...middles].every(Number.isFinite)) return null;
  return {
    seeds: ends.length,
    middle: { step: middle, lead: spreadOf(middles) },
    end: { step: budget, lead: spreadOf(ends) },
    better: ends.filter((lead) => lead > 0).length,
  };
}

function leadOf(untied: number | undefined, tied: number | undefined): number {
  return untied === undefined || tied === undefined ? NaN : 1 - tied / untied;
}

function lossAt({ points }: RaceLap, step: number): number | undefined {
  return points.find((point) => point.step === step)?.loss;
}
