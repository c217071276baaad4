/**
 * Where W, V, b and c of every pair lie in one flat Float32Array.
 * Every engine, checkpoint and reading uses this layout; moments and gradients have the same one.
 */
import { pairsOf } from './architecture.ts';

export type ParameterKind = 'W' | 'V' | 'b' | 'c';

/** One matrix or vector of one pair: W [d_l, d_{l+1}], b [d_{l+1}], V [d_{l+1}, d_l], c [d_l], row-major. */
export interface Slot {
  readonly kind: ParameterKind;
  readonly pair: number;
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
  /** First element, in floats. */
  readonly offset: number;
  /** Place in `Layout.slots`, and in the move counts of a training state. */
  readonly index: number;
}

export interface Layout {
  readonly slots: readonly Slot[];
  readonly W: readonly Slot[];
  readonly V: readonly Slot[];
  readonly b: readonly Slot[];
  readonly c: readonly Slot[];
  /** Length of a flat vector in floats; the gaps between slots stay zero. */
  readonly length: number;
}

/** Slots start at multiples of this many floats: 256 bytes, WebGPU's strictest offset alignment. */
const ALIGNMENT = 64;

export function layoutOf(sizes: readonly number[]): Layout {
  const slots: Slot[] = [];
  let end = 0;
  const place = (kind: ParameterKind, pair: number, rows: number, columns: number): Slot => {
    const slot = { kind, pair, rows, columns, size: rows * columns, offset: end, index: slots.length };
    end = Math.ceil((end + slot.size) / ALIGNMENT) * ALIGNMENT;
    slots.push(slot);
    return slot;
  };
  const pairs = pairsOf(sizes);
  const W = pairs.map(({ index, outer, inner }) => place('W', index, outer, inner));
  const V = pairs.map(({ index, outer, inner }) => place('V', index, inner, outer));
  const b = pairs.map(({ index, inner }) => place('b', index, 1, inner));
  const c = pairs.map(({ index, outer }) => place('c', index, 1, outer));
  return { slots, W, V, b, c, length: end };
}

/** The slot's part of a flat vector, as a view. */
export function view(flat: Float32Array, slot: Slot): Float32Array {
  return flat.subarray(slot.offset, slot.offset + slot.size);
}

/** All that training changes; with the data's position it is enough to go on to the bit. */
export interface TrainingState {
  /** Steps taken. */
  readonly step: number;
  /** Flat, in the layout of the network. */
  readonly parameters: Float32Array;
  /** Adam's first moments, flat. */
  readonly moment1: Float32Array;
  /** Adam's second moments, flat. */
  readonly moment2: Float32Array;
  /** Adam's t of each slot: moves since its first. */
  readonly moves: Uint32Array;
}

/** A state that has not moved yet. */
export function freshState(layout: Layout, parameters: Float32Array): TrainingState {
  return {
    step: 0,
    parameters,
    moment1: new Float32Array(layout.length),
    moment2: new Float32Array(layout.length),
    moves: new Uint32Array(layout.slots.length),
  };
}
