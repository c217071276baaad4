/**
 * The capsule: one zip that holds a whole run, to go on with to the bit on the same backend, and to read anywhere else.
 * Everything in it is plain: JSON, CSV, NumPy's arrays, a picture and a program.
 */
import type { Checkpoint } from '../model/checkpoint.ts';
import { networkOf } from '../model/experiment.ts';
import { layoutOf } from '../model/parameters.ts';
import type { Link } from '../model/link.ts';
import type { PresetId } from '../model/presets.ts';
import { writeCurves } from './csv.ts';
import { describeExperiment, readExperiment } from './experiment-json.ts';
import { refuse } from './fault.ts';
import { filmTensor, readFilm } from './film-npz.ts';
import { readNpz, unzipped, writeNpz, zipped } from './npz.ts';
import { pytorchProgram } from './programs/pytorch.ts';
import { textOf } from './programs/program.ts';
import { README } from './readme.ts';
import { describeRun, historyOf, parseRun } from './run-json.ts';
import { flatOf, tensorsOf, type Tensors } from './tensor.ts';
import { writeWeights } from './weights-file.ts';

export interface Capsule {
  readonly link: Link;
  readonly checkpoint: Checkpoint;
  /** A PNG; null where the pad was empty. */
  readonly drawing: Uint8Array | null;
}

const PARTS = ['experiment.json', 'weights.npz', 'state.npz', 'film.npz', 'drawing.png'] as const;
const MOMENTS = { first: 'adam.m.', second: 'adam.v.' } as const;

/** @param about what else a reader may want to know: the engine, the day */
export function writeCapsule(
  preset: PresetId,
  checkpoint: Checkpoint,
  drawing: Uint8Array | null,
  about: Readonly<Record<string, string>>,
): Uint8Array {
  const { experiment, state, history, film = [] } = checkpoint;
  const layout = layoutOf(networkOf(experiment).sizes);
  const description = { ...describeExperiment(preset, experiment), about, run: describeRun(checkpoint) };
  const losses = { name: 'losses', shape: [history.losses.length], values: history.losses };
  const moments = [
    ...tensorsOf(state.moment1, layout, MOMENTS.first),
    ...tensorsOf(state.moment2, layout, MOMENTS.second),
  ];
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  return zipped({
    'README.txt': text(README),
    'experiment.json': text(`${JSON.stringify(description, null, 1)}\n`),
    'curves.csv': text(writeCurves(history)),
    'weights.npz': writeWeights('npz', { experiment, step: state.step, parameters: state.parameters }),
    'state.npz': writeNpz([...moments, losses], {}),
    ...(film.length > 0 ? { 'film.npz': writeNpz([filmTensor(film, layout)], {}) } : {}),
    'mirror_torch.py': text(textOf(pytorchProgram(experiment))),
    ...(drawing ? { 'drawing.png': drawing } : {}),
  });
}

/** True for a zip that has what a capsule has and a file of weights has not. */
export function isCapsule(bytes: Uint8Array): boolean {
  return unzipped(bytes, (name) => name === 'experiment.json').has('experiment.json');
}

/** Throws `FileRefused`. */
export function readCapsule(bytes: Uint8Array): Capsule {
  const parts = unzipped(bytes, (name) => PARTS.some((part) => part === name));
  const part = (name: (typeof PARTS)[number]): Uint8Array => parts.get(name) ?? refuse({ kind: 'missing', name });
  const json = new TextDecoder().decode(part('experiment.json').slice());
  const link = readExperiment(json);
  const run = parseRun((JSON.parse(json) as Record<string, unknown>)['run']);
  const { sizes } = networkOf(link.experiment);
  const { tensors } = readNpz(part('weights.npz'));
  const state = readNpz(part('state.npz')).tensors;
  const losses = state.get('losses')?.values ?? refuse({ kind: 'missing', name: 'losses' });
  if (losses.length !== run.step) {
    refuse({ kind: 'shape', name: 'losses', expected: `[${run.step}]`, found: `[${losses.length}]` });
  }
  const { slots } = layoutOf(sizes);
  if (run.moves.length !== slots.length) refuse({ kind: 'damaged', part: 'experiment.json: run.moves' });
  return {
    link,
    checkpoint: {
      experiment: link.experiment,
      state: {
        step: run.step,
        parameters: flatOf(tensors, sizes, false),
        moment1: momentOf(state, sizes, MOMENTS.first),
        moment2: momentOf(state, sizes, MOMENTS.second),
        moves: Uint32Array.from(run.moves),
      },
      position: run.position,
      history: historyOf(run, losses),
      film: run.film.length > 0 ? readFilm(run.film, part('film.npz'), sizes) : [],
    },
    drawing: parts.get('drawing.png') ?? null,
  };
}

const momentOf = (tensors: Tensors, sizes: readonly number[], prefix: string): Float32Array =>
  flatOf(tensors, sizes, false, prefix);
