/** Curves out of a file, and why a file of curves was not taken: data, which every language can word. Types only. */
import type { CurvePoint } from './readings.ts';

export interface FileCurves {
  readonly train: readonly CurvePoint[];
  readonly test: readonly { readonly step: number; readonly loss: number }[];
  /** Values that are infinite or no number, as of a run that diverged: gaps in the curve. */
  readonly gaps: number;
}

export type CurvesFault =
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' }
  /** Its first line names no column that a curve could be drawn from. */
  | { readonly kind: 'columns'; readonly found: string }
  | { readonly kind: 'quote' | 'long-line'; readonly line: number }
  | { readonly kind: 'step' | 'loss'; readonly line: number; readonly found: string }
  | { readonly kind: 'no-values' }
  | { readonly kind: 'rows'; readonly most: number }
  /** As many curves as can be told apart lie beside the run's own. */
  | { readonly kind: 'no-place'; readonly most: number };
