/**
 * Everything that a run is at one moment: enough to go on to the bit, and to show what it showed. Plain data that can be
 * cloned, posted and stored; an autosave writes it, `Run.restore` takes it. Engines, ghosts and the pad are no part of it.
 */
import type { Position } from '../data/batches.ts';
import type { Experiment } from '../model/experiment.ts';
import type { TrainingState } from '../model/parameters.ts';
import type { HistoryRecord } from './history.ts';

export interface Checkpoint {
  /** All settings in force; the noise of step t follows from `seed` and t, the order of the images from `seed` and the epoch. */
  readonly experiment: Experiment;
  /** Parameters, Adam's moments and its t of every slot, steps taken. */
  readonly state: TrainingState;
  /** Place in the data. */
  readonly position: Position;
  /** All losses, tests, gauges and markers so far, and those of the ghosts; the newest of each is what the page showed. */
  readonly history: HistoryRecord;
}

const BYTES_A_GAUGE = 200;

/** Memory that a checkpoint keeps, about. */
export function bytesOf({ state, history }: Pick<Checkpoint, 'state' | 'history'>): number {
  const { parameters, moment1, moment2 } = state;
  const ghosts = history.ghosts.reduce((sum, { record }) => sum + record.losses.byteLength, 0);
  const curves = history.losses.byteLength + BYTES_A_GAUGE * (history.gauges.length + history.test.length) + ghosts;
  return parameters.byteLength + moment1.byteLength + moment2.byteLength + curves;
}
