/**
 * Loads a data set piece by piece, first pieces first, so that training starts with the first and the rest streams in
 * behind it. A piece that fails stops the loading, keeps what has arrived, and can be tried again.
 */
import type { DataSetInfo } from '../model/data-readings.ts';
import type { DataStatus } from '../model/readings.ts';
import { parseManifest, type Manifest, type Part, type Piece } from './catalog.ts';
import { DataFault, fetchJson, fetchPacked } from './fetch-bytes.ts';

/** Images as they arrive; fits the engines' `ImageStore`. */
export interface ArrivingImages {
  /** [capacity, pixels] */
  readonly bytes: Uint8Array;
  /** [capacity] */
  readonly labels: Uint8Array;
  readonly pixels: number;
  count: number;
  readonly pieces: readonly Piece[];
}

export interface DataSet {
  readonly manifest: Manifest;
  readonly train: ArrivingImages;
  readonly test: ArrivingImages;
}

/** Where pieces come from. */
export interface PieceSource {
  /** Throws `DataFault`. */
  manifest(): Promise<unknown>;
  /** `length` bytes: the pixels of the piece's images, then their labels. Throws `DataFault`. */
  piece(piece: Piece, length: number): Promise<Uint8Array>;
}

/** `base` is the absolute address of a data set's folder, with a slash at its end. */
const served = (base: string): PieceSource => ({
  manifest: () => fetchJson(base, 'manifest.json'),
  piece: ({ file, bytes }, length) => fetchPacked(base, file, bytes, length),
});

export class Loader {
  readonly #source: PieceSource;
  readonly #listeners = new Set<() => void>();
  #data: DataSet | null = null;
  #problem: DataStatus['problem'] = null;
  #busy = false;
  #arriving = '';

  /** `source` may be the address of a served data set's folder. */
  constructor(source: string | PieceSource) {
    this.#source = typeof source === 'string' ? served(source) : source;
  }

  /** Of a data set that is all there; `hold` puts another in its place. */
  static of(data: DataSet): Loader {
    const gone = new DataFault('not-found', data.manifest.name);
    const nothing: PieceSource = { manifest: () => Promise.reject(gone), piece: () => Promise.reject(gone) };
    const loader = new Loader(nothing);
    loader.#data = data;
    return loader;
  }

  hold(data: DataSet): void {
    this.#data = data;
    this.#tell();
  }

  /** Null until the manifest has arrived. */
  get data(): DataSet | null {
    return this.#data;
  }

  get status(): DataStatus {
    const trainImages = this.#data?.train.count ?? 0;
    const testImages = this.#data?.test.count ?? 0;
    const trainTotal = this.#data?.manifest.train.images ?? 0;
    const testTotal = this.#data?.manifest.test.images ?? 0;
    const isWhole = this.#data !== null && trainImages === trainTotal && testImages === testTotal;
    const state = isWhole ? 'complete' : this.#problem ? 'failed' : 'loading';
    const set = this.#data && infoOf(this.#data);
    return { set, trainImages, testImages, trainTotal, testTotal, state, problem: this.#problem };
  }

  /** Calls back whenever `status` has changed, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts, or goes on after a failure; never rejects: what went wrong is in `status`. */
  async load(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = null;
    this.#tell();
    try {
      this.#data ??= prepare(await this.#manifest());
      for (const [part, piece] of piecesInOrder(this.#data)) await this.#piece(this.#data[part], piece);
    } catch (error) {
      this.#problem = problemOf(error, this.#arriving);
    } finally {
      this.#busy = false;
      this.#tell();
    }
  }

  async #manifest(): Promise<Manifest> {
    this.#arriving = 'manifest.json';
    const manifest = parseManifest(await this.#source.manifest());
    if (!manifest) throw new DataFault('damaged', 'manifest.json');
    return manifest;
  }

  async #piece(images: ArrivingImages, piece: Piece): Promise<void> {
    const { first, count, file } = piece;
    if (images.count > first) return;
    this.#arriving = file;
    const content = await this.#source.piece(piece, count * (images.pixels + 1));
    const values = count * images.pixels;
    images.bytes.set(content.subarray(0, values), first * images.pixels);
    images.labels.set(content.subarray(values), first);
    images.count = first + count;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** An array that finds no room is a RangeError; `file` is what it was for. Throws what is a mistake of ours. */
function problemOf(error: unknown, file: string): NonNullable<DataStatus['problem']> {
  if (error instanceof DataFault) return { kind: error.kind, file: error.file };
  if (error instanceof RangeError) return { kind: 'no-memory', file };
  throw error;
}

function infoOf({ manifest: { name, width, height, classes } }: DataSet): DataSetInfo {
  return { name, width, height, classes };
}

function prepare(manifest: Manifest): DataSet {
  const pixels = manifest.width * manifest.height;
  const empty = ({ images, pieces }: Part): ArrivingImages => ({
    bytes: new Uint8Array(images * pixels),
    labels: new Uint8Array(images),
    pixels,
    count: 0,
    pieces,
  });
  return { manifest, train: empty(manifest.train), test: empty(manifest.test) };
}

/** First pieces first, then by their place: what training needs next comes next. */
function piecesInOrder({ manifest }: DataSet): [part: 'train' | 'test', piece: Piece][] {
  const [firstTrain, ...train] = manifest.train.pieces;
  const [firstTest, ...test] = manifest.test.pieces;
  const first: [part: 'train' | 'test', piece: Piece | undefined][] = [
    ['train', firstTrain],
    ['test', firstTest],
  ];
  const rest = [...test.map((piece) => ['test', piece] as const), ...train.map((piece) => ['train', piece] as const)];
  return [...first, ...rest].flatMap(([part, piece]) => (piece ? [[part, piece]] : []));
}
