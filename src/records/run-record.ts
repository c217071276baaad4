/**
 * A whole run as it is kept in this browser: settings as a link, the checkpoint, the pad. What comes back out of the
 * store is parsed here, part by part, and refused where any of it is not what a run can be.
 */
import type { Checkpoint, Gauged, HistoryRecord, Position } from '../model/checkpoint.ts';
import { CORRUPTION_KINDS, networkOf } from '../model/experiment.ts';
import type { CopyJump } from '../model/gauge-readings.ts';
import { parseLink, type Link } from '../model/link.ts';
import type { Cover, Preparation } from '../model/pad-readings.ts';
import { layoutOf, type TrainingState } from '../model/parameters.ts';
import type { Drawing, Marker, PairGauges, PairPoint, TestReading } from '../model/readings.ts';
import { entryOf, isFilm, type FilmEntry } from './film-record.ts';
import { pack, RecordError, unpack } from './pack.ts';
import {
  isBytes,
  isCount,
  isFloats,
  isListOf,
  isNumber,
  isObject,
  isOneOf,
  isText,
  isTruth,
  isWords,
  orMissing,
  orNull,
  type Guard,
} from './shape.ts';

export interface Pad {
  readonly drawing: Drawing | null;
  /** The class of a sample digit. */
  readonly label: string | null;
  readonly how: Preparation;
}

/** What is kept of a checkpoint: its settings stand in the link, and its film beside it. */
type Kept = Omit<Checkpoint, 'experiment' | 'film'>;

export interface RunRecord {
  /** A link's hash. */
  readonly link: string;
  readonly run: Omit<Checkpoint, 'experiment'>;
  readonly pad: Pad;
}

interface Stored {
  readonly link: string;
  readonly run: Kept;
  readonly pad: Pad;
  /** Missing in records of older pages. */
  readonly film?: readonly FilmEntry[] | undefined;
}

/** A record with its link read; `checkpoint` is of the link's settings, and has no film: its frames lie elsewhere. */
export interface ReadRecord {
  readonly link: Link;
  readonly checkpoint: Checkpoint;
  readonly pad: Pad;
  readonly film: readonly FilmEntry[];
}

/** Larger sets and pads than these no page makes. */
const MOST_IMAGES = 10_000_000;
const MOST_SIDE = 4096;
const MOST_EPOCHS = 1e9;

const isTest: Guard<TestReading> = isObject<TestReading>({ step: isCount(), loss: isNumber, images: isCount() });
const isPair: Guard<PairGauges> = isObject<PairGauges>({
  asymmetry: isNumber,
  alignment: isNumber,
  gradientEncoder: isNumber,
  gradientDecoder: isNumber,
  gradientCosine: isNumber,
  penalty: orNull(isNumber),
});
const isJump = isObject<CopyJump>({ step: isCount(), before: isNumber, after: isNumber, images: isCount() });
const isGauged = isObject<Gauged>({
  step: isCount(),
  pairs: isListOf(isPair, 16),
  before: orNull(isListOf(isPair, 16)),
  jump: orNull(isJump),
});
const isPoint = isObject<PairPoint>({ step: isCount(), values: isListOf(isNumber, 16) });
const isMarker = isObject<Marker>({
  step: isCount(),
  rules: isListOf(isText, 16),
  hand: orMissing(isOneOf('edit', 'own-step')),
});
const isHistory = isObject<HistoryRecord>({
  since: isCount(),
  losses: isFloats,
  test: isListOf(isTest, 10_000_000),
  gauges: isListOf(isGauged),
  orthogonality: isListOf(isPoint),
  markers: isListOf(isMarker, 10_000_000),
});
const isState = isObject<TrainingState>({
  step: isCount(),
  parameters: isFloats,
  moment1: isFloats,
  moment2: isFloats,
  moves: isWords,
});
const isPosition = isObject<Position>({
  epoch: isCount(MOST_EPOCHS),
  used: isCount(MOST_IMAGES),
  images: isCount(MOST_IMAGES),
});
const isKept = isObject<Kept>({ state: isState, position: isPosition, history: isHistory });

const isCover: Guard<Cover> = (value): value is Cover =>
  isObject<Cover>({ side: isCount(MOST_SIDE), black: isBytes, grey: isBytes })(value) &&
  [value.black, value.grey].every(({ length }) => length === value.side ** 2);
const INK = { kind: isOneOf('ink'), pixels: isBytes, width: isCount(MOST_SIDE), height: isCount(MOST_SIDE) } as const;
const DIGIT = { kind: isOneOf('digit'), pixels: isBytes } as const;
const cover = orNull(isCover);
const isInk = isObject<{ kind: 'ink'; pixels: Uint8Array; width: number; height: number; cover: Cover | null }>({
  ...INK,
  cover,
});
const isDigit = isObject<{ kind: 'digit'; pixels: Uint8Array; cover: Cover | null }>({ ...DIGIT, cover });
const isDrawing: Guard<Drawing> = (value): value is Drawing =>
  isInk(value)
    ? value.pixels.length === value.width * value.height && value.width > 0 && value.height > 0
    : isDigit(value);
const isPad = isObject<Pad>({
  drawing: orNull(isDrawing),
  label: orNull(isText),
  how: isObject<Preparation>({ centre: isTruth, noise: isNumber, kind: isOneOf(...CORRUPTION_KINDS) }),
});
const isRecord = isObject<Stored>({ link: isText, run: isKept, pad: isPad, film: orMissing(isFilm) });

/** All but the weights of the film's frames. */
export function packRun({ link, run, pad }: RunRecord): ReturnType<typeof pack> {
  const { state, position, history: curves, film = [] } = run;
  const { drawing } = pad;
  return pack({
    link,
    run: { state, position, history: curves },
    pad: { ...pad, drawing: drawing && { ...drawing, cover: drawing.cover ?? null } },
    film: film.map(entryOf),
  });
}

/**
 * `ownPixels`: of the visitor's own images that are open now. Null where the run is of own images that are not.
 * @throws RecordError where the bytes are no run
 */
export function readRun(bytes: unknown, sum: unknown, ownPixels: number | null): ReadRecord | null {
  const record = unpack(bytes, sum);
  if (!isRecord(record)) throw new RecordError('damaged');
  const link = parseLink(record.link, ownPixels);
  if (link.refusals.some(({ reason }) => reason.kind === 'not-open')) return null;
  if (link.refusals.length > 0 || !fits(record, link)) throw new RecordError('damaged');
  const { state, position, history: curves } = record.run;
  const checkpoint = { state, position, history: curves, experiment: link.experiment };
  return { link, checkpoint, pad: record.pad, film: record.film ?? [] };
}

/** Whether the arrays are of the link's network and agree with one another. */
function fits({ run: { state, position, history: curves } }: Stored, { experiment }: Link): boolean {
  const { length, slots } = layoutOf(networkOf(experiment).sizes);
  const flats = [state.parameters, state.moment1, state.moment2];
  return (
    flats.every((flat) => flat.length === length && flat.every(Number.isFinite)) &&
    state.moves.length === slots.length &&
    position.used <= position.images &&
    curves.since === 0 &&
    curves.losses.length <= state.step
  );
}
