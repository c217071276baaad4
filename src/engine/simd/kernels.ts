/**
 * The compiled kernels: picks the best variant that this machine's WebAssembly accepts, and instantiates it on a memory.
 * Knows no network.
 */
import { BINARIES } from './kernels.generated.ts';

/** `relaxed` multiplies and adds in one instruction, rounded once; `baseline` in two. */
export type Variant = 'baseline' | 'relaxed';

/** What a binary exports. */
export interface Kernels {
  /** Runs the tape at `tape` to its end, as thread `rank` of `ranks`, with `scratch` of its own. Addresses in bytes. */
  run(tape: number, scratch: number, rank: number, ranks: number): void;
  scratchBytes(): number;
}

declare function atob(text: string): string;

/** The fastest variant that runs here. Throws where WebAssembly has no SIMD. */
export function bestVariant(): Variant {
  if (WebAssembly.validate(binaryOf('relaxed', false))) return 'relaxed';
  if (WebAssembly.validate(binaryOf('baseline', false))) return 'baseline';
  throw new Error('WebAssembly has no SIMD here');
}

export function compileKernels(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  return WebAssembly.compile(binaryOf(variant, shared));
}

export async function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  // The one place where the binary's exports get their types.
  return exports as unknown as Kernels;
}

function binaryOf(variant: Variant, shared: boolean): Uint8Array<ArrayBuffer> {
  const text = atob(BINARIES[shared ? (`${variant}Shared` as const) : variant]);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
