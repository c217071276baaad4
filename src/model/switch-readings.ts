/**
 * What is reported of switches of rule: the ghosts that keep an old rule going, what can be undone, what a rule would do.
 * Plain data, types only, carried by the wire.
 */
import type { CurvePoint, TestReading } from './readings.ts';
import type { TyingRule } from './tying.ts';

/** A ghost: the run as it would be had the rule not been switched. */
export interface GhostReading {
  /** 1 … 3; kept while it lives. */
  readonly number: number;
  /** Ids of its rules, one for all pairs or one for each. */
  readonly rules: readonly string[];
  /** The step it left the run at. */
  readonly since: number;
  /** Never more than the run's own. */
  readonly step: number;
  readonly trainLoss: number | null;
  readonly test: TestReading | null;
  /** The step at which its loss ran away, after which it stands still. */
  readonly divergedAt: number | null;
}

export interface GhostCurve extends Pick<GhostReading, 'number' | 'rules' | 'since'> {
  readonly train: readonly CurvePoint[];
  readonly test: readonly TestReading[];
}

/** The switch that `Undo switch` would take back. */
export interface UndoReading {
  /** Where the run would be again. */
  readonly step: number;
  /** Ids of the rules it would have again. */
  readonly rules: readonly string[];
  /** Switches that can be taken back, one after another. */
  readonly count: number;
}

export interface Switches {
  readonly ghosts: readonly GhostReading[];
  /** Share of the training time that the ghosts take, measured; 0 without ghosts, null before it is known. */
  readonly ghostShare: number | null;
  readonly undo: UndoReading | null;
}

/** What undoing a switch brought back. */
export interface Undone {
  readonly step: number;
  readonly rule: readonly TyingRule[];
}

export type Preview =
  | {
      readonly kind: 'known';
      readonly step: number;
      /** Of the weights: see `WeightsFrame`. */
      readonly version: number;
      /** Mean squared error a pixel over the first `images` test images, as the weights are. */
      readonly now: number;
      /** The same right after a switch to the rule. */
      readonly after: number;
      readonly images: number;
    }
  /** Another preview was asked for meanwhile. */
  | { readonly kind: 'overtaken' }
  /** No test image has arrived. */
  | { readonly kind: 'no-images' }
  /** There is no room for a second network. */
  | { readonly kind: 'no-room'; readonly detail: string };

/** What a switch could not do, for a sentence. */
export type SwitchTrouble =
  | { readonly code: 'ghost-limit'; readonly most: number }
  /** A ghost needs `bytes`; all extra networks together may take `most`. */
  | { readonly code: 'ghost-memory'; readonly bytes: number; readonly most: number }
  | { readonly code: 'ghost-failed'; readonly detail: string }
  | { readonly code: 'undo-memory'; readonly bytes: number };
