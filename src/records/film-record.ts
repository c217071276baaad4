/**
 * The film of a run as it is kept: the record names its frames, and the weights of each lie in a part of their own that
 * is called by its content. So a frame is written once, however often the run is saved and into how many bookmarks.
 */
import type { FilmCause, FilmWeights } from '../model/pad-readings.ts';
import { pack, RecordError, unpack } from './pack.ts';
import { isCount, isFloats, isListOf, isObject, isOneOf, isText, type Guard } from './shape.ts';

/** Where the weights of a frame lie. */
export interface PartPlace {
  readonly key: string;
  readonly bytes: number;
}

/** A frame as a record names it. */
export interface FilmEntry {
  readonly step: number;
  readonly cause: FilmCause;
  readonly rules: readonly string[];
  readonly part: string;
}

/** Every part's key begins with it, and no record's. */
export const PART_PREFIX = 'film/';
/** The laboratory keeps forty. */
const MOST_FRAMES = 200;

export const isFilm: Guard<readonly FilmEntry[]> = isListOf(
  isObject<FilmEntry>({
    step: isCount(),
    cause: isOneOf('power', 'before-switch', 'after-switch'),
    rules: isListOf(isText, 16),
    part: isText,
  }),
  MOST_FRAMES,
);

const isPart = isObject<Pick<FilmWeights, 'parameters'>>({ parameters: isFloats });
/** Weights of a frame never change: summed once. */
const places = new WeakMap<Float32Array, PartPlace>();

const keyOf = (sum: string, bytes: Uint8Array): string => `${PART_PREFIX}${sum}.${bytes.length}`;

export const packPart = ({ parameters }: Pick<FilmWeights, 'parameters'>): Uint8Array<ArrayBuffer> =>
  pack({ parameters }).bytes;

/** Whether `placeOf` has its answer ready. */
export const isPlaced = ({ parameters }: Pick<FilmWeights, 'parameters'>): boolean => places.has(parameters);

export function placeOf({ parameters }: Pick<FilmWeights, 'parameters'>): PartPlace {
  const known = places.get(parameters);
  if (known) return known;
  const { bytes, sum } = pack({ parameters });
  const place = { key: keyOf(sum, bytes), bytes: bytes.length };
  places.set(parameters, place);
  return place;
}

export const entryOf = ({ step, cause, rules, parameters }: FilmWeights): FilmEntry => ({
  step,
  cause,
  rules: [...rules],
  part: placeOf({ parameters }).key,
});

/** The frame with its weights, of a network of so many numbers; null where its part is lost or damaged. */
export function readFrame({ step, cause, rules, part }: FilmEntry, bytes: unknown, length: number): FilmWeights | null {
  try {
    const sum = part.slice(PART_PREFIX.length).split('.')[0];
    const read = unpack(bytes, sum);
    const fits = isPart(read) && read.parameters.length === length && read.parameters.every(Number.isFinite);
    return fits ? { step, cause, rules, parameters: read.parameters } : null;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
