/** What every test of an action needs: the page's stores as they are when it is opened, and a run that has gone a little way. */
import type { Checkpoint } from '../model/checkpoint.ts';
import { parseLink } from '../model/link.ts';
import type { Stores } from './actions.ts';
import { createDataStore } from './data.ts';
import { createDrawingStore } from './drawing.ts';
import { createExperimentStore } from './experiment.ts';
import { createNoticesStore } from './notices.ts';
import { createRunStore } from './run.ts';
import { createSwitchingStore } from './switching.ts';

/** Of a page opened by this link. */
export function madeStores(link = ''): Stores {
  return {
    experiment: createExperimentStore(link),
    run: createRunStore(),
    data: createDataStore(),
    drawing: createDrawingStore(),
    notices: createNoticesStore(),
    switching: createSwitchingStore(),
  };
}

/** Codes of the notices that are posted, oldest first. */
export const codesOf = ({ notices }: Pick<Stores, 'notices'>): string[] =>
  notices.getState().posted.map(({ notice }) => notice.code);

/** Of the default settings, with weights that are there only to be told from others. */
export function madeCheckpoint(step: number): Checkpoint {
  const flat = new Float32Array(1);
  return {
    experiment: parseLink('').experiment,
    state: { step, parameters: flat, moment1: flat, moment2: flat, moves: new Uint32Array(1) },
    position: { epoch: 0, used: 0, images: 0 },
    history: { since: 0, losses: flat, test: [], gauges: [], orthogonality: [], markers: [] },
  };
}
