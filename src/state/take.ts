/**
 * What leaves the page as a file and comes back: weights, curves, a capsule of everything. Loaded when first needed, for
 * it brings the formats along. A file that is refused costs nothing: it is read whole before anything is changed.
 */
import { isCapsule, readCapsule, writeCapsule } from '../export/capsule.ts';
import { writeCurves } from '../export/csv.ts';
import { CurvesRefused, isTable, readCurves } from '../export/curves-csv.ts';
import { FileRefused, refuse } from '../export/fault.ts';
import { isZip } from '../export/npz.ts';
import { readWeights, writeWeights, type ReadWeights, type WeightFormat } from '../export/weights-file.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { pixelsOf } from '../model/data-sets.ts';
import { ruleIdsOf, type Experiment } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import { freshState, layoutOf, view } from '../model/parameters.ts';
import type { PresetId } from '../model/presets.ts';
import { TYING_RULES } from '../model/tying.ts';
import type { Client } from '../worker/client.ts';
import { buildRun, type Stores } from './actions.ts';
import { ownPixels } from './data.ts';
import { withPage } from './looks.ts';
import { post, retract } from './notices.ts';
import { lay, MOST_OVERLAYS, type OverlaysStore } from './overlays.ts';

export interface Take {
  /** A file of the weights as they are; null where one is not finite, and a notice says so. */
  weights(format: WeightFormat): Promise<Uint8Array | null>;
  curves(): Promise<string | null>;
  /** `drawing` is the pad's content as a PNG; `withFilm`: also the weights of earlier steps. */
  capsule(drawing: Uint8Array | null, withFilm: boolean): Promise<Uint8Array | null>;
  /** Takes over a file of weights or a capsule, returning the drawing that came with it, a PNG; lays curves beside the run's. */
  open(name: string, bytes: Uint8Array): Promise<Uint8Array | null>;
}

/** Of curves in a legend, which cuts what is still too long. */
const LONGEST_NAME = 80;

export function createTake(stores: Stores, client: Client, overlays: OverlaysStore): Take {
  const { experiment, run, notices } = stores;

  async function checkpoint(withFilm = false): Promise<Checkpoint | null> {
    const taken = await client.request('checkpoint', { had: withFilm ? [] : null });
    if (!taken) post(notices, { code: 'nothing-to-take' });
    // Who has none of the frames gets all of them
    const film = taken?.film.flatMap(({ parameters, ...frame }) => (parameters ? [{ ...frame, parameters }] : []));
    return taken && { ...taken.checkpoint, film };
  }

  async function begin(preset: PresetId, from: Checkpoint): Promise<boolean> {
    experiment.setState({ preset, experiment: from.experiment });
    return buildRun(stores, client, from);
  }

  async function openCapsule(name: string, bytes: Uint8Array): Promise<Uint8Array | null> {
    const { link, checkpoint: left, drawing } = readCapsule(bytes);
    const settings = withPage(link.experiment, experiment.getState().experiment);
    fitData(settings, stores);
    const begun = await begin(link.preset, { ...left, experiment: settings });
    if (begun) post(notices, { code: 'run-opened', file: name, step: left.state.step });
    return drawing;
  }

  async function openWeights(name: string, bytes: Uint8Array): Promise<void> {
    const read = readWeights(bytes);
    const settings = settingsOf(read, experiment.getState().experiment);
    fitData(settings, stores);
    if (await begin('mirror', startOf(settings, read.parameters))) {
      post(notices, { code: 'weights-opened', file: name, layers: read.sizes.join('-') });
    }
  }

  function openCurves(name: string, bytes: Uint8Array): void {
    const { train, test, gaps } = readCurves(bytes);
    const overlay = { id: `file ${name}`, name: name.replace(/\.\w+$/, '').slice(0, LONGEST_NAME), train, test };
    if (!lay(overlays, overlay)) throw new CurvesRefused({ kind: 'no-place', most: MOST_OVERLAYS });
    const last = Math.max(train.at(-1)?.step ?? 0, test.at(-1)?.step ?? 0);
    post(notices, { code: 'curves-opened', file: name, last, gaps });
  }

  return {
    async weights(format) {
      const taken = await checkpoint();
      if (!taken) return null;
      const { experiment: settings, state } = taken;
      return writeWeights(format, { experiment: settings, step: state.step, parameters: state.parameters });
    },
    async curves() {
      const taken = await checkpoint();
      return taken && writeCurves(taken.history);
    },
    async capsule(drawing, withFilm) {
      const taken = await checkpoint(withFilm);
      const { engine } = run.getState();
      const about = { engine: engine ? `${engine.backend} · ${engine.device}` : '', saved: new Date().toISOString() };
      return taken && writeCapsule(experiment.getState().preset, taken, drawing, about);
    },
    async open(name, bytes) {
      retract(notices, 'take-refused');
      retract(notices, 'curves-refused');
      try {
        if (isTable(name, bytes)) openCurves(name, bytes);
        else if (bytes.length > 0 && isZip(bytes) && isCapsule(bytes)) return await openCapsule(name, bytes);
        else await openWeights(name, bytes);
      } catch (error) {
        if (error instanceof CurvesRefused) post(notices, { code: 'curves-refused', file: name, fault: error.reason });
        else if (error instanceof FileRefused)
          post(notices, { code: 'take-refused', file: name, reason: error.reason });
        else throw error;
      }
      return null;
    },
  };
}

/** The images at hand must have as many pixels as the network takes. */
function fitData({ data, layers }: Experiment, stores: Stores): void {
  const expected = pixelsOf(data, ownPixels(stores.data));
  const found = layers[0] ?? 0;
  if (found !== expected) refuse({ kind: 'pixels', expected, found });
}

/**
 * The settings that a file of weights says, the others as they are. One that says no rule keeps the present one where its
 * weights obey it; else they are shown untied, for tying would change them at once.
 */
function settingsOf({ sizes, parameters, settings }: ReadWeights, present: Experiment): Experiment {
  const { data: _, ...told } = settings;
  const hash = new URLSearchParams({ ...told, layers: sizes.join('-') }).toString();
  const read = parseLink(hash, sizes[0] ?? null).experiment;
  const layers = [...sizes];
  const of = <K extends keyof Experiment>(key: K): Experiment[K] => (key in told ? read[key] : present[key]);
  const keeps = 'rule' in told || isTransposed(sizes, parameters);
  const rule = 'rule' in told ? read.rule : present.rule.slice(0, 1);
  return {
    ...present,
    layers,
    activation: of('activation'),
    output: of('output'),
    biases: of('biases'),
    rule: keeps ? rule : [TYING_RULES.untied],
  };
}

function isTransposed(sizes: readonly number[], parameters: Float32Array): boolean {
  const { W, V } = layoutOf(sizes);
  return W.every((slot, pair) => {
    const partner = V[pair];
    if (!partner) return false;
    const [w, v] = [view(parameters, slot), view(parameters, partner)];
    return w.every((value, i) => {
      const [row, column] = [Math.floor(i / slot.columns), i % slot.columns];
      return value === v[column * slot.rows + row];
    });
  });
}

/** A run that has these weights and has not moved yet. */
function startOf(experiment: Experiment, parameters: Float32Array): Checkpoint {
  return {
    experiment,
    state: freshState(layoutOf(experiment.layers), parameters),
    position: { epoch: 0, used: 0, images: 0 },
    history: {
      since: 0,
      losses: new Float32Array(0),
      test: [],
      gauges: [],
      orthogonality: [],
      markers: [{ step: 0, rules: ruleIdsOf(experiment) }],
    },
  };
}
