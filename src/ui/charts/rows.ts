/** Turns a run's curves into rows for a chart: one a step, with what was measured there and what held there. Pure. */
import type { Curves, PairPoint } from '../../model/readings.ts';

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

interface Reading {
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
  readonly band?: readonly [number, number];
}

export function lossRows(curves: Curves, fit: Fit): Row[] {
  const train = curves.train.map(({ step, mean, low, high }) => ({
    step,
    values: { train: mean },
    band: [low, high] as const,
  }));
  const test = curves.test.map(({ step, loss }) => ({ step, values: { test: loss } }));
  return merge([train, test], fit);
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

/** Readings of several series, in one row where they are of the same step. */
function merge(series: readonly (readonly Reading[])[], fit: Fit): Row[] {
  const bySteps = new Map<number, Reading>();
  for (const reading of series.flat()) {
    const other = bySteps.get(reading.step);
    bySteps.set(
      reading.step,
      other ? { ...other, ...reading, values: { ...other.values, ...reading.values } } : reading,
    );
  }
  let latest: Record<string, number> = {};
  return [...bySteps.values()]
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
