/** Turns a run's curves into rows for a chart: one a step, with what was measured there and what held there. Pure. */
import type { Curves, PairPoint } from '../../model/readings.ts';
import type { Laid } from '../../state/overlays.ts';
import { ghostKeys } from './ghosts.ts';
import { overlayKeys } from './overlays.ts';

export interface Row {
  readonly step: number;
  /** What was measured at this very step, by series. */
  readonly values: Readonly<Record<string, number | null>>;
  /** The newest of each series up to here, for the tooltip. */
  readonly latest: Readonly<Record<string, number>>;
  /** Lowest and highest of the steps that one point stands for. */
  readonly band: readonly [number, number] | null;
}

/** Makes a value fit its axis; null leaves it out. */
export type Fit = (value: number) => number | null;

/** For tables and files, which have no axis. */
export const asMeasured: Fit = (value) => value;

interface Reading {
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
  readonly band?: readonly [number, number];
}

/** With the ghosts' losses, by the keys of `ghostKeys`, and those of the curves beside, by `overlayKeys`. */
export function lossRows(curves: Curves, fit: Fit, laid: readonly Laid[] = []): Row[] {
  const train = curves.train.map(({ step, mean, low, high }) => ({
    step,
    values: { train: mean },
    band: [low, high] as const,
  }));
  const test = curves.test.map(({ step, loss }) => ({ step, values: { test: loss } }));
  const others = [
    ...curves.ghosts.map((ghost) => ({ ...ghost, keys: ghostKeys(ghost.number) })),
    ...laid.map((overlay) => ({ ...overlay, keys: overlayKeys(overlay.look) })),
  ].flatMap((other) => [
    other.train.map(({ step, mean }) => ({ step, values: { [other.keys.train]: mean } })),
    other.test.map(({ step, loss }) => ({ step, values: { [other.keys.test]: loss } })),
  ]);
  return merge([train, test, ...others], fit);
}

/** Series of pairs are called by their prefix and the pair's number: `encoder0`, `encoder1` … */
export function pairRows(curves: Readonly<Record<string, readonly PairPoint[]>>, fit: Fit): Row[] {
  const readings = Object.entries(curves).map(([prefix, points]) =>
    points.map(({ step, values }) => ({
      step,
      values: Object.fromEntries(values.map((value, pair) => [`${prefix}${pair}`, value])),
    })),
  );
  return merge(readings, fit);
}

/**
 * Readings of several series, in one row where they are of the same step. A second one of a series at one step, as after
 * a copy, has a row of its own.
 */
function merge(series: readonly (readonly Reading[])[], fit: Fit): Row[] {
  const byPlace = new Map<string, Reading>();
  for (const readings of series) {
    let turn = 0;
    for (const [i, reading] of readings.entries()) {
      turn = readings[i - 1]?.step === reading.step ? turn + 1 : 0;
      const place = `${reading.step}/${turn}`;
      const other = byPlace.get(place);
      const values = { ...other?.values, ...reading.values };
      byPlace.set(place, { ...other, ...reading, values });
    }
  }
  let latest: Record<string, number> = {};
  return [...byPlace.values()]
    .toSorted((one, other) => one.step - other.step)
    .map(({ step, values, band }) => {
      latest = { ...latest, ...values };
      return { step, values: fitted(values, fit), latest, band: fittedBand(band, fit) };
    });
}

function fitted(values: Readonly<Record<string, number>>, fit: Fit): Record<string, number | null> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fit(value)]));
}

function fittedBand(band: readonly [number, number] | undefined, fit: Fit): readonly [number, number] | null {
  const [low, high] = band ? [fit(band[0]), fit(band[1])] : [null, null];
  return low === null || high === null ? null : [low, high];
}

/** Every number that a chart of these rows draws. */
export function* valuesOf(rows: readonly Row[]): Generator<number | null> {
  for (const { values, band } of rows) {
    yield* Object.values(values);
    if (band) yield* band;
  }
}
