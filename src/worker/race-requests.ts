/** What the page asks of races. Readings are pulled: a request for them is answered when there are newer ones. */
import type { Experiment } from '../model/experiment.ts';
import type { RaceDrawing, RaceOrder, RacePace, RaceReadings } from '../model/race-readings.ts';
import type { TyingRule } from '../model/tying.ts';

export interface RaceRequests {
  /** Begins a race and ends the one before. */
  raceStart: { args: { order: RaceOrder; drawing: RaceDrawing }; reply: null };
  racePause: { args: null; reply: null };
  raceResume: { args: null; reply: null };
  raceCancel: { args: null; reply: null };
  /** Answered once the readings are newer than version `known`. */
  raceReadings: { args: { known: number }; reply: RaceReadings };
  /** What the pictures show first from now on; of a race that is over they are made again. */
  raceDraw: { args: { drawing: RaceDrawing }; reply: null };
  /** The live run goes on where this racer ended; it must have been built with the racer's settings. */
  raceAdopt: { args: { racer: number }; reply: { step: number } };
  /** How fast this machine is with these settings; null before there are images. */
  racePace: { args: { experiment: Experiment; rules: readonly TyingRule[] }; reply: RacePace | null };
}
