/** The wire's part for switches of rule: undo, ghosts and previews. Types only. */
import type { Preview, Undone } from '../model/switch-readings.ts';
import type { TyingRule } from '../model/tying.ts';

export interface SwitchRequests {
  /** Back to the moment before the newest switch; null where there is no way back. */
  undoSwitch: { args: null; reply: Undone | null };
  /** The present rule goes on as a ghost from here. */
  addGhost: { args: null; reply: null };
  dismissGhost: { args: { number: number }; reply: null };
  /** What a switch of all pairs to this rule would do to the error; overtaken by the next one. */
  preview: { args: { rule: readonly TyingRule[] }; reply: Preview };
}
