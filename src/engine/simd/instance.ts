/** A compiled kernel module at work on a memory. Loaded by helper threads too, so it knows no binary. */
import type { Sleep } from './sleep.ts';

/** What a binary exports. Addresses are in bytes. */
export interface Kernels {
  /**
   * Runs the tape at `tape` to its end, alone (ranks = 1) or at the head of a crew of `ranks` threads. Returns 0, or the
   * address of the meeting that a helper did not come to; what stands after it was not begun and never will be.
   */
  lead(tape: number, scratch: number, crew: number, ranks: number): number;
  /** Runs the leader's tapes as thread `rank`, until it is dismissed. Blocks. */
  serve(scratch: number, crew: number, rank: number, ranks: number): void;
  dismiss(crew: number): void;
  /** Thread `rank`'s share of every task of a tape. */
  share(tape: number, scratch: number, crew: number, rank: number, ranks: number): number;
  /** Bytes of scratch for each thread. */
  scratchBytes(): number;
}

const noSleep: Sleep = () => 0;

/** @param sleep asked only of the variants for a shared memory */
export async function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  sleep = noSleep,
): Promise<Kernels> {
  return kernelsOf(await WebAssembly.instantiate(module, importsOf(memory, sleep)));
}

/** The same without a pause; for one thread. */
export function instantiateAtOnce(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return kernelsOf(new WebAssembly.Instance(module, importsOf(memory, noSleep)));
}

function importsOf(memory: WebAssembly.Memory, sleep: Sleep): WebAssembly.Imports {
  return { env: { memory, sleep } };
}

/** The one place where the binary's exports get their types. */
function kernelsOf({ exports }: WebAssembly.Instance): Kernels {
  // A boundary: the functions were compiled by another compiler, from `assembly`
  return exports as unknown as Kernels;
}
