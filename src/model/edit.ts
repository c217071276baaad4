/**
 * What a visitor may do to weights by hand, and what is answered: plain data. Which of it a tie passes on to the other
 * half is said in `lab/edits.ts`.
 */
import type { Sync } from './tying.ts';

export type Half = 'W' | 'V';

/** W[pair][outer, inner] and V[pair][inner, outer]. */
export interface WeightPlace {
  readonly pair: number;
  readonly inner: number;
  readonly outer: number;
}

/** One weight; all weights of an inner unit (a column of W, a row of V); the whole matrix. */
export const EDIT_SCOPES = ['weight', 'unit', 'matrix'] as const;
export type EditScope = (typeof EDIT_SCOPES)[number];

export type EditAction =
  | { readonly kind: 'set'; readonly value: number }
  /** Each weight becomes what its mirror partner is. */
  | { readonly kind: 'copy' }
  /** Adds N(0, deviation²) to each weight. */
  | { readonly kind: 'noise'; readonly deviation: number };

export type Edit =
  | {
      readonly kind: 'weights';
      readonly half: Half;
      readonly scope: EditScope;
      /** `outer` counts for the scope `weight` only, `inner` not for `matrix`. */
      readonly place: WeightPlace;
      readonly action: EditAction;
    }
  /** The inner unit's column of W, its row of V and its bias become 0. */
  | { readonly kind: 'zero-unit'; readonly place: WeightPlace };

export type EditRefusal =
  /** The number is none, or none that a float32 holds. */
  | 'not-a-number'
  | 'no-such-weight'
  /** V is computed from W at every step. */
  | 'computed';

export type EditAnswer =
  | {
      readonly kind: 'done';
      readonly step: number;
      /** Weights that are no longer what they were. */
      readonly changed: number;
      /** The halves that were written by the edit itself. */
      readonly wrote: readonly Half[];
      /** What the tie then did. */
      readonly sync: Sync;
      /** How many edits can be undone. */
      readonly undoable: number;
    }
  | { readonly kind: 'refused'; readonly why: EditRefusal; readonly undoable: number };

export interface EditUndone {
  /** False where there was nothing to undo. */
  readonly undone: boolean;
  readonly step: number;
  readonly undoable: number;
}

/** True for a number that a float32 can hold. */
export function isWeight(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}
