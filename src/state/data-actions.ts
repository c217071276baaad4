/** What a visitor can do about data: open files, add a drawing, look at other images. */
import type { Opened, OpenedFile, OpenOptions, OwnData } from '../model/data-readings.ts';
import { pixelsOf } from '../model/data-sets.ts';
import type { Experiment } from '../model/experiment.ts';
import { withPixels } from '../model/layers.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import { post, retract } from './notices.ts';

export interface DataActions {
  /** Opens files as the visitor's own set and uses it; what is wrong with one becomes a notice, and nothing changes. */
  openFiles(files: readonly OpenedFile[], options: OpenOptions): Promise<void>;
  cancelOpening(): void;
  /** Adds the drawing on the pad to the visitor's own set. */
  addToOwn(label: string): void;
  /** Fetches images to show of the set in use; `draw` picks them, `version` says that the set is another. */
  lookAtData(draw: number, version: string): void;
}

/** How often it is asked how far an opening is. */
const PROGRESS_MS = 150;
const PREVIEW_IMAGES = 40;

interface Hooks {
  change(changes: Partial<Experiment>): void;
  rebuild(): void;
  ask(answer: Promise<unknown>): void;
}

export function dataActions(stores: Stores, client: Client, { change, rebuild, ask }: Hooks): DataActions {
  const { data, experiment, drawing, notices } = stores;
  let looked = '';

  function take(own: OwnData): void {
    data.setState((state) => ({ own, ownVersion: state.ownVersion + 1 }));
    retract(notices, 'file-refused');
    const { width, height } = own;
    post(
      notices,
      own.resizedFrom ? { code: 'data-resized', side: width, ...own.resizedFrom } : { code: 'data-opened', ...own },
    );
    const { data: before, layers } = experiment.getState().experiment;
    const isSameNetwork = before === 'own' && layers[0] === width * height;
    // A new set under the old name is no change of settings
    if (isSameNetwork) rebuild();
    else change({ data: 'own' });
  }

  async function open(answer: Promise<Opened>): Promise<void> {
    data.setState({ opening: { done: 0, total: 0 } });
    const timer = setInterval(() => {
      ask(
        client
          .request('openingProgress', null)
          .then((opening) => data.getState().opening && data.setState({ opening })),
      );
    }, PROGRESS_MS);
    try {
      const opened = await answer;
      if (opened.kind === 'opened') take(opened.own);
      else if (opened.kind === 'refused') post(notices, { code: 'file-refused', problem: opened.problem });
      else post(notices, { code: 'opening-cancelled' });
    } finally {
      clearInterval(timer);
      data.setState({ opening: null });
    }
  }

  return {
    async openFiles(files, options) {
      const opening = open(client.request('openData', { files, options }));
      ask(opening);
      await opening.catch(() => undefined);
    },
    cancelOpening: () => ask(client.request('cancelOpening', null)),
    addToOwn(label) {
      const { drawing: drawn, how } = drawing.getState();
      if (!drawn) return post(notices, { code: 'nothing-to-add' });
      ask(
        client.request('addToOwn', { drawing: drawn, how, label }).then((own) => {
          if (!own) return post(notices, { code: 'nothing-to-add' });
          data.setState({ own });
          post(notices, { code: 'added-to-own', images: own.trainImages + own.testImages });
        }),
      );
    },
    lookAtData(draw, version) {
      const mine = `${draw} of ${version}`;
      looked = mine;
      ask(
        client.request('dataPreview', { most: PREVIEW_IMAGES, draw }).then((preview) => {
          if (mine === looked) data.setState({ preview });
        }),
      );
    },
  };
}

/** After a change of data a digit of the old set makes way for one of the new; what the visitor drew stays. */
export function followData({ run, experiment, data, drawing }: Stores, sampleDigit: () => void): void {
  const inUse = (): string => `${experiment.getState().experiment.data}/${data.getState().ownVersion}`;
  let shown = inUse();
  run.subscribe(({ phase }) => {
    if (phase !== 'ready' || shown === inUse()) return;
    shown = inUse();
    const { drawing: drawn } = drawing.getState();
    // A class of the old set is none of the new
    drawing.setState({ wanted: { kind: 'any' } });
    if (drawn === null || drawn.kind === 'digit') sampleDigit();
  });
}

/** The worker that held the visitor's own set is gone. */
export function loseOwnData({ data, experiment, notices }: Stores): void {
  if (!data.getState().own) return;
  data.setState({ own: null });
  const { preset, experiment: before } = experiment.getState();
  if (before.data !== 'own') return;
  const layers = withPixels(before.layers, pixelsOf('mnist', null));
  experiment.setState({ preset, experiment: { ...before, data: 'mnist', layers } });
  post(notices, { code: 'own-data-lost' });
}
