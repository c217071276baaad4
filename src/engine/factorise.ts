/** The two syncs that need a factorisation, on the host in double precision, for every engine that reads W back. */
import { polarFactor, pseudoInverse } from '../algebra/factorise.ts';
import type { Slot } from '../model/parameters.ts';
import type { Sync } from '../model/tying.ts';
import type { FactorisationNote } from './engine.ts';

export function needsFactorisation(sync: Sync): sync is 'pseudo-inverse' | 'orthonormal' {
  return sync === 'pseudo-inverse' || sync === 'orthonormal';
}

export interface Factorised {
  /** New W, where the sync changes it: [d_l, d_{l+1}]. */
  readonly W: Float32Array | null;
  /** New V: [d_{l+1}, d_l]. */
  readonly V: Float32Array;
  readonly note: FactorisationNote;
}

/** V ← W⁺, or W ← polar(W) and V ← Wᵀ. */
export function factorise(sync: 'pseudo-inverse' | 'orthonormal', slot: Slot, weight: Float32Array): Factorised {
  const { rows, columns, pair } = slot;
  const factor = sync === 'pseudo-inverse' ? pseudoInverse : polarFactor;
  const { result, condition, cut } = factor(weight, rows, columns);
  const note = { pair, condition, cut };
  if (sync === 'pseudo-inverse') return { W: null, V: result, note };
  return { W: result, V: transposed(result, rows, columns), note };
}

/** [rows, columns] → [columns, rows] */
function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j] ?? 0;
  }
  return result;
}
