/**
 * A network's parameters as a file, .npz or .safetensors, and back: also files that NumPy or PyTorch wrote, in either
 * orientation and with their numbers, with the encoder alone where the decoder is its transpose.
 */
import { LAYER_SIZE, MOST_PARAMETERS, PAIRS } from '../model/architecture.ts';
import {
  networkOf,
  printSetting,
  SETTING_KEYS,
  SETTINGS,
  type Experiment,
  type SettingKey,
} from '../model/experiment.ts';
import { layoutOf } from '../model/parameters.ts';
import { quote, refuse } from './fault.ts';
import { isZip, MOST_BYTES, readNpz, writeNpz } from './npz.ts';
import { renumbered } from './renumber.ts';
import { isSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts';
import { flatOf, layersOf, ORIENTATION, tensorsOf } from './tensor.ts';

export const WEIGHT_FORMATS = ['npz', 'safetensors'] as const;
export type WeightFormat = (typeof WEIGHT_FORMATS)[number];

/** Of the files, not of the page: grows when an older page could not read what this one writes. */
const FORMAT_VERSION = 1;

/** Settings that say what the parameters compute and where they come from. */
const DESCRIBED = [
  'layers',
  'activation',
  'output',
  'rule',
  'biases',
  'init',
  'seed',
  'data',
] as const satisfies SettingKey[];

export interface Trained {
  readonly experiment: Experiment;
  readonly step: number;
  /** Flat, in `layoutOf(layers)`. */
  readonly parameters: Float32Array;
}

/** What a file of weights says of itself: texts, for safetensors allows no others. */
function metadataOf({ experiment, step }: Trained): Record<string, string> {
  const described = DESCRIBED.map((key): [string, string] => [key, printSetting(key, experiment)]);
  return {
    format: 'mirror-weights',
    version: String(FORMAT_VERSION),
    orientation: ORIENTATION,
    ...Object.fromEntries(described),
    step: String(step),
  };
}

export function writeWeights(format: WeightFormat, trained: Trained): Uint8Array {
  const tensors = tensorsOf(trained.parameters, layoutOf(networkOf(trained.experiment).sizes));
  const write = { npz: writeNpz, safetensors: writeSafetensors }[format];
  return write(tensors, metadataOf(trained));
}

export interface ReadWeights {
  readonly sizes: readonly number[];
  /** Flat, in `layoutOf(sizes)`. */
  readonly parameters: Float32Array;
  /** Settings by their keys in a link, as the file has them; to be parsed like a link's. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Throws `FileRefused`. */
export function readWeights(bytes: Uint8Array): ReadWeights {
  if (bytes.length === 0) return refuse({ kind: 'empty' });
  if (bytes.length > MOST_BYTES) return refuse({ kind: 'too-large', bytes: bytes.length, most: MOST_BYTES });
  const { tensors: found, metadata } = readTensors(bytes);
  const isOwn = metadata['format'] === 'mirror-weights';
  if (isOwn) checkVersion(Number(metadata['version']));
  const tensors = isOwn ? found : renumbered(found);
  const { sizes, transposed } = layersOf(tensors);
  const settings = Object.fromEntries(
    SETTING_KEYS.flatMap((key) => (Object.hasOwn(metadata, key) ? [[key, metadata[key] ?? '']] : [])),
  );
  const parameters = flatOf(tensors, sizes, transposed ?? false);
  checkLayers(sizes);
  return { sizes, parameters, settings };
}

/** Held to the very bounds of a link, for a link has to be able to name the run that follows. */
function checkLayers(sizes: readonly number[]): void {
  const found = sizes.join('-');
  if (SETTINGS.layers.parse(found, sizes[0]).reason === undefined) return;
  refuse({
    kind: 'size',
    found: quote(found),
    leastLayers: PAIRS.least + 1,
    mostLayers: PAIRS.most + 1,
    mostUnits: LAYER_SIZE.most,
    mostParameters: MOST_PARAMETERS,
  });
}

function checkVersion(found: number): void {
  if (found > FORMAT_VERSION) refuse({ kind: 'version', found, known: FORMAT_VERSION });
}

function readTensors(bytes: Uint8Array): ReturnType<typeof readNpz> {
  if (isZip(bytes)) return readNpz(bytes);
  if (isSafetensors(bytes)) return readSafetensors(bytes);
  const beginning = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return refuse({ kind: 'unknown-format', found: beginning });
}
