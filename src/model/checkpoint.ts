/**
 * Everything that a run is at one moment: enough to go on to the bit, and to show what it showed. Plain data that can be
 * cloned, posted and stored. Engines, ghosts and the pad are no part of it. Types only.
 */
import type { Experiment } from './experiment.ts';
import type { CopyJump } from './gauge-readings.ts';
import type { FilmPart, FilmWeights } from './pad-readings.ts';
import type { TrainingState } from './parameters.ts';
import type { Marker, PairGauges, PairPoint, TestReading } from './readings.ts';

/** Where a run stands in its data; with the seed it is enough to go on. */
export interface Position {
  readonly epoch: number;
  /** Images of this epoch used so far. */
  readonly used: number;
  /** Images this epoch is over. */
  readonly images: number;
}

/** What the pairs read at one step; `before` where a copy fell due at its end: just before it. */
export interface Gauged {
  readonly step: number;
  readonly pairs: readonly PairGauges[];
  readonly before: readonly PairGauges[] | null;
  /** What that copy did to the test loss, where it was measured. */
  readonly jump: CopyJump | null;
}

/** What a history holds of its own run, as plain data that can be cloned, stored and exported. */
export interface HistoryRecord {
  /** The step after which it begins. */
  readonly since: number;
  /** `losses[i]` is that of step since + i + 1. */
  readonly losses: Float32Array;
  readonly test: readonly TestReading[];
  /** Measured at moments, thinned with age. */
  readonly gauges: readonly Gauged[];
  /** Of weights that are a little older than the step at which they came. */
  readonly orthogonality: readonly PairPoint[];
  readonly markers: readonly Marker[];
}

export interface Checkpoint {
  /** All settings in force; the noise of step t follows from `seed` and t, the order of the images from `seed` and the epoch. */
  readonly experiment: Experiment;
  /** Parameters, Adam's moments and its t of every slot, steps taken. */
  readonly state: TrainingState;
  /** Place in the data. */
  readonly position: Position;
  /** All losses, tests, gauges and markers so far; the newest of each is what the page showed. */
  readonly history: HistoryRecord;
  /** What the drawing is looked back at with, oldest first; missing where nobody asked for it. */
  readonly film?: readonly FilmWeights[] | undefined;
}

/** A checkpoint with the film of the same moment, as it travels. */
export interface CheckpointWithFilm {
  readonly checkpoint: Checkpoint;
  readonly film: readonly FilmPart[];
}
