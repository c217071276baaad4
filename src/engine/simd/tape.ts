/**
 * The list of tasks that one call of the kernels works off, written into the engine's memory word by word, as
 * assembly/tasks.ts reads it. Threads go through it together: `meet` makes them wait for one another, and stands
 * wherever a task reads what another has written.
 */
import * as codes from './assembly/codes.ts';
import type { Space } from './space.ts';
import type { AdamNumbers, LossTask, MirrorTask, MoveTask, ProductTask } from './tasks.ts';

/** More than any step of the largest network needs. */
const ENTRIES = 512;
const WORDS = codes.ENTRY_BYTES / 4;

export class Tape {
  readonly address: number;
  readonly #space: Space;
  #words = new Int32Array();
  #floats = new Float32Array();
  #count = 0;
  #work = 0;
  #firstLasting = Infinity;

  constructor(space: Space) {
    this.#space = space;
    this.address = space.take(ENTRIES * codes.ENTRY_BYTES);
  }

  /** Starts anew; the memory must not grow until the tape has run. */
  begin(): void {
    const { buffer } = this.#space.memory;
    this.#words = new Int32Array(buffer, this.address, ENTRIES * WORDS);
    this.#floats = new Float32Array(buffer, this.address, ENTRIES * WORDS);
    this.#count = 0;
    this.#work = 0;
    this.#firstLasting = Infinity;
  }

  /** Floating-point operations of all products. */
  get work(): number {
    return this.#work;
  }

  /** From here on tasks write to what outlasts the tape. */
  commit(): void {
    this.#firstLasting = Math.min(this.#firstLasting, this.#count);
  }

  /** True where no task before the entry at this address writes to what outlasts the tape. */
  isWholeAt(address: number): boolean {
    return (address - this.address) / codes.ENTRY_BYTES <= this.#firstLasting;
  }

  end(): void {
    this.meet();
    this.#write(codes.END);
  }

  /** Two meetings in a row are one. */
  meet(): void {
    if (this.#words[(this.#count - 1) * WORDS] === codes.MEET) return;
    this.#write(codes.MEET);
  }

  product(task: ProductTask): void {
    const { a, b, c, rows, columns, depth, finish } = task;
    this.#work += 2 * rows * columns * depth;
    const code = finish ? FINISHES[finish.kind] : codes.NOTHING;
    const other = finish?.kind === 'activate' ? finish.bias : (finish?.output ?? 0);
    const flags = [task.aTransposed, task.bTransposed, task.aSparse].map((flag) => Number(flag ?? false));
    this.#write(codes.PRODUCT, a, b, c, rows, columns, depth, ...flags, code, finish?.activation ?? 0, other);
  }

  loss({ reconstruction, target, delta, sums, rows, columns, activation }: LossTask): void {
    this.#write(codes.LOSS, reconstruction, target, delta, sums, rows, columns, activation);
    this.#writeFloats(8, 2 / (rows * columns));
  }

  columnSums(matrix: number, result: number, rows: number, columns: number): void {
    this.#write(codes.COLUMN_SUMS, matrix, result, rows, columns);
  }

  adam(task: MoveTask, { rate, beta1, beta2, correction2, epsilon }: AdamNumbers): void {
    this.#write(codes.ADAM, ...wordsOfMove(task));
    this.#writeFloats(6, rate, beta1, 1 - beta1, beta2, 1 - beta2, correction2, epsilon);
  }

  sgd(task: MoveTask, rate: number): void {
    this.#write(codes.SGD, ...wordsOfMove(task));
    this.#writeFloats(6, rate);
  }

  /** result = mirrorᵀ */
  transpose(task: MirrorTask): void {
    this.#write(codes.TRANSPOSE, ...wordsOfMirror(task));
  }

  /** result = own + mirrorᵀ */
  combine(task: MirrorTask): void {
    this.#write(codes.COMBINE, ...wordsOfMirror(task));
  }

  /** result = gradients + factor·(own − mirrorᵀ); with a `back`, its result = gradients + factor·(mirror − ownᵀ) too. */
  pull(task: MirrorTask, factor: number, gradients: number, back?: { result: number; gradients: number }): void {
    this.#write(codes.PULL, ...wordsOfMirror(task), 0, gradients, back?.result ?? 0, back?.gradients ?? 0);
    this.#writeFloats(6, factor);
  }

  /** result, mirrorᵀ = (own + mirrorᵀ) / 2 */
  average(task: MirrorTask): void {
    this.#write(codes.AVERAGE, ...wordsOfMirror(task));
  }

  add(result: number, first: number, second: number, count: number): void {
    this.#write(codes.ADD, result, first, second, count);
  }

  copy(result: number, from: number, count: number): void {
    this.#write(codes.COPY, result, from, 0, count);
  }

  /** result = bytes / 255 */
  pixels(result: number, bytes: number, count: number): void {
    this.#write(codes.PIXELS, result, bytes, 0, count);
  }

  #write(...words: number[]): void {
    if (this.#count === ENTRIES) throw new RangeError(`a tape has room for ${ENTRIES} tasks`);
    this.#words.set(words, this.#count * WORDS);
    this.#count += 1;
  }

  /** Puts floats into the newest entry. */
  #writeFloats(first: number, ...values: number[]): void {
    this.#floats.set(values, (this.#count - 1) * WORDS + first);
  }
}

const FINISHES = { activate: codes.ACTIVATE, differentiate: codes.DIFFERENTIATE } as const;

function wordsOfMove({ parameters, gradients, moment1, moment2, count }: MoveTask): number[] {
  return [parameters, gradients, moment1, moment2, count];
}

function wordsOfMirror({ result, own = 0, mirror, rows, columns }: MirrorTask): number[] {
  return [result, own, mirror, rows, columns];
}
