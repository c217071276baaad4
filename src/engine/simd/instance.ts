/** A compiled kernel module at work on a memory. Loaded by helper threads too, so it knows no binary. */

/** What a binary exports. Addresses are in bytes. */
export interface Kernels {
  /** Runs the tape at `tape` to its end, alone (ranks = 1) or at the head of a crew of `ranks` threads. */
  lead(tape: number, scratch: number, crew: number, ranks: number): void;
  /** Runs the leader's tapes as thread `rank`, until it is dismissed. Blocks. */
  serve(scratch: number, crew: number, rank: number, ranks: number): void;
  dismiss(crew: number): void;
  /** Thread `rank`'s share of every task of a tape. */
  share(tape: number, scratch: number, crew: number, rank: number, ranks: number): void;
  /** Bytes of scratch for each thread. */
  scratchBytes(): number;
}

export async function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  // The one place where the binary's exports get their types.
  return exports as unknown as Kernels;
}
