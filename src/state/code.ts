/**
 * What the visitor does with the code: which units are held at which value, over which code, and how the map is looked
 * at. Plain state and its changes; the live numbers are the lens's, the maps the atlas's.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodeMap, TestImages } from '../model/code-readings.ts';

/** The code under the visitor's hands before anything is held: the drawing's, or the mean code of a class. */
export type CodeBase = { readonly kind: 'drawing' } | { readonly kind: 'class'; readonly label: number };

/** An end of an interpolation: what is on the pad, or an image that stays. */
export type CodeEnd =
  { readonly kind: 'pad' } | { readonly kind: 'image'; readonly image: Float32Array; readonly label: string | null };

/** The numbers that panels show; replaced a few times a second at most. */
export interface ShownCode {
  readonly run: number;
  readonly step: number;
  readonly code: Float32Array;
  /** Of the code left alone. */
  readonly base: Float32Array;
  /** Mean squared error a pixel of what is decoded, against the drawing; null for an empty pad. */
  readonly error: number | null;
}

export type UmapState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly of: CodeMap; readonly share: number; readonly points: Float32Array | null }
  | { readonly kind: 'done'; readonly of: CodeMap; readonly points: Float32Array }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface CodeState {
  readonly base: CodeBase;
  /** Held units and their values. */
  readonly held: ReadonlyMap<number, number>;
  /** The unit that the fields speak of. */
  readonly unit: number;
  readonly shown: ShownCode | null;
  readonly images: TestImages | null;
  readonly map: CodeMap | null;
  /** Why there is no newer map; null where there is. */
  readonly fault: string | null;
  readonly umap: UmapState;
  readonly projection: 'linear' | 'umap';
  /** Classes that the legend has put away. */
  readonly hidden: ReadonlySet<number>;
  /** The image pointed at on the map, by its place there. */
  readonly pointed: number | null;
  readonly ends: readonly [CodeEnd, CodeEnd];
  /** From 0, the first end, to 1. */
  readonly between: number;
}

export type CodeStore = StoreApi<CodeState>;

/** What belongs to one run's network, and goes with it. */
export const FRESH_CODE = {
  held: new Map<number, number>(),
  shown: null,
  map: null,
  fault: null,
  umap: { kind: 'none' },
  pointed: null,
} as const satisfies Partial<CodeState>;

export function createCodeStore(): CodeStore {
  return createStore<CodeState>(() => ({
    ...FRESH_CODE,
    base: { kind: 'drawing' },
    unit: 0,
    images: null,
    projection: 'linear',
    hidden: new Set<number>(),
    ends: [{ kind: 'pad' }, { kind: 'pad' }],
    between: 0.5,
  }));
}

/** Holds a unit at a value. */
export function hold(store: CodeStore, unit: number, value: number): void {
  store.setState(({ held }) => ({ unit, held: new Map(held).set(unit, value) }));
}

/** Lets one unit follow its base again. */
export function release(store: CodeStore, unit: number): void {
  store.setState(({ held }) => {
    const rest = new Map(held);
    rest.delete(unit);
    return { held: rest };
  });
}

/** Lets go of everything and starts from another base. */
export function resetTo(store: CodeStore, base: CodeBase): void {
  store.setState({ base, held: FRESH_CODE.held });
}

export function toggleClass(store: CodeStore, label: number): void {
  store.setState(({ hidden }) => {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    return { hidden: next, pointed: null };
  });
}
