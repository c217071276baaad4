/**
 * Image stores on the device, as bytes: four in a word, uploaded as they arrive. A store larger than a binding lies in
 * several pieces. The stores used last are kept.
 */
import type { ImageStore } from '../engine.ts';
import type { Buffers } from './buffers.ts';

/** The training set, the test set, and one that somebody looks at. */
const MOST_STORES = 4;

/** Images `first` … `end − 1` of a store. */
export interface Piece {
  readonly first: number;
  readonly end: number;
  readonly bytes: GPUBuffer;
  /** `Piece` of the unpacking kernel. */
  readonly header: GPUBuffer;
}

interface Held {
  readonly pieces: readonly Piece[];
  uploaded: number;
}

export class ImageBuffers {
  readonly #buffers: Buffers;
  /** Least recently used first. */
  readonly #held = new Map<ImageStore, Held>();

  constructor(buffers: Buffers) {
    this.#buffers = buffers;
  }

  /** True where using this store would make an older one's buffers go: nothing that waits may need them. */
  wouldEvict(store: ImageStore): boolean {
    return !this.#held.has(store) && this.#held.size >= MOST_STORES;
  }

  /** The store's pieces, with all images that have arrived. */
  pieces(store: ImageStore): readonly Piece[] {
    const held = this.#held.get(store) ?? this.#make(store);
    this.#held.delete(store);
    this.#held.set(store, held);
    if (held.uploaded < store.count) this.#upload(store, held);
    return held.pieces;
  }

  #make(store: ImageStore): Held {
    for (const [oldest, { pieces }] of this.#held) {
      if (this.#held.size < MOST_STORES) break;
      this.#buffers.destroy(...pieces.flatMap(({ bytes, header }) => [bytes, header]));
      this.#held.delete(oldest);
    }
    const capacity = Math.floor(store.bytes.length / store.pixels);
    const { maxStorageBufferBindingSize, maxBufferSize } = this.#buffers.device.limits;
    // A multiple of 4 images, so that every piece begins with a whole word.
    const most = 4 * Math.max(1, Math.floor(Math.min(maxStorageBufferBindingSize, maxBufferSize) / (4 * store.pixels)));
    const pieces: Piece[] = [];
    for (let first = 0; first < capacity; first += most) {
      pieces.push(this.#makePiece(store.pixels, first, Math.min(capacity, first + most)));
    }
    return { pieces, uploaded: 0 };
  }

  #makePiece(pixels: number, first: number, end: number): Piece {
    const bytes = this.#buffers.create('storage', (end - first) * pixels, 'images');
    const header = this.#buffers.create('uniform', 16, 'images header');
    this.#buffers.device.queue.writeBuffer(header, 0, Uint32Array.of(pixels, first, end, 0));
    return { first, end, bytes, header };
  }

  #upload(store: ImageStore, held: Held): void {
    for (const piece of held.pieces) {
      const from = Math.max(held.uploaded, piece.first);
      const to = Math.min(store.count, piece.end);
      if (from < to) this.#write(store, piece, from, to);
    }
    held.uploaded = store.count;
  }

  /** Writes whole words: a part of one at either end is written again, or filled up with zeros. */
  #write({ bytes: all, pixels }: ImageStore, piece: Piece, from: number, to: number): void {
    // The standard's type wants to know that the memory is not shared; it may be.
    const bytes = all as Uint8Array<ArrayBuffer>;
    const base = piece.first * pixels;
    const start = Math.floor((from * pixels - base) / 4) * 4;
    const end = to * pixels - base;
    const whole = Math.floor(end / 4) * 4;
    const { queue } = this.#buffers.device;
    if (whole > start) queue.writeBuffer(piece.bytes, start, bytes, base + start, whole - start);
    if (end === whole) return;
    const last = new Uint8Array(4);
    last.set(bytes.subarray(base + whole, base + end));
    queue.writeBuffer(piece.bytes, whole, last);
  }
}
