/** What the visitor is trying with switches of rule: the preview on the screen, and whether a switch leaves a ghost. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preview } from '../model/switch-readings.ts';
import type { TyingRule } from '../model/tying.ts';

export interface SwitchingState {
  /** The rule that is looked at. */
  readonly target: TyingRule | null;
  /** Of the target, the newest; null until it has come. */
  readonly preview: Preview | null;
  /** A switch leaves the old rule going on as a ghost. */
  readonly leavesGhost: boolean;
  /** An undo has been asked for and not been answered: changes of settings wait for it. */
  readonly undoing: boolean;
}

export type SwitchingStore = StoreApi<SwitchingState>;

const KEY = 'mirror.ghosts';

export function createSwitchingStore(): SwitchingStore {
  return createStore<SwitchingState>(() => ({ target: null, preview: null, leavesGhost: recall(), undoing: false }));
}

/** Storage may be forbidden; then nothing is remembered, and nothing else changes. */
function recall(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function keepLeavesGhost(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // As above.
  }
}
