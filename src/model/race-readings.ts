/**
 * What a race of tying rules is ordered by, and what the laboratory reports of it: plain data, types only.
 * A racer is one rule; it runs once for each seed. How each number is measured is said in lab/race.
 */
import type { Experiment } from './experiment.ts';
import type { Preparation } from './pad-readings.ts';
import type { Drawing } from './readings.ts';
import type { TyingRule } from './tying.ts';

export interface RaceOrder {
  /** Everything that is the same for all: seed, start, data, network, optimizer. Its rule is not used. */
  readonly experiment: Experiment;
  /** One racer each, every rule for all pairs. */
  readonly rules: readonly TyingRule[];
  /** The experiment's seed and those that follow it. */
  readonly seeds: number;
  /** Steps of each racer with each seed. */
  readonly budget: number;
}

/** A moment at which every racer was tested. */
export interface RacePoint {
  readonly step: number;
  /** Seconds of training steps so far, tests and changes of turn left out. */
  readonly seconds: number;
  /** Mean squared error a pixel over the race's sample of test images. */
  readonly loss: number;
}

export interface RaceFinal {
  /** Mean squared error a pixel over all test images. */
  readonly loss: number;
  readonly images: number;
  readonly seconds: number;
  /** The largest ‖V − Wᵀ‖_F / ‖W‖_F of all pairs. */
  readonly asymmetry: number;
  /** Variance of the reconstructions of some test images over that of the images themselves: 0 where all get one answer. */
  readonly spread: number;
}

/** One racer with one seed. */
export interface RaceLap {
  readonly seed: number;
  readonly points: readonly RacePoint[];
  readonly final: RaceFinal | null;
  /** The step whose loss was not finite; null while all are. */
  readonly divergedAt: number | null;
}

export type RacePhase = 'waiting' | 'racing' | 'paused' | 'finished' | 'cancelled' | 'failed';

export interface RaceReadings {
  /** Grows with every change. */
  readonly version: number;
  readonly phase: RacePhase;
  /** What went wrong, where the phase is `failed`. */
  readonly detail: string;
  /** Steps taken, and to be taken, by all racers together; those that a diverged racer will not take count as taken. */
  readonly done: number;
  readonly total: number;
  /** Time of a step with its share of the tests, over this race; 0 before the first turn. */
  readonly msPerStep: number;
  /** `laps[racer][seed]`, the racers in the order of the rules. */
  readonly laps: readonly (readonly RaceLap[])[];
  /** Test images behind each point of a curve. */
  readonly sample: number;
  /** Pictures that have changed since the version last seen. */
  readonly pictures: readonly RacePictures[];
}

/** Images side by side: the drawing where there is one, then one test digit of each class; [images × pixels] in [0, 1]. */
export interface RacePictures {
  /** Whose reconstructions; null for what was to be reconstructed. */
  readonly racer: number | null;
  readonly images: Float32Array;
  readonly pixels: number;
  /** True where the first image is the visitor's. */
  readonly hasDrawing: boolean;
}

/** How fast this machine is, for an estimate. */
export interface RacePace {
  /** Of a step, by the rule's id. */
  readonly msPerStep: Readonly<Record<string, number>>;
  readonly msPerTestImage: number;
}

/** What a race's pictures show first: what is on the pad, prepared as the pad says; null for an empty pad. */
export type RaceDrawing = { readonly drawing: Drawing; readonly how: Preparation } | null;
