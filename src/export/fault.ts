/** Why a file of weights or a capsule was not taken: data, which every language can word. */

export type FaultReason =
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'empty' }
  /** Neither .npz, nor .safetensors, nor a capsule. */
  | { readonly kind: 'unknown-format'; readonly found: string }
  | { readonly kind: 'cut-off'; readonly expected: number; readonly found: number }
  | { readonly kind: 'damaged'; readonly part: string }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'type'; readonly name: string; readonly found: string }
  | { readonly kind: 'shape'; readonly name: string; readonly expected: string; readonly found: string }
  | { readonly kind: 'not-finite'; readonly name: string; readonly place: number }
  /** The layers are none that this page can train. */
  | { readonly kind: 'layers'; readonly found: string }
  /** Written by a later version of this page. */
  | { readonly kind: 'version'; readonly found: number; readonly known: number };

export class FileRefused extends Error {
  readonly reason: FaultReason;
  constructor(reason: FaultReason) {
    super(JSON.stringify(reason));
    this.name = 'FileRefused';
    this.reason = reason;
  }
}

export function refuse(reason: FaultReason): never {
  throw new FileRefused(reason);
}

/** No sentence repeats more of a file than this. */
const LONGEST_QUOTE = 60;
export const quote = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
