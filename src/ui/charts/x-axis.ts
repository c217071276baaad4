/** The axis of steps: from the start of the run to its newest point. */
import { fromZero, type Axis } from './axis.ts';
import type { Row } from './rows.ts';

/** A younger run is drawn as if it had this many steps, so that its first points are not a wall. */
const FEWEST_STEPS = 10;

export function xAxis(rows: readonly Row[]): Axis {
  return fromZero(Math.max(FEWEST_STEPS, rows.at(-1)?.step ?? 0));
}
