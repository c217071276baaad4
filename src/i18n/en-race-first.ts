/** English words of the races that are wanted before anybody opens their drawer: names, and messages. */
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const seedsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'seed' : 'seeds'}`;
const stepsOf = (count: number): string => `${format.integer(count)} ${count === 1 ? 'step' : 'steps'}`;

export const enRaceFirst = {
  tab: 'Race',
  linkName: 'Race',
  /** A rule put together by hand, with its name in links. */
  custom: (name: string) => `Custom (${name})`,
  notices: {
    finished: (budget: number, seeds: number, order: string) =>
      `The race is over after ${stepsOf(budget)} with ${seedsOf(seeds)}. Order of finish: ${order}.`,
    place: (place: number, rule: string, loss: string) => `${place}. ${rule} ${loss}`,
    out: (rule: string) => `${rule}, which diverged`,
    cancelled: 'The race was cancelled. What was measured stays in the Race tab.',
    failed: (detail: string) =>
      `The race could not go on${detail === '' ? '' : ` (${detail})`}. Your run is as it was; start the race again, or choose fewer rules.`,
    tooLarge: (needed: number, most: number) =>
      `This race would keep ${format.integer(needed)} MiB of weights and moments, and ${format.integer(most)} MiB is the most a browser tab can be trusted with. Choose fewer rules, one seed or smaller layers; nothing was started.`,
    continued: (rule: string, step: number) =>
      `The run goes on from the race: ${rule}, at step ${format.integer(step)}. Press Train.`,
  },
};
