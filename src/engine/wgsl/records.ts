/**
 * The records of the steps that wait to be submitted: settings as numbers, and the rows of their batches. They are
 * collected on the host and written to the device once a submit.
 */
import type { StepSettings } from '../engine.ts';
import type { Buffers } from './buffers.ts';
import { biasesCode, decoderCode, routeCode, syncCode } from './codes.ts';
import { STEP_BYTES, STEP_WORDS } from './kernels/structs.ts';
import { writeCorrections, type Moves } from './moves.ts';
import { MOST_STEPS } from './submitter.ts';

/** A record's place must be a multiple of this: the largest alignment of uniform offsets that a GPU may ask for. */
const STRIDE = Math.ceil(STEP_BYTES / 256) * 256;

/** What a kernel must know of the batch and where its results go. */
export interface Work {
  /** Images in the batch. */
  readonly size: number;
  readonly pixels: number;
  /** Of the loss, or of the first image's error. */
  readonly resultAt: number;
  /** Where the target lies among the activations: sizes of all layers before it. */
  readonly targetPrefix: number;
  readonly training: boolean;
  /** Partial sums that the loss is made of. */
  readonly partials: number;
}

export class Records {
  /** Row numbers of the waiting steps' batches, one after the other. */
  rows: GPUBuffer;
  readonly #buffers: Buffers;
  /** One `Step` every `STRIDE` bytes. */
  readonly #buffer: GPUBuffer;
  readonly #words = new Uint32Array((MOST_STEPS * STRIDE) / 4);
  readonly #floats = new Float32Array(this.#words.buffer);
  readonly #offsets = new Uint32Array(1);
  #hostRows: Uint32Array<ArrayBuffer>;
  #used = 0;
  #usedRows = 0;

  constructor(buffers: Buffers, batch: number) {
    this.#buffers = buffers;
    this.#buffer = buffers.create('uniform', MOST_STEPS * STRIDE, 'step records');
    this.#hostRows = new Uint32Array(MOST_STEPS * batch);
    this.rows = buffers.create('storage', this.#hostRows.byteLength, 'rows');
  }

  /** Makes room for batches of this size. Nothing may be waiting. */
  grow(batch: number): void {
    this.#buffers.destroy(this.rows);
    this.#hostRows = new Uint32Array(MOST_STEPS * batch);
    this.rows = this.#buffers.create('storage', this.#hostRows.byteLength, 'rows');
  }

  /** One record, whose place the dynamic offset says. */
  get binding(): GPUBufferBinding {
    return { buffer: this.#buffer, size: STEP_BYTES };
  }

  get isFull(): boolean {
    return this.#used === MOST_STEPS;
  }

  /**
   * Notes one more step and gives the dynamic offset of its record, in an array that the next call uses again.
   * `how` is null where no parameter is touched, `moves` null where syncs run alone.
   */
  add(work: Work, rows: Uint32Array | null, how: StepSettings | null, moves: Moves | null): Uint32Array<ArrayBuffer> {
    const at = (this.#used * STRIDE) / 4;
    this.#writeWork(at, work);
    if (how) this.#writeSettings(at, how, moves);
    if (rows) this.#hostRows.set(rows, this.#usedRows);
    this.#usedRows += rows?.length ?? 0;
    this.#offsets[0] = 4 * at;
    this.#used += 1;
    return this.#offsets;
  }

  /** Writes all that was noted to the device, for the submit that follows. */
  send(queue: GPUQueue): void {
    if (this.#used > 0) queue.writeBuffer(this.#buffer, 0, this.#words, 0, (this.#used * STRIDE) / 4);
    if (this.#usedRows > 0) queue.writeBuffer(this.rows, 0, this.#hostRows, 0, this.#usedRows);
    this.#used = 0;
    this.#usedRows = 0;
  }

  /** The order of `Step` in `kernels/structs.ts`. */
  #writeWork(at: number, { size, pixels, resultAt, targetPrefix, training, partials }: Work): void {
    this.#words.set([size, this.#usedRows, resultAt, targetPrefix, training ? 1 : 0, partials], at);
    this.#floats[at + 6] = 2 / (size * pixels);
    this.#floats[at + 7] = 1 / (training ? size * pixels : pixels);
  }

  #writeSettings(at: number, { pairs, biases, optimizer }: StepSettings, moves: Moves | null): void {
    const adam = optimizer.kind === 'adam' ? optimizer : { beta1: 0, beta2: 0, epsilon: 0 };
    const { beta1, beta2, epsilon } = adam;
    this.#words.set([moves ? 1 : 0, optimizer.kind === 'adam' ? 1 : 0, biasesCode(biases)], at + 8);
    this.#floats.set([epsilon, beta1, beta2, 1 - beta1, 1 - beta2], at + 11);
    pairs.forEach(({ route, decoder, sync, pull }, pair) => {
      const place = at + STEP_WORDS.header + pair * STEP_WORDS.pair;
      this.#words.set([routeCode(route), decoderCode(decoder), syncCode(sync)], place);
      this.#floats[place + 3] = pull;
      if (moves) writeCorrections(moves, pair, optimizer, this.#floats, place + 4);
    });
  }
}
