/**
 * Which weight is pointed at. A store of its own, so that the crosshair follows the pointer without rendering the panel.
 * Knows no weights.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** W[pair][outer, inner] and V[pair][inner, outer]. */
export interface WeightCursor {
  readonly pair: number;
  readonly inner: number;
  readonly outer: number;
}

export interface CursorState {
  readonly at: WeightCursor | null;
  /** Moved by the keyboard, so that a screen reader is told. */
  readonly byKey: boolean;
}

export type CursorStore = StoreApi<CursorState>;

export interface Shape {
  readonly outer: number;
  readonly inner: number;
}

const STEPS: Readonly<Record<string, readonly [inner: number, outer: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
/** How far an arrow goes with Shift. */
const STRIDE = 10;

export function createCursor(): CursorStore {
  return createStore<CursorState>(() => ({ at: null, byKey: false }));
}

const within = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place));

/** The weight under a place of a picture, whose rows are inner units and whose columns are outer ones; x, y are shares. */
export function weightAt(pair: number, { outer, inner }: Shape, x: number, y: number): WeightCursor {
  return { pair, inner: within(Math.floor(y * inner), inner), outer: within(Math.floor(x * outer), outer) };
}

/** Where an arrow key leads; null for any other key. */
export function weightAfter(
  from: WeightCursor,
  { outer, inner }: Shape,
  key: string,
  isFar: boolean,
): WeightCursor | null {
  const step = STEPS[key];
  if (!step) return null;
  const stride = isFar ? STRIDE : 1;
  return {
    pair: from.pair,
    inner: within(from.inner + stride * step[0], inner),
    outer: within(from.outer + stride * step[1], outer),
  };
}
