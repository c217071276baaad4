/**
 * Which images each step trains on. Every epoch has its own seeded order, and the last batch of an epoch takes what is
 * left. In the first epoch the pieces keep their order and are shuffled each by itself, so that training can start with
 * the first piece and yet never depends on how fast the rest arrived.
 */
import type { Position } from '../model/checkpoint.ts';
import { seededRandom, shuffle } from '../model/random.ts';
import type { Piece } from './catalog.ts';

export interface BatchRows {
  readonly rows: Uint32Array;
  /** True for the last batch of an epoch. */
  readonly endsEpoch: boolean;
}

interface Source {
  readonly count: number;
  readonly pieces: readonly Pick<Piece, 'first' | 'count'>[];
}

export class Batches {
  readonly #seed: number;
  readonly #size: number;
  #position: Position = { epoch: 0, used: 0, images: 0 };
  #order = new Uint32Array(0);

  constructor(seed: number, size: number) {
    this.#seed = seed;
    this.#size = size;
  }

  get position(): Position {
    return this.#position;
  }

  /**
   * The next batch, or null while an image of it has not arrived. `isFinal` says that nothing more will arrive: what
   * is there is then all there is, and an epoch ends with it.
   */
  next(source: Source, isFinal: boolean): BatchRows | null {
    const total = isFinal ? source.count : source.pieces.reduce((sum, piece) => sum + piece.count, 0);
    if (total === 0) return null;
    if (this.#position.used === 0) this.#begin(source, total);
    const { epoch, used } = this.#position;
    // The first epoch takes the pieces in their order, so what has arrived is its beginning.
    const images = isFinal && epoch === 0 ? Math.min(this.#position.images, source.count) : this.#position.images;
    const end = Math.min(used + this.#size, images);
    const wanted = this.#order.slice(used, end);
    const rows = wanted.filter((row) => row < source.count);
    if (rows.length < wanted.length && !isFinal) return null;
    const endsEpoch = end >= images;
    this.#position = endsEpoch ? { epoch: epoch + 1, used: 0, images: 0 } : { epoch, used: end, images };
    return rows.length === 0 ? this.next(source, isFinal) : { rows, endsEpoch };
  }

  /** Goes back (or on) to a position of a run with the same seed and batch size. */
  restore(position: Position, source: Source): void {
    this.#position = position;
    if (position.used > 0) this.#order = epochOrder(this.#seed, position.epoch, source.pieces, position.images);
  }

  #begin(source: Source, images: number): void {
    this.#position = { ...this.#position, images };
    this.#order = epochOrder(this.#seed, this.#position.epoch, source.pieces, images);
  }
}

/** The images 0 … `images` − 1 in the order of an epoch (0 is the first). */
function epochOrder(seed: number, epoch: number, pieces: Source['pieces'], images: number): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: images }, (_, i) => i);
  const random = seededRandom(seed, `shuffle ${epoch}`);
  if (epoch > 0) shuffle(order, random);
  else for (const { first, count } of pieces) shuffle(order.subarray(first, first + count), random);
  return order;
}
