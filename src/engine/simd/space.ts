/**
 * The one WebAssembly memory of an engine, handed out from the bottom up. Addresses are in bytes, on 256-byte lines, with
 * room after each piece, since kernels work in whole vectors. Knows nothing of what lies where.
 */

const PAGE = 65_536;
const LINE = 256;
/** Kernels may read this far past the end of a matrix. */
const MARGIN = 256;

export class Space {
  readonly memory: WebAssembly.Memory;
  #end = LINE;

  constructor(memory = new WebAssembly.Memory({ initial: 1 })) {
    this.memory = memory;
  }

  /** A space that threads share and that may grow to `most` bytes; null where the browser has none to give. */
  static shared(most: number): Space | null {
    try {
      return new Space(new WebAssembly.Memory({ initial: 1, maximum: Math.ceil(most / PAGE), shared: true }));
    } catch {
      return null;
    }
  }

  /** Takes `bytes`; grows the memory where it is too small, which detaches all views of an unshared one. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes + MARGIN) / LINE) * LINE;
    this.#grow();
    return address;
  }

  takeFloats(count: number): number {
    return this.take(4 * count);
  }

  /** Everything taken from `address` on is free again. */
  releaseFrom(address: number): void {
    this.#end = address;
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** A view of `count` floats, good until the memory grows. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  #grow(): void {
    const missing = Math.ceil((this.#end - this.bytes) / PAGE);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch (cause) {
      throw outOfMemory(this.#end, cause);
    }
  }
}

function outOfMemory(bytes: number, cause: unknown): Error {
  return new Error(`the browser gave no ${Math.ceil(bytes / 2 ** 20)} MiB of memory to the WASM engine`, { cause });
}
