/** Answers what the page asks of races. */
import type { Laboratory } from '../lab/laboratory.ts';
import type { RaceRequests } from './race-requests.ts';

type RaceHandlers = {
  [K in keyof RaceRequests]: (
    args: RaceRequests[K]['args'],
    lab: Laboratory,
  ) => Promise<RaceRequests[K]['reply']> | RaceRequests[K]['reply'];
};

export const raceHandlers: RaceHandlers = {
  raceStart: ({ order, drawing }, lab) => (lab.races.start(order, drawing), null),
  racePause: (_, lab) => (lab.races.race.pause(), null),
  raceResume: (_, lab) => (lab.races.race.resume(), null),
  raceCancel: (_, lab) => (lab.races.race.cancel(), null),
  raceReadings: ({ known }, lab) => lab.races.next(known),
  raceDraw: async ({ drawing }, lab) => {
    await lab.races.race.redraw(drawing);
    return null;
  },
  raceAdopt: ({ racer }, lab) =>
    lab.session.alter(async (run) => {
      run.restore(lab.races.kept(racer));
      return Promise.resolve({ step: run.step });
    }),
  racePace: ({ experiment, rules }, lab) => lab.races.pace(experiment, rules),
};
