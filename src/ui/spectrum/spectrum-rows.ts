/** Spectra as rows for a chart: row i holds the i-th singular value of every matrix. Pure. */
import type { PairSpectrum } from '../../model/gauge-readings.ts';
import type { Fit, Row } from '../charts/rows.ts';

/** The first row is number 1. What does not fit the axis is null, and `latest` says it still. */
export function spectrumRows(pairs: readonly PairSpectrum[], fit: Fit): Row[] {
  const series = pairs.flatMap(({ encoder, decoder }, pair) => [
    { key: `encoder${pair}`, singular: encoder.singular },
    { key: `decoder${pair}`, singular: decoder.singular },
  ]);
  const length = series.reduce((most, { singular }) => Math.max(most, singular.length), 0);
  return Array.from({ length }, (_, index) => {
    const here = series.filter(({ singular }) => index < singular.length);
    return {
      step: index + 1,
      values: Object.fromEntries(here.map(({ key, singular }) => [key, fit(singular[index] ?? NaN)])),
      latest: Object.fromEntries(here.map(({ key, singular }) => [key, singular[index] ?? NaN])),
      band: null,
    };
  });
}

/** Smaller than this share of the largest is rounding, and would squeeze everything else. */
const LEAST_SHARE = 1e-9;

/** The values that the axis is made for. */
export function valuesDrawn(rows: readonly Row[]): number[] {
  const all = rows.flatMap(({ values }) => Object.values(values).flatMap((value) => value ?? []));
  const least = LEAST_SHARE * all.reduce((most, value) => Math.max(most, value), 0);
  return all.filter((value) => value >= least);
}
