/** The compiled kernels: picks the best variant that this machine's WebAssembly accepts. Knows no network. */
import { BINARIES } from './kernels.generated.ts';

/** `relaxed` multiplies and adds in one instruction, rounded once; `baseline` in two. */
export type Variant = 'baseline' | 'relaxed';

declare function atob(text: string): string;

/** The fastest variant that runs here. Throws where WebAssembly has no SIMD. */
export function bestVariant(): Variant {
  if (isSupported('relaxed')) return 'relaxed';
  if (isSupported('baseline')) return 'baseline';
  throw new Error('WebAssembly has no SIMD here');
}

export function isSupported(variant: Variant): boolean {
  return WebAssembly.validate(binaryOf(variant, false));
}

/** @param shared for a memory that threads share */
export function compileKernels(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  return WebAssembly.compile(binaryOf(variant, shared));
}

/** The same for one thread, without a pause: what an engine needs that must go on at once. */
export function compileAtOnce(variant: Variant): WebAssembly.Module {
  return new WebAssembly.Module(binaryOf(variant, false));
}

function binaryOf(variant: Variant, shared: boolean): Uint8Array<ArrayBuffer> {
  const text = atob(BINARIES[shared ? (`${variant}Shared` as const) : variant]);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
