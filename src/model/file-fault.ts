/** Why a file of weights or a capsule was not taken: data, which every language can word. Types only. */

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
  /** The matrices are those of no network. */
  | { readonly kind: 'layers'; readonly found: string }
  /** They are those of a network that this page does not train. */
  | {
      readonly kind: 'size';
      readonly found: string;
      readonly leastLayers: number;
      readonly mostLayers: number;
      readonly mostUnits: number;
      readonly mostParameters: number;
    }
  /** The network takes other images than those at hand. */
  | { readonly kind: 'pixels'; readonly expected: number; readonly found: number }
  /** Written by a later version of this page. */
  | { readonly kind: 'version'; readonly found: number; readonly known: number };
