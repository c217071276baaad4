/** What a chart shows, as plain data: panels make it, the lazily loaded plot draws it. */
import type { Axis } from './axis.ts';
import type { Row } from './rows.ts';

export interface Series {
  readonly key: string;
  readonly label: string;
  /** A colour token, as `var(--encoder)`. */
  readonly colour: string;
  /** Dashes and gaps, '' for a solid line. */
  readonly dash: string;
  readonly width: number;
  /** Points lie far apart: each is marked. */
  readonly sparse?: boolean;
}

/** A horizontal line to compare with, its label on it. */
export interface Level {
  readonly value: number;
  readonly label: string;
  readonly dash: string;
}

/** A vertical line where something was changed. */
export interface Mark {
  readonly step: number;
  readonly label: string;
}

export interface PlotSpec {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  readonly levels: readonly Level[];
  readonly marks: readonly Mark[];
  /** What rows are, where they are no steps: all of them, and one. */
  readonly across?: { readonly name: string; readonly at: (x: number) => string };
}

/** Pairs differ by their dashes: colour says encoder, decoder or tied. */
const PAIR_DASHES = ['', '6 3', '2 3', '9 3 2 3', '1 4', '12 4'] as const;

export function dashOfPair(pair: number): string {
  return PAIR_DASHES[pair % PAIR_DASHES.length] ?? '';
}
