/**
 * This folder's loops in WebAssembly (`assembly`), two float64 numbers at a time, and the memory they work on. They give the
 * bits of their twins in JavaScript, which do the work where there is no SIMD or no memory. Knows no matrix.
 */
import { BINARIES } from './kernels.generated.ts';

/** What the binary exports; addresses are in bytes. See `assembly` for shapes. */
interface Kernels {
  readonly memory: WebAssembly.Memory;
  base(): number;
  product(a: number, b: number, c: number, m: number, n: number, inner: number, single: boolean, scratch: number): void;
  gram(a: number, c: number, n: number, inner: number, scratch: number): void;
  /** 0 where it gave up. */
  invert(a: number, n: number, l: number, x: number, scratch: number): number;
  reflectBoth(matrix: number, n: number, i: number, half: number, w: number): void;
  reflectRows(z: number, n: number, i: number, v: number, half: number, scratch: number): void;
  rotate(z: number, n: number, low: number, high: number, cosines: number, sines: number): void;
}

/** Room for one computation from its beginning to its end; the next one takes it over, so results are copied out. */
export interface Desk {
  readonly kernels: Kernels;
  /** For a kernel to fill, which is told the `byteOffset`: whatever was there. */
  room(length: number): Float64Array;
  /** A copy. */
  hold(values: Float64Array): Float64Array;
}

declare function atob(text: string): string;

const PAGE = 65536;

/** Undefined before it was first asked for, null where it is not to be had. */
let instance: Kernels | null | undefined;
let isPutAside = false;

/** A desk for arrays of these lengths; null where JavaScript has to do the work. */
export function deskFor(...lengths: number[]): Desk | null {
  if (isPutAside) return null;
  if (instance === undefined) instance = instantiate();
  if (!instance) return null;
  const { memory } = instance;
  let free = Math.ceil(instance.base() / 16) * 16;
  const needed = lengths.reduce((end, length) => end + bytesOf(length), free);
  if (!hasGrown(memory, needed)) return null;
  const { buffer } = memory;
  const room = (length: number): Float64Array => {
    const array = new Float64Array(buffer, free, length);
    free += bytesOf(length);
    return array;
  };
  return {
    kernels: instance,
    room,
    hold(values) {
      const array = room(values.length);
      array.set(values);
      return array;
    },
  };
}

/** Does `work` in JavaScript alone: what the kernels are held to. */
export function withoutKernels<T>(work: () => T): T {
  isPutAside = true;
  try {
    return work();
  } finally {
    isPutAside = false;
  }
}

/** Whole vectors. */
function bytesOf(length: number): number {
  return 8 * (length + (length % 2));
}

function hasGrown(memory: WebAssembly.Memory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}

/** At once, without a pause: the binary is small enough for that. */
function instantiate(): Kernels | null {
  try {
    const binary = Uint8Array.from(atob(BINARIES.plain), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    // A boundary: the functions were compiled by another compiler, from `assembly`
    return exports as unknown as Kernels;
  } catch {
    return null;
  }
}
