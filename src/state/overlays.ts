/** Curves that lie beside the run's own in the loss chart: of bookmarks, and out of files. They outlive runs. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CurvePoint } from '../model/readings.ts';

export interface Overlay {
  /** Of the bookmark or the file. */
  readonly id: string;
  readonly name: string;
  readonly train: readonly CurvePoint[];
  readonly test: readonly { readonly step: number; readonly loss: number }[];
}

export interface Laid extends Overlay {
  /** From 1; how it is drawn, for as long as it is there. */
  readonly look: number;
}

export interface OverlaysState {
  readonly laid: readonly Laid[];
}

export type OverlaysStore = StoreApi<OverlaysState>;

/** More nobody can tell apart. */
export const MOST_OVERLAYS = 6;

export const createOverlaysStore = (): OverlaysStore => createStore<OverlaysState>(() => ({ laid: [] }));

/** In the place of one with the same id; false where there is no place. */
export function lay(store: OverlaysStore, overlay: Overlay): boolean {
  const { laid } = store.getState();
  const old = laid.find(({ id }) => id === overlay.id);
  const looks = Array.from({ length: MOST_OVERLAYS }, (_, i) => i + 1);
  const look = old?.look ?? looks.find((one) => laid.every((other) => other.look !== one));
  if (look === undefined) return false;
  const rest = laid.filter((other) => other !== old);
  store.setState({ laid: [...rest, { ...overlay, look }].sort((one, other) => one.look - other.look) });
  return true;
}

export function takeAway(store: OverlaysStore, gone: string): void {
  store.setState(({ laid }) => ({ laid: laid.filter(({ id }) => id !== gone) }));
}
